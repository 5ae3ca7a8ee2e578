"""When a form that a visitor sends is taken, and from where, as pure functions."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address, ip_network
from urllib.parse import urlsplit

LONGEST_OPEN = timedelta(hours=4)
OWN = {"same-origin", "none"}


def is_too_fast(rendered_at: datetime, now: datetime, least: timedelta) -> bool:
    """Nobody fills in a form within seconds after it was shown; a program does."""
    return now - rendered_at < least


def is_stale(rendered_at: datetime, now: datetime) -> bool:
    """After four hours a form is given afresh: what it was about may have changed."""
    return now - rendered_at > LONGEST_OPEN


def comes_from_here(headers: Mapping[str, str], host: str, *, secret_link: bool = False) -> bool:
    """Tell whether a form was sent from a page of this site, as far as the browser says where it comes from.

    What the browser says of itself (`Sec-Fetch-Site`) counts before the addresses it names. A page with a secret link
    names none (`null`), and who knows its address needs no other proof. A browser for text that names nothing at all
    passes: browsers that follow the links of others do name them.
    """
    if said := headers.get("Sec-Fetch-Site"):
        return said in OWN
    origin = headers.get("Origin")
    if origin == "null":
        return secret_link
    address = origin or headers.get("Referer")
    return address is None or _host(address) == host


def _host(address: str) -> str:
    try:
        return urlsplit(address).netloc
    except ValueError:
        return ""


def neighbourhood(address: str) -> str:
    """Return the network that an IP address is in, a /24 or for IPv6 a /56; nothing for what is no address.

    Some proxies name the port as well (`192.0.2.7:50123`, `[2001:db8::7]:50123`): it stays out, for without a network
    all visitors would count as one.
    """
    bare = address.strip()
    if bare.startswith("["):
        bare = bare[1:].partition("]")[0]
    elif bare.count(":") == 1:
        bare = bare.partition(":")[0]
    try:
        found = ip_address(bare)
    except ValueError:
        return ""
    if isinstance(found, IPv6Address) and found.ipv4_mapped:
        found = found.ipv4_mapped
    return str(ip_network(f"{found}/{24 if found.version == 4 else 56}", strict=False))
