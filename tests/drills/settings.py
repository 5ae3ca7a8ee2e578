"""The site of the drills: as strict as production but for HTTPS, and with limits that one machine may exceed.

All visitors of a drill come from this machine, hundreds in a minute, so each names an address of its own, and the limit
per session is out of the way; drill D18 has the real limits.
"""

from site_cms.settings.hardened import *  # noqa: F403
from site_cms.settings.hardened import DATA_DIR, env

SECRET_KEY = "drills-only-not-a-secret-drills-only-not-a-secret"  # noqa: S105
ALLOWED_HOSTS = ["127.0.0.1", "localhost"]
WAGTAILADMIN_BASE_URL = env.str("BASE_URL", default="http://127.0.0.1")
WSGI_APPLICATION = "tests.drills.wsgi.application"
STORAGES = {
    "default": {"BACKEND": "site_cms.whole_files.WholeFiles"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
if not env.bool("REAL_PASSWORDS", default=False):
    PASSWORD_HASHERS.insert(0, "django.contrib.auth.hashers.MD5PasswordHasher")
STATIC_ROOT = DATA_DIR / "static"
TRUST_FORWARDED_FOR = True
if not env.bool("REAL_LIMITS", default=False):
    VISITOR_FORMS_PER_SUBJECT = VISITOR_FORMS_PER_NETWORK = 1_000_000
globals().update(env.email_url_config(env.str("EMAIL_URL", default="smtp://127.0.0.1:9")))
EMAIL_TIMEOUT = 5

# Negative control of D1 on SQLite: with Django's own transactions parallel writes fail at once.
if env.bool("DEFERRED", default=False):
    DATABASES["default"]["OPTIONS"]["transaction_mode"] = "DEFERRED"  # noqa: F405

# Negative control of D17: without autosave a browser that is killed takes along what was typed.
WAGTAIL_AUTOSAVE_INTERVAL = env.int("AUTOSAVE", default=500)
