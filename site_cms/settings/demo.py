"""For `make demo`: as strict as production, with nothing to configure and without HTTPS.

What production switches on for HTTPS is one block there; the demo leaves it out whole.
"""

import os

from whitenoise.compress import Compressor as _Compressor

from .hardened import *  # noqa: F403
from .hardened import DATA_DIR, env
from .hardened import database_file as _database_file
from .secret_file import secret_beside as _secret_beside

# The demo stands beside whatever else this machine runs: what is meant for another site does not reach it.
DATA_DIR = DATA_DIR.resolve()
DATABASES = {"default": _database_file(DATA_DIR / "glashelder.sqlite3")}
SECRET_KEY = _secret_beside(DATA_DIR)
STATIC_ROOT = DATA_DIR / "static"
MEDIA_ROOT = DATA_DIR / "media"

_host = os.environ.get("HOST", "127.0.0.1")
_port = os.environ.get("PORT", "8000")
_loopback = ["127.0.0.1", "localhost", "[::1]"]
# Listening everywhere is not an address anyone visits.
_shown_host = "127.0.0.1" if _host in {"", "0.0.0.0", "::"} else _host  # noqa: S104
_shown_host = f"[{_shown_host}]" if ":" in _shown_host else _shown_host
ALLOWED_HOSTS = list(dict.fromkeys([*_loopback, _shown_host, *env.list("DEMO_HOSTS", default=[])]))
WAGTAILADMIN_BASE_URL = f"http://{_shown_host}:{_port}"

# Compressed beforehand are stylesheets alone, which visitors wait for; scripts, for editors, only cost waiting here.
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = [*_Compressor.SKIP_COMPRESS_EXTENSIONS, "js", "json", "map", "md", "svg", "txt"]

# Kept, never sent.
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = DATA_DIR / "mail"
DEFAULT_FROM_EMAIL = SERVER_EMAIL = "register@waterveen.example"

SERVE_MEDIA = True
# What a backup holds besides the database and the media: without these a restored demo has other passwords.
BACKUP_ALSO = {"mail": EMAIL_FILE_PATH, "demo-logins.json": DATA_DIR / "demo-logins.json"}
