"""Rows in the CMS that are kept as they are: there to be looked at."""

from typing import Any

from wagtail.permission_policies import ModelPermissionPolicy


class LookOnly(ModelPermissionPolicy):
    """Whoever may look, can look; nobody can add, change or delete. Rooms say in `may_look` who that is."""

    def may_look(self, user: Any) -> bool:
        """Tell who may look: whoever has the permission “view”."""
        return super().user_has_permission(user, "view")

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Allow looking only."""
        return action == "view" and self.may_look(user)

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        """Allow looking only."""
        return any(self.user_has_permission(user, action) for action in actions)

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        """Allow looking only."""
        return self.user_has_permission(user, action)

    def user_has_any_permission_for_instance(self, user: Any, actions: Any, instance: Any) -> bool:
        """Allow looking only."""
        return self.user_has_any_permission(user, actions)
