"""Everything between an empty folder and a demo that can be served; what is done already is not done again."""

import hashlib
import json
import secrets
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management import call_command
from wagtail.models import Site

from site_cms.demo.people import PEOPLE
from site_cms.settings.secret_file import kept_text
from site_cms.stylesheet import joined

Say = Callable[[str], object]


def prepare(say: Say) -> dict[str, str]:
    """Bring database, static files and demo up to date, and return the demo logins."""
    settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
    if not Path(settings.DATABASES["default"]["NAME"]).exists():
        say("Making the database …")
    call_command("migrate", verbosity=0, interactive=False)
    if not settings.DEBUG:
        collect_static(say)
    load(say)
    point_site_at(settings.WAGTAILADMIN_BASE_URL)
    return logins()


def logins() -> dict[str, str]:
    """Return the passwords of the demo logins, made once per installation."""
    made = {name: "-".join(secrets.token_hex(3) for _ in range(3)) for name in PEOPLE}
    return json.loads(kept_text(logins_file(), json.dumps(made)))


def logins_file() -> Path:
    """Return where the logins are kept: beside the data they open."""
    return settings.DATA_DIR / "demo-logins.json"


def load(say: Say) -> None:
    """Load the demo into an empty site; a site with pages is left as it is."""
    from site_cms.starting.skeleton import has_site

    if has_site():
        return
    say("Loading the demo municipality …")
    logins()
    call_command("load_demo", passwords=logins_file())


def collect_static(say: Say) -> None:
    """Collect the static files when one of ours or a package changed since the last time."""
    stamp = settings.STATIC_ROOT / ".collected"
    wanted = static_fingerprint()
    if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return
    say("Collecting the static files …")
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    stamp.write_text(wanted, encoding="utf-8")


def static_fingerprint() -> str:
    """Return what changes when a static file may have changed: ours by size and time, packages by their pins."""
    digest = hashlib.sha256((settings.BASE_DIR / "requirements" / "base.txt").read_bytes())
    digest.update("".join(joined(settings.BASE_DIR / "templates").values()).encode())
    for folder in settings.STATICFILES_DIRS:
        for path in sorted(Path(folder).rglob("*")):
            state = path.stat()
            digest.update(f"{path} {state.st_size} {state.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def point_site_at(address: str) -> None:
    """Let the links that the site writes out in full lead to where it is served now: HOST and PORT may differ."""
    parts = urlsplit(address)
    site = Site.objects.filter(is_default_site=True).first()
    if site and (site.hostname, site.port) != (parts.hostname, parts.port):
        site.hostname, site.port = parts.hostname or "localhost", parts.port or 80
        site.save()
