"""Red lights on the first page of the CMS, for who can act."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from wagtail.admin.ui.components import Component

from register_pages.chores.health import RedLight, red_lights

MAY_ACT = "register_pages.change_municipality"


class RedLightsPanel(Component):
    """What does not happen by itself although it should."""

    name = "red_lights"
    template_name = "register_pages/chores/red_lights_panel.html"
    order = 80

    def __init__(self, lights: list[RedLight]) -> None:
        """Take what is wrong."""
        self.lights = lights

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        """Return what is wrong."""
        return {"lights": self.lights}


def show_red_lights(request: HttpRequest, panels: list[Any]) -> None:
    """Add the panel while something is wrong; for the hook `construct_homepage_panels`."""
    if request.user.has_perm(MAY_ACT):
        lights = red_lights(timezone.now())
        if lights:
            panels.append(RedLightsPanel(lights))
