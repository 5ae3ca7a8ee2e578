"""Runs inside the served site, before it is served: adds the states that the demo does not have, and names addresses.

manage.py shell --command "from tests.browser.arrange import arrange; arrange()"
"""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import Page, get_page_models

from register_pages.ai_system.models import AISystemIndexPage, AISystemPage, Situation
from register_pages.dialogue.models import DialogueEventPage
from register_pages.foundation.pages import BilingualPage
from register_pages.history.blank import blank
from register_pages.history.models import PublishedState
from register_pages.history.recorded import Recorded
from register_pages.policy.models import PolicyPage
from tests.browser.arrange_sign_ups import SIGN_UP_STATES

Addresses = dict[str, str]
# A page type that is added later is looked at without anybody thinking of it.
PAGE_TYPES: list[type[Page]] = sorted(
    (model for model in get_page_models() if issubclass(model, BilingualPage)), key=lambda model: model.__name__
)
LONG_WORD = "Aansprakelijkheidsverzekeringsmaatschappijenregister"


def arrange() -> None:
    """Print, as JSON, where every kind of page and every state stands in each language."""
    states = {name: make() for name, make in STATES.items()}
    print(json.dumps({model.__name__: addresses(fullest(model)) for model in PAGE_TYPES} | states))


def fullest(model: type[Page]) -> BilingualPage:
    """Return the Dutch page of a type that has most on it."""
    pages: Any = model.objects.live().in_source_language()  # type: ignore[attr-defined]
    return max(pages, key=lambda page: len(str(page.serializable_data())))


def addresses(page: BilingualPage) -> Addresses:
    """Return where a page and its live translations stand, as paths."""
    live = [twin for twin in page.siblings() if twin.live]
    return {twin.locale.language_code: path_of(twin) for twin in [page, *live]}


def path_of(page: Page) -> str:
    """Return the address of a page without the host."""
    _site, _root, path = page.get_url_parts()
    return path


def dutch(slug: str, model: type[BilingualPage] = AISystemPage) -> Any:
    """Return a Dutch page."""
    return model.objects.in_source_language().get(slug=slug)


def change(page: BilingualPage, **values: Any) -> None:
    """Publish a page with other values, as an editor does who says why."""
    draft = page.get_latest_revision_as_object()
    if isinstance(draft, Recorded):
        draft.give_reason(values.pop("change_reason", "Wij schrijven het beter op."))
    for name, value in values.items():
        setattr(draft, name, value)
    draft.save_revision().publish()


def without_english_page() -> Addresses:
    """Leave a record that is only in Dutch; in English stands where the language switch should lead."""
    page = dutch("verkeerslichten")
    page.siblings().get().unpublish()
    register = AISystemIndexPage.objects.get(pk=page.get_parent().pk)
    return {"nl": path_of(page), "en": f"{addresses(register)['en']}?untranslated={page.pk}"}


def partly_in_dutch() -> Addresses:
    """Leave an English page that shows Dutch words, because the Dutch page says more and something newer."""
    page = dutch("afvalroutes")
    page.references.append(("link", {"title": "Uitleg van de Rijksoverheid", "url": "https://www.waterveen.example/x"}))
    why = "Wij rijden zo minder kilometers en sparen brandstof."
    change(page, fact_why=why, references=page.references)
    (english,) = dutch("afvalroutes").siblings()
    if not (english.untranslated and english.outdated):
        raise RuntimeError("The English page does not show what is still in Dutch and what is newer there.")
    return addresses(dutch("afvalroutes"))


def long_texts() -> Addresses:
    """Leave a record whose words do not fit on a line, and whose texts do not fit on a screen."""
    page = dutch("brugveiligheid")
    texts = {
        "title": f"{LONG_WORD} {'en nog veel meer woorden ' * 7}".strip(),
        "fact_what": f"{LONG_WORD}{LONG_WORD} {'Dit is een lange zin die maar doorgaat. ' * 40}".strip(),
        "contact_email": f"{'een.heel.lange.naam.' * 3}afdeling@waterveen.example",
        "public_page_url": f"https://www.waterveen.example/{'heel-lang-adres/' * 20}",
    }
    (english,) = page.siblings()
    change(english, title=f"{LONG_WORD} {'and many more words ' * 9}".strip())
    change(page, **texts)
    return addresses(dutch("brugveiligheid"))


def overdue() -> Addresses:
    """Leave a record that should have been checked long ago."""
    change(dutch("documenten-anonimiseren"), next_review=date(2025, 3, 1), last_review=date(2024, 3, 1))
    return addresses(dutch("documenten-anonimiseren"))


