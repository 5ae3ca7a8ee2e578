"""Makes a page in two languages from the content of a file: facts once, words per language.

Blocks and rows get ids that are the same in both languages, so that each English text is found at its place.
"""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar
from uuid import NAMESPACE_URL, UUID, uuid5

from wagtail.models import Locale, Page

from register_pages.ai_system.models import AffectedDecision, Assessment, SystemSupplier
from register_pages.foundation.pages import BilingualPage
from register_pages.foundation.translate import publish_translation
from site_cms.starting.reading import facts_of, groups_of

BLOCK_TYPES = {
    "laws": "law",
    "data_sources": "source",
    "risks": "risk",
    "performance": "figure",
    "references": "link",
    "sections": "section",
    "versions": "version",
    "programme": "part",
    "follow_up": "row",
}
"""The type of block that a group is made of; a group that is not here says the type of each block as its `kind`."""

ROWS = {"decisions": AffectedDecision, "assessments": Assessment, "suppliers": SystemSupplier}

Resolve = Callable[[str, Any], Any]
AnyPage = TypeVar("AnyPage", bound=BilingualPage)


def add_page(
    parent: Page, model: type[AnyPage], key: str, data: Mapping[str, Any], *, resolve: Resolve, **more: Any
) -> AnyPage:
    """Make a Dutch page below `parent`, publish it, and publish its English sibling; return the Dutch page.

    Args:
        parent: the Dutch page to stand below; it is fetched again, because adding pages changes it.
        model: the type of page.
        key: what the page is called among its kind; ids of blocks and rows are made of it.
        data: the content of its file.
        resolve: turns the values that files use into what fields hold, given the name of the field.
        more: further facts.

    Raises:
        ValidationError: when something is missing that publishing asks for.
    """
    page = model(live=False, **more)
    put_facts(page, data, resolve)
    put_words(page, key, data, "nl", resolve)
    Page.objects.get(pk=parent.pk).specific.add_child(instance=page)
    page.save_revision().publish()
    return _with_english(model.objects.get(pk=page.pk), key, data, resolve)


def change_page(page: AnyPage, key: str, data: Mapping[str, Any], *, resolve: Resolve) -> AnyPage:
    """Change a live page to what other content says, and publish it in both languages; return the Dutch page.

    Args:
        page: the Dutch page.
        key, data, resolve: as for `add_page`.
    """
    draft = page.get_latest_revision_as_object()
    put_facts(draft, data, resolve)
    put_words(draft, key, data, "nl", resolve)
    draft.save_revision().publish()
    return _with_english(type(page).objects.get(pk=page.pk), key, data, resolve)


def _with_english(page: AnyPage, key: str, data: Mapping[str, Any], resolve: Resolve) -> AnyPage:
    def in_english(copy: BilingualPage) -> None:
        put_words(copy, key, data, "en", resolve)

    publish_translation(page, Locale.objects.get(language_code="en"), put_words=in_english)
    return page


def identifier(key: str, group: str, position: int) -> UUID:
    """Return the id of a block or row: the same for both languages and at every loading."""
    return uuid5(NAMESPACE_URL, f"glashelder:{key}:{group}:{position}")


def put_facts(page: Page, data: Mapping[str, Any], resolve: Resolve) -> None:
    """Set the facts of a page; `resolve` turns the keys that files use into objects."""
    for name, value in facts_of(dict(data)).items():
        setattr(page, name, resolve(name, value))


def put_words(page: Page, key: str, data: Mapping[str, Any], language: str, resolve: Resolve) -> None:
    """Set the words of a page in one language, with its blocks and rows."""
    for name, value in data[language].items():
        setattr(page, name, value)
    for group, rows in groups_of(dict(data)).items():
        if group in ROWS:
            setattr(page, group, [_row(key, group, at, row, language, resolve) for at, row in enumerate(rows)])
        elif group != "sessions":
            setattr(page, group, [_block(key, group, at, row, language, resolve) for at, row in enumerate(rows)])


def _row(key: str, group: str, position: int, row: Mapping[str, Any], language: str, resolve: Resolve) -> Any:
    facts = {name: resolve(name, value) for name, value in facts_of(dict(row)).items()}
    return ROWS[group](
        translation_key=identifier(key, group, position),
        sort_order=position,
        **{name: value for name, value in facts.items() if value not in (None, "")},
        **row[language],
    )


def _block(
    key: str, group: str, position: int, row: Mapping[str, Any], language: str, resolve: Resolve
) -> dict[str, Any]:
    facts = facts_of(dict(row))
    if "concerns" in facts:
        facts["concerns"] = resolve("concerns", facts["concerns"])
    block_type = BLOCK_TYPES.get(group) or facts.pop("kind")
    return {"type": block_type, "id": str(identifier(key, group, position)), "value": facts | row[language]}
