"""Roles in the CMS: groups with real, limited rights. A municipality gives them to its people."""

from collections.abc import Iterable
from typing import NamedTuple

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

PAGE_RIGHTS = {
    "editor": ("add", "change"),
    "publisher": ("add", "change", "publish", "bulk_delete", "lock", "unlock"),
}
CHOOSING = ("choose_image", "choose_document")
KEEPING = (*CHOOSING, "add_image", "change_image", "add_document", "change_document")
NAMES = ("theme", "situation", "department", "glossaryterm")
"""Rows that hold nothing but words in two languages."""
ROWS = (*NAMES, "supplier", "product", "organisation", "legaldate", "session", "synonymgroup")
QUESTIONS = ("view_question", "change_question", "change_questionterm")


class Role(NamedTuple):
    """A role: its group, and what the group may do."""

    group: str
    pages: dict[str, tuple[str, ...]]
    """Rights on pages, by language."""
    rows: dict[str, tuple[str, ...]]
    """Rights on the lists beside the pages, by list."""
    library: tuple[str, ...]
    settings: bool = False
    also: tuple[str, ...] = ()
    """Rights on the models of the register that go with no list."""


ROLES = (
    Role(
        "Redactie",
        pages={"nl": PAGE_RIGHTS["editor"], "en": PAGE_RIGHTS["editor"]},
        rows=dict.fromkeys(ROWS, ("add", "change")),
        library=KEEPING,
    ),
    Role(
        "Eindredactie",
        pages={"nl": PAGE_RIGHTS["publisher"], "en": PAGE_RIGHTS["publisher"]},
        rows=dict.fromkeys(ROWS, ("add", "change", "delete")) | {"publishedstate": ("view", "blank")},
        library=KEEPING,
        settings=True,
        also=("manage_outbox", *QUESTIONS),
    ),
    Role(
        "Dialoogtafels",
        pages={},
        rows={"session": ("add", "change"), "signup": ("view", "add", "change", "export", "mail")},
        library=(),
    ),
    Role("Toegankelijkheid tafels", pages={}, rows={"accessneed": ("view",)}, library=()),
    Role("Vertaling", pages={"en": ("change", "publish")}, rows=dict.fromkeys(NAMES, ("change",)), library=CHOOSING),
    Role("Privacy", pages={}, rows={}, library=(), also=("find_personal_data", "change_retentionperiods")),
    Role("Vragen", pages={}, rows={}, library=(), also=QUESTIONS),
)
"""Editors write but do not publish; publishers do; translators work on words alone: English pages, and names. Who looks
after privacy finds and erases what is held of an address, and says how long things are kept. Who answers
questions of residents does nothing else with it. Who runs dialogue tables sees who comes; what those people need to
take part only with the role for that as well."""


@transaction.atomic
def give_roles(homes: Iterable[Page]) -> None:
    """Make the groups of a site and give them their rights on its home pages, one per language.

    Calling it again changes nothing; Wagtail's own groups, which know no languages, are removed when nobody is in them.
    """
    homes = list(homes)
    for role in ROLES:
        group, _created = Group.objects.get_or_create(name=role.group)
        for home in homes:
            _give_page_rights(group, home, role.pages.get(home.locale.language_code, ()))
        group.permissions.add(*_permissions(role))
        _give_library_rights(group, role.library)
    Group.objects.filter(name__in=("Editors", "Moderators"), user=None).delete()
    _let_publishers_approve(homes)


def _permission(app: str, codename: str) -> Permission:
    return Permission.objects.get(content_type__app_label=app, codename=codename)


def _permissions(role: Role) -> list[Permission]:
    wanted = [_permission("wagtailadmin", "access_admin")]
    if role.pages:
        # It is all that wagtail-localize asks of who translates a page: no right on that page.
        wanted.append(_permission("wagtail_localize", "submit_translation"))
    for model, rights in role.rows.items():
        app = "home" if model == "legaldate" else "register_pages"
        wanted += [_permission(app, f"{right}_{model}") for right in rights]
    wanted += [_permission("register_pages", codename) for codename in role.also]
    if role.settings:
        wanted.append(_permission("register_pages", "change_municipality"))
        wanted += [_permission("register_pages", f"{right}_housestyle") for right in ("add", "change", "delete")]
        wanted += [_permission("wagtailredirects", f"{right}_redirect") for right in ("add", "change", "delete")]
    return wanted


def _give_page_rights(group: Group, home: Page, rights: Iterable[str]) -> None:
    for right in rights:
        permission = _permission("wagtailcore", f"{right}_page")
        GroupPagePermission.objects.get_or_create(group=group, page=home, permission=permission)


def _give_library_rights(group: Group, rights: Iterable[str]) -> None:
    root = Collection.get_first_root_node()
    for codename in rights:
        permission = Permission.objects.get(
            content_type__app_label__in=("wagtailimages", "wagtaildocs"), codename=codename
        )
        GroupCollectionPermission.objects.get_or_create(group=group, collection=root, permission=permission)


def _let_publishers_approve(homes: Iterable[Page]) -> None:
    """What an editor submits waits for a publisher; Wagtail's own workflow, which nobody is in, goes."""
    Workflow.objects.filter(name="Moderators approval").delete()
    GroupApprovalTask.objects.filter(groups=None).delete()
    task, _created = GroupApprovalTask.objects.get_or_create(name="Eindredactie")
    task.groups.set(Group.objects.filter(name="Eindredactie"))
    workflow, _created = Workflow.objects.get_or_create(name="Eindredactie")
    WorkflowTask.objects.get_or_create(workflow=workflow, task=task, defaults={"sort_order": 0})
    for home in homes:
        WorkflowPage.objects.update_or_create(page=home, defaults={"workflow": workflow})