def unchecked() -> Addresses:
    """Leave a record that came from elsewhere and that nobody has checked."""
    change(dutch("leerlingenvervoer"), unchecked=True)
    return addresses(dutch("leerlingenvervoer"))


def with_lifecycle(state: str) -> Callable[[], Addresses]:
    """Return how to find the fullest record in a state of its life."""

    def find() -> Addresses:
        records = AISystemPage.objects.live().in_source_language().filter(lifecycle=state)
        return addresses(max(records, key=lambda page: len(str(page.serializable_data()))))

    return find


def at(slug: str, model: type[BilingualPage]) -> Callable[[], Addresses]:
    """Return how to find a page of the demo."""
    return lambda: addresses(dutch(slug, model))


def named(view: str, *arguments: Any, query: str = "") -> Addresses:
    """Return where a view stands in each language."""
    found = {}
    for language, _name in settings.LANGUAGES:
        with override(language):
            found[language] = reverse(view, args=arguments) + query
    return found


def of_system(view: str, slug: str = "scanauto-parkeren") -> Callable[[], Addresses]:
    """Return how to find a view about one record."""
    return lambda: named(view, dutch(slug).translation_key)


def several_situations() -> Addresses:
    """Name a situation that more than one system has to do with."""
    most = max(Situation.objects.all(), key=lambda row: AISystemPage.objects.filter(situations=row).count())
    return named("finder", query=f"?situation={most.pk}")


def changed() -> Addresses:
    """Leave a record with a past in both languages, and name what changed in it last."""
    page = dutch("chatbot-wera")
    (english,) = page.siblings()
    change(english, summary="Chatbot Wera answers questions on our website.", change_reason="Now it is shorter.")
    change(page, summary="De chatbot Wera beantwoordt vragen op onze website.")
    return named("differences", page.translation_key)


def blanked() -> Addresses:
    """Leave a state of which the words were taken away."""
    record = dutch("leerlingenvervoer").translation_key
    for state in PublishedState.objects.filter(record=record, number=1):
        blank(state, reason="Er stond een telefoonnummer van een inwoner in.", user=None)
    return named("published_state", record, 1)


def version_of_policy() -> Addresses:
    """Name the permalink of a version of the policy."""
    page = dutch("ai-beleid", PolicyPage)
    state = PublishedState.objects.filter(record=page.translation_key).exclude(version="").first()
    if state is None:
        raise RuntimeError("No version of the policy was kept.")
    return named("policy_version", page.translation_key, state.version)


def register(query: str) -> Callable[[], Addresses]:
    """Return how to find the register with a choice made in it."""

    def find() -> Addresses:
        index = AISystemIndexPage.objects.live().in_source_language().get()
        return {language: f"{path}?{query}" for language, path in addresses(index).items()}

    return find


# In this order: what changes pages comes before what looks for one.
STATES: dict[str, Callable[[], Addresses]] = {
    "a page without an English twin": without_english_page,
    "a page still partly in Dutch": partly_in_dutch,
    "a record with long texts": long_texts,
    "a record that is overdue": overdue,
    "a record that nobody checked": unchecked,
    "what changed in a record": changed,
    "a state that was blanked": blanked,
    "the past of a record": of_system("record_history", "chatbot-wera"),
    "the past of a record that never changed": of_system("record_history"),
    "nothing that changed": of_system("differences"),
    "what a record said": lambda: named("published_state", dutch("chatbot-wera").translation_key, 2),
    "a version of a policy": version_of_policy,
    "recent changes": lambda: named("recent_changes"),
    "a record on one page": of_system("one_page"),
    "a record with long texts on one page": of_system("one_page", "brugveiligheid"),
    "does this affect me": lambda: named("finder"),
    "does this affect me, in a situation": several_situations,
    "does this affect me, with an unknown code": lambda: named("finder", query="?code=ZZZZ"),
    "the register with filters": register("lifecycle=in_use&effect=decision&effect=advice&personal_data=yes"),
    "the register without results": register("q=xyzzy&lifecycle=rejected"),
    "the register as a table": register("view=table&sort=changed"),
    "an idea": with_lifecycle("idea"),
    "a stopped system": with_lifecycle("out_of_use"),
    "a rejected system": with_lifecycle("rejected"),
    "an event to come": at("dialoogtafel-chatbot-wera", DialogueEventPage),
    "a past event": at("dialoogtafel-woz-waarde", DialogueEventPage),
    "a cancelled event": at("dialoogtafel-camera-brug", DialogueEventPage),
    "a replaced policy": at("algoritmebeleid-2022", PolicyPage),
    **SIGN_UP_STATES,
}
