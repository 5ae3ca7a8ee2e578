"""Opens a form as a browser does, to send it later: perhaps after somebody else sent it too."""

from typing import Any

from bs4 import BeautifulSoup, Tag
from django.test import Client


def opened(client: Client, address: str, holding: str = "shown") -> dict[str, Any]:
    """Return what a browser sends when nobody changes a form.

    Args:
        client: whose browser it is.
        address: of the page.
        holding: name of a control of the form, which tells it from the others on the page.
    """
    return filled_in(client.get(address), holding)


def filled_in(answer: Any, holding: str = "shown") -> dict[str, Any]:
    """Return the same of a page that was answered, for example with what is wrong."""
    page = BeautifulSoup(answer.content.decode(), "html.parser")
    form = page.find(attrs={"name": holding}).find_parent("form")
    sent: dict[str, Any] = {}
    for control in form.find_all(["input", "textarea", "select"], attrs={"name": True}):
        for value in _values(control):
            sent.setdefault(control["name"], []).append(value)
    return {name: values[0] if len(values) == 1 else values for name, values in sent.items()}


def _values(control: Tag) -> list[str]:
    if control.name == "textarea":
        return [control.get_text().removeprefix("\n").replace("\n", "\r\n")]
    if control.name == "select":
        return [str(option["value"]) for option in control.find_all("option", selected=True)]
    if control.get("type") in ("checkbox", "radio"):
        return [str(control.get("value", "on"))] if control.has_attr("checked") else []
    return [] if control.get("type") == "submit" else [str(control.get("value", ""))]
