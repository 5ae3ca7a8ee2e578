"""Whatever is asked and however much there is, a search takes as many database queries."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from home.models import ExplanationIndexPage, ExplanatoryPage, HomePage
from register_pages.ai_system.models import AISystemIndexPage, AISystemPage, Situation
from register_pages.organisation.models import Organisation
from register_pages.plain_language.models import GlossaryTerm
from register_pages.policy.models import PolicyIndexPage, PolicyPage
from register_pages.text_index.models import SynonymGroup
from tests.conftest import system_values

MOST = 12


def queries(client: Client, query: str, language: str) -> int:
    with override(language):
        address = reverse("search")
    client.get(address, {"q": query})  # content types and site roots are remembered from here
    with CaptureQueriesContext(connection) as seen:
        assert client.get(address, {"q": query}).status_code == 200
    return len(seen)


QUERIES = {
    "found": "kenteken",
    "found by a synonym": "nummerbord",
    "nothing": "zeppelin",
    "nothing at all": "",
    "a typing error": "kentekne",
    "a typing error and a word": "kenteken zepelin balon",
    "half a word": "kentek",
    "many words": " ".join(f"woord{number} kenteken" for number in range(30)),
    "looks like a code": "school",
}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_search_takes_twelve_queries_at_most_however_much_there_is(
    language: str, client: Client, home: HomePage, register: AISystemIndexPage, scan_car: AISystemPage
) -> None:
    few = {name: queries(client, query, language) for name, query in QUERIES.items()}
    organisation = Organisation.objects.get()
    for number in range(30):
        values = system_values(organisation, title=f"Kentekens {number}", slug=f"k-{number}")
        register.add_child(instance=AISystemPage(**values))
    policies = home.add_child(instance=PolicyIndexPage(title="Beleid", slug="beleid"))
    policy = PolicyPage(title="Kader kentekens", slug="kader", summary="Hoe wij dat doen.")
    policy.sections = [("section", {"heading": "Visie", "body": "<p>Zorgvuldig.</p>"})]
    policies.add_child(instance=policy)
    explained = home.add_child(instance=ExplanationIndexPage(title="Uitleg over kentekens", slug="uitleg"))
    page = ExplanatoryPage(title="Over kentekens", slug="over", summary="Kentekens.")
    page.body = [("section", {"heading": "Kenteken", "body": "<p>Kenteken.</p>"})]
    explained.add_child(instance=page)
    SynonymGroup.objects.bulk_create(SynonymGroup(words_nl=f"woord{n}, kenteken", words_en="") for n in range(50))
    GlossaryTerm.objects.create(term_nl="Kenteken", term_en="Plate", definition_nl="Bord.", definition_en="Plate.")
    scan_car.situations = [
        Situation.objects.create(kind="letter", name_nl="Mijn kenteken is gelezen", name_en="My plate was read")
    ]
    scan_car.save_revision().publish()
    many = {name: queries(client, query, language) for name, query in QUERIES.items()}
    assert max(few.values()) <= MOST
    assert max(many.values()) <= MOST
    assert many["found"] == few["found"]
    assert many["nothing"] == few["nothing"]
    assert many["a typing error and a word"] == few["a typing error and a word"]
