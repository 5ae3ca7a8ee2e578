"""D17: an editor types while the line, the server, the login, a colleague or the browser gets in the way."""

import os
import signal
import time
import urllib.request
from collections.abc import Callable
from contextlib import suppress

from django.core.management import call_command
from django.db import connection
from playwright.sync_api import Browser, Error, Page, Request

from register_pages.ai_system.models import AISystemPage
from tests.browser.conftest import FLAGS
from tests.drills.browser import browser
from tests.drills.desks import (
    EDITORS,
    PUBLISHED,
    Desk,
    hire,
    in_form,
    log_in,
    log_out,
    looks_like,
    press_save,
    record,
    write,
)
from tests.drills.drill import Place, Result, drill
from tests.drills.mail import wait_for
from tests.drills.world import Site
from tests.gates import chromium

SECONDS_OFFLINE = 75
"""Longer than Wagtail itself keeps trying."""
Scene = Callable[[Desk], dict[str, bool]]
SCENES: list[tuple[str, Scene]] = []


def scene(name: str) -> Callable[[Scene], Scene]:
    """Register something that gets in the way, and what must hold of it by name."""

    def keep(act: Scene) -> Scene:
        SCENES.append((name, act))
        return act

    return keep


def asks_before_leaving(page: Page) -> bool:
    """Whether the window asks before it closes; it stays open."""
    asked: list[str] = []

    def stay(dialog: object) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    with suppress(Error):
        page.goto("about:blank", timeout=3000)
    page.remove_listener("dialog", stay)
    return asked == ["beforeunload"]


@scene("the line is away")
def offline(desk: Desk) -> dict[str, bool]:
    with desk.logged_in() as context:
        page = desk.form(context)
        write(page, " Eerst.")
        before = desk.saved("Eerst.")
        context.set_offline(True)
        write(page, " Zonder lijn.")
        page.wait_for_timeout(SECONDS_OFFLINE * 1000)
        kept = in_form(page).endswith("Zonder lijn.")
        asked = asks_before_leaving(page)
        context.set_offline(False)
        return {
            "saved before": before,
            "kept in the form": kept,
            "asks before leaving": asked,
            "saved by itself": desk.saved("Eerst. Zonder lijn."),
        }


@scene("the server is killed while it saves")
def killed(desk: Desk) -> dict[str, bool]:
    sent: list[str] = []

    def kill(request: Request) -> None:
        if request.method == "POST" and request.url == desk.address and not sent:
            sent.append(request.url)
            os.killpg(desk.site.process.pid, signal.SIGKILL)
            desk.site.process.wait()

    with desk.logged_in() as context:
        page = desk.form(context)
        page.on("request", kill)
        write(page, " Terwijl de server valt.")
        page.wait_for_timeout(3000)
        kept = in_form(page).endswith("Terwijl de server valt.")
        desk.site.start()
        return {
            "void unless it was saving": bool(sent),
            "kept in the form": kept,
            "saved by itself": desk.saved("Terwijl de server valt."),
        }


@scene("logged out in another window")
def logged_out(desk: Desk) -> dict[str, bool]:
    with desk.logged_in() as context:
        page, other = desk.form(context), context.new_page()
        other.goto(f"{desk.site.base}/admin/")
        write(page, " Ingelogd.")
        before = desk.saved("Ingelogd.")
        log_out(other)
        page.bring_to_front()
        write(page, " Uitgelogd.")
        told = wait_for(lambda: looks_like(page, ".messages .error"), 10)
        asked = asks_before_leaving(page)
        press_save(page)
        kept = in_form(page).endswith("Uitgelogd.")
        other.bring_to_front()
        log_in(other, desk.site, EDITORS[0])
        page.bring_to_front()
        come_back(page)
        saved = desk.saved("Ingelogd. Uitgelogd.")
        write(page, " Terug.")
        press_save(page)
        return {
            "saved before": before,
            "told": told,
            "asks before leaving": asked,
            "kept after pressing save": kept,
            "saved after the next login": saved,
            "saved by hand then": desk.saved("Uitgelogd. Terug.", 5),
        }


@scene("logged out and in again in another window, unseen")
def logged_in_again(desk: Desk) -> dict[str, bool]:
    with desk.logged_in() as context:
        page, other = desk.form(context), context.new_page()
        other.goto(f"{desk.site.base}/admin/")
        log_out(other)
        log_in(other, desk.site, EDITORS[0])
        page.bring_to_front()
        write(page, " Met een nieuwe login.")
        saved = desk.saved("Met een nieuwe login.")
        press_save(page)
        return {"saved by itself": saved, "saved by hand": page.locator(".messages .success").count() == 1}


