"""Settings of senders that tests start: the database of the test, and a mail server on the loopback address."""

from site_cms.settings.test import *  # noqa: F403
from site_cms.settings.test import DATABASES, env

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = "127.0.0.1"
EMAIL_PORT = env.int("MAIL_PORT")
DEFAULT_FROM_EMAIL = "register@waterveen.example"

# A server's test database has a name of its own.
DATABASES["default"]["NAME"] = env.str("DATABASE_NAME", default=DATABASES["default"]["NAME"])
