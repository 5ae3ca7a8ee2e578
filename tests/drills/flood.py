"""D18: floods. The limits of the real site hold, and whoever is not part of the flood gets through."""

import random
from collections import Counter
from datetime import timedelta
from functools import partial

from django.contrib.auth import get_user_model
from django.db import connection
from django.utils import timezone

from register_pages.dialogue.models import Session
from register_pages.outbox.models import Mail
from register_pages.visitor_forms.models import RateCount
from register_pages.visitor_forms.token import make_token
from tests.drills.alike import sent_to_cms
from tests.drills.drill import Place, Result, drill
from tests.drills.people import Answer, Resident, at_once
from tests.drills.seats import address_of
from tests.drills.tables import empty_outbox, table
from tests.drills.world import Site

FLOOD = 500
MOST_PER_NETWORK = 10
MAILS_PER_HOUR = 5
GUESSES = 30
RIGHT = "het goede wachtwoord, dat niemand raadt"
LOGGED_IN = 302


@drill("D18", "floods: sign-ups from one network, one mailbox bombed, passwords guessed", short=False)
def flood(place: Place) -> Result:
    """Limits as on a real site; others are not touched by them."""
    result = Result()
    empty_outbox()
    RateCount.objects.all().delete()
    flooded, quiet, bombed = table(1000), table(1000), [table(100) for _each in range(20)]
    connection.close()
    with Site(place.database_url, place.folder, REAL_LIMITS="true") as site:
        one_network(site, flooded, quiet, result)
        one_mailbox(site, bombed, result)
        guess_passwords(site, result)
    control_without_limits(place, result)
    return result


def sign_up(site: Site, session: Session, name: str, network: str, email: str = "") -> Answer:
    """Sign up from an address in a network."""
    resident = Resident(site.base, name)
    resident.address = f"{network}.{random.randrange(1, 255)}"  # noqa: S311 - no secret
    token = make_token(f"sign-up:{session.pk}", timezone.now() - timedelta(minutes=1))
    form = {"form_token": token, "leave_empty": "", "name": name, "email": email or resident.email, "group_size": 1}
    return resident.ask("POST", address_of(session), form)


def one_network(site: Site, flooded: Session, quiet: Session, result: Result) -> None:
    """One network sends hundreds; somebody from elsewhere signs up meanwhile for another evening."""
    answers: Counter[int] = Counter()
    others: Counter[int] = Counter()
    waits: list[bool] = []

    def one(number: int) -> None:
        answer = sign_up(site, flooded, f"vloed-{number}", "10.1.1")
        answers[answer.status] += 1
        waits.append(answer.status != 429 or "Retry-After" in answer.headers)
        if number % 25 == 0:
            others[sign_up(site, quiet, f"rustig-{number}", f"10.2.{number // 25}").status] += 1

    at_once((partial(one, number) for number in range(FLOOD)), most=20)
    stored = flooded.sign_ups.count()
    result.measure(flood=FLOOD, flood_answers=dict(answers), stored=stored, others=dict(others))
    result.must(stored <= MOST_PER_NETWORK, f"{stored} sign-ups stored of one network in ten minutes")
    result.must(stored > 0, "void: nothing was stored at all")
    result.must(set(answers) <= {303, 429} and all(waits), f"the flood was answered {dict(answers)}")
    result.must(set(others) == {303}, f"others were answered {dict(others)}")


def one_mailbox(site: Site, sessions: list[Session], result: Result) -> None:
    """Many networks sign up one address for many evenings: its mailbox is spared."""
    victim = "slachtoffer@bewoner.example"
    answers: Counter[int] = Counter()
    for number in range(100):
        session = sessions[number % len(sessions)]
        answers[sign_up(site, session, f"bom-{number}", f"10.3.{number}", victim).status] += 1
    mails = Mail.objects.filter(to=victim).count()
    result.measure(bomb_answers=dict(answers), mails_to_the_victim=mails)
    result.must(0 < mails <= MAILS_PER_HOUR, f"{mails} mails to one address in an hour")


def guess_passwords(site: Site, result: Result) -> None:
    """Guess passwords for one name, each guess from elsewhere: then the right one is refused too, for a while."""
    for name in ("baas", "collega"):
        get_user_model().objects.create_superuser(name, password=RIGHT)
    before = log_in(site, "baas", RIGHT)
    wrong = Counter(log_in(site, "baas", f"geraden wachtwoord {number}") for number in range(GUESSES))
    right_too_late, of_a_colleague = log_in(site, "baas", RIGHT), log_in(site, "collega", RIGHT)
    RateCount.objects.filter(kind="login").delete()  # as time does
    connection.close()
    afterwards = log_in(site, "baas", RIGHT)
    result.measure(guesses=dict(wrong), right_too_late=right_too_late, afterwards=afterwards, colleague=of_a_colleague)
    result.must(before == LOGGED_IN, f"void: the right password was answered with {before}")
    result.must(LOGGED_IN not in wrong, "a wrong password opened the CMS")
    result.must(right_too_late != LOGGED_IN, f"after {GUESSES} guesses one could go on guessing")
    result.must(of_a_colleague == LOGGED_IN, "a colleague was locked out with the one whose password was guessed")
    result.must(afterwards == LOGGED_IN, "who was locked out stayed so")


def log_in(site: Site, name: str, password: str) -> int:
    """Try a password from a new address, and return the status of the answer."""
    form = {"username": name, "password": password}
    return sent_to_cms(Resident(site.base, name), "/admin/login/", form)[0].status


def control_without_limits(place: Place, result: Result) -> None:
    """Without the limits the flood must be stored, or the drill is void."""
    session = table(1000)
    connection.close()
    with Site(place.database_url, place.folder) as site:
        at_once((partial(sign_up, site, session, f"zonder-{each}", "10.1.1") for each in range(50)), most=10)
    stored = session.sign_ups.count()
    result.measure(control_stored_of_50_without_limits=stored)
    result.must(stored > MOST_PER_NETWORK, f"void: without limits {stored} of 50 were stored")