def come_back(page: Page) -> None:
    """Come back to the window, as a browser with a screen would tell it."""
    page.evaluate("window.dispatchEvent(new Event('focus'))")


@scene("a colleague has the same page open")
def two(desk: Desk) -> dict[str, bool]:
    with desk.logged_in() as mine, desk.logged_in(EDITORS[1]) as theirs:
        first, second = desk.form(mine), desk.form(theirs)
        seen = announced(first) and announced(second)
        write(first, " Van de redacteur.")
        saved = desk.saved("Van de redacteur.")
        write(second, " Van de collega.")
        second.wait_for_timeout(3000)
        warned = second.locator(".w-editing-sessions__session--saved").count() > 0
        press_save(second)
        held = second.locator("#w-save-confirmation-dialog").is_visible()
        return {
            "each sees the other": seen,
            "saved": saved,
            "the second is told": warned,
            "the second must confirm": held,
            "words of the second kept": in_form(second).endswith("Van de collega."),
            "words of the first not overwritten": desk.draft().endswith("Van de redacteur."),
        }


def announced(page: Page) -> bool:
    """Whether the form comes to say that somebody else is there."""
    return wait_for(lambda: looks_like(page, ".w-editing-sessions__session"), 15)


@scene("the browser is killed")
def crashed(desk: Desk) -> dict[str, bool]:
    type_and_crash(desk, " Voor de klap.")
    return {"saved": desk.saved("Voor de klap.", 5)}


def type_and_crash(desk: Desk, words: str) -> None:
    """Type in a browser of its own, wait two seconds, and kill that browser with everything in it."""
    doomed = start_browser(desk.opened)
    program = doomed.new_browser_cdp_session().send("SystemInfo.getProcessInfo")["processInfo"]
    with suppress(Error), desk.logged_in(opened=doomed) as context:
        write(desk.form(context), words)
        time.sleep(2)
        os.kill(next(each["id"] for each in program if each["type"] == "browser"), signal.SIGKILL)


def start_browser(like: Browser) -> Browser:
    """Start one more browser."""
    return like.browser_type.launch(executable_path=chromium(), args=FLAGS)


@drill("D17", "an editor types; the line, server, login, a colleague or the browser gets in the way", short=False)
def editor(place: Place) -> Result:
    """Goal R10: what was typed is in the draft, or still in the form; nothing is public before it is published."""
    result = Result()
    call_command("collectstatic", interactive=False, verbosity=0)
    hire()
    with browser() as opened:
        with Site(place.database_url, place.folder) as site:
            for number, (name, act) in enumerate(SCENES):
                play(name, act, Desk(site, opened, record(number)), result)
        control_without_autosave(place, opened, result)
        control_without_script(place, opened, result)
    return result


def play(name: str, act: Scene, desk: Desk, result: Result) -> None:
    """Play one scene on a record of its own; look at the public page afterwards."""
    began = time.monotonic()
    held = act(desk)
    result.measured[name] = round(time.monotonic() - began)
    for promise, holds in held.items():
        result.must(holds, f"{name}: not {promise}")
    result.must(public_words(desk) == PUBLISHED, f"{name}: the public page changed")


def public_words(desk: Desk) -> str:
    """Return what a visitor reads, or nothing when the page does not say just that."""
    row = AISystemPage.objects.get(pk=desk.record.pk)
    path = row.get_url_parts()[2]
    connection.close()
    with urllib.request.urlopen(desk.site.base + path) as answer:  # noqa: S310 - our own site
        body = answer.read().decode()
    return row.fact_what if f"{PUBLISHED}<" in body else ""


def control_without_autosave(place: Place, opened: Browser, result: Result) -> None:
    """When the CMS saves nothing by itself, a browser that is killed must lose what was typed, or the drill is void."""
    with Site(place.database_url, place.folder, AUTOSAVE="0") as site:
        desk = Desk(site, opened, record(99))
        type_and_crash(desk, " Dit gaat verloren.")
        lost = desk.draft() == PUBLISHED
    result.measure(control_lost_without_autosave=lost)
    result.must(lost, "void: without autosave nothing was lost")


def control_without_script(place: Place, opened: Browser, result: Result) -> None:
    """Without the site's own script, saving after the login ended must lose what was typed, or the drill is void."""
    with Site(place.database_url, place.folder, CONTROL="no-script") as site:
        desk = Desk(site, opened, record(98))
        with desk.logged_in() as context:
            page, other = desk.form(context), context.new_page()
            other.goto(f"{site.base}/admin/")
            log_out(other)
            write(page, " Dit ook.")
            press_save(page)
            lost = in_form(page) == "" and desk.draft() == PUBLISHED
    result.measure(control_lost_without_script=lost)
    result.must(lost, "void: without the script nothing was lost")
