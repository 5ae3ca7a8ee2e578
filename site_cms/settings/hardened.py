"""What production and the demo share: strict, but nothing yet that needs HTTPS (that is one block in `production`)."""

from .base import *  # noqa: F403

DEBUG = False

STORAGES = {
    "default": {"BACKEND": "site_cms.whole_files.WholeFiles"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"

# Everything goes to the log of the process, where the server or the container keeps it. No visitor data: the words of
# exceptions, which may repeat what somebody typed, and the secrets of links are left out.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "site_cms.log_lines.WithoutWords",
            "format": "%(asctime)s %(levelname)s %(name)s: %(message)s",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        # Pages that do not exist and hosts that are not ours are what scanners ask for all day.
        "django.request": {"level": "ERROR"},
        "django.security.DisallowedHost": {"level": "CRITICAL"},
    },
}
