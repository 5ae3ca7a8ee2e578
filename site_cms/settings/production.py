"""For a public site. It does not start when its configuration is not safe; docs/operations.md names the variables."""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from .hardened import *  # noqa: F403
from .hardened import DATA_DIR, env
from .refusals import configuration_problems

if _problems := configuration_problems(os.environ):
    raise ImproperlyConfigured("Glashelder does not start. " + " ".join(_problems))

# Static files may belong to an image and the data to a volume. Media are served by the web server in front.
STATIC_ROOT = Path(env.str("STATIC_ROOT", default=str(DATA_DIR / "static")))
SERVE_MEDIA = env.bool("SERVE_MEDIA", default=False)

# --- Everything that needs HTTPS: the demo, which has none, leaves out exactly this block ---
SECURE_SSL_REDIRECT = True
# What asks whether the process lives asks from inside, without HTTPS.
SECURE_REDIRECT_EXEMPT = [r"^healthz(/work)?$"]
SECURE_HSTS_SECONDS = 2 * 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.bool("HSTS_INCLUDE_SUBDOMAINS", default=True)
# Preloading binds the whole domain for years: the owner of the domain decides.
SECURE_HSTS_PRELOAD = env.bool("HSTS_PRELOAD", default=False)
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
# Browsers take a cookie with this prefix only over HTTPS, for this host alone and for the whole of it.
SESSION_COOKIE_NAME = "__Host-sessionid"
CSRF_COOKIE_NAME = "__Host-csrftoken"
# Only behind a proxy that sets this header itself and drops what visitors send: otherwise anyone can pretend.
if env.bool("TRUST_PROXY_SSL_HEADER", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    # The same proxy names the visitor: without it all visitors would count as one, the proxy itself.
    TRUST_FORWARDED_FOR = True
# --- end of what needs HTTPS ---

# The address becomes EMAIL_HOST, EMAIL_PORT, EMAIL_USE_TLS and so on.
globals().update(env.email_url_config(env.str("EMAIL_URL")))
