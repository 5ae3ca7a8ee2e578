"""Settings that hold in every profile; `development`, `test`, `demo` and `production` build on them."""

from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parents[2]

env = environ.Env()
DATA_DIR = Path(env.str("DATA_DIR", default=str(BASE_DIR / "data")))

SECRET_KEY = env.str("SECRET_KEY", default="")
DEBUG = False
ALLOWED_HOSTS: list[str] = env.list("ALLOWED_HOSTS", default=[])

INSTALLED_APPS = [
    "site_cms.apps.SiteCmsConfig",
    "home.apps.HomeConfig",
    "search.apps.SearchConfig",
    "register_pages.apps.RegisterPagesConfig",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "django_tasks",
    "modelcluster",
    "taggit",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "site_cms.security_headers.SecurityHeaders",
    "django.middleware.security.SecurityMiddleware",
    "site_cms.compression.CompressText",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "site_cms.login_limits.LoginLimits",
    "site_cms.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "site_cms.middleware.UnavailableMiddleware",
    "site_cms.middleware.RefusalMiddleware",
]

ROOT_URLCONF = "site_cms.urls"
WSGI_APPLICATION = "site_cms.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    ["site_cms.template_loader.Loader", "django.template.loaders.app_directories.Loader"],
                )
            ],
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
            ],
        },
    }
]


def database(url: str) -> dict[str, object]:
    """Return Django's settings for one database address.

    SQLite gets WAL and IMMEDIATE transactions: with Django's default, parallel writes fail at once instead of
    waiting for each other. PostgreSQL compiles no queries: on a new site, before it knows its tables, it guesses so
    high that compiling a search of 30 ms takes 600 ms.

    Raises:
        ImproperlyConfigured: for what is no address of either. It is not repeated: there may be a password in it.
    """
    if not url.startswith(("postgres://", "postgresql://", "sqlite://")):
        raise ImproperlyConfigured("DATABASE_URL must start with postgres:// or sqlite:///.")
    config = env.db_url_config(url)
    if config["ENGINE"].endswith("sqlite3"):
        config["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
        }
    else:
        config.setdefault("OPTIONS", {}).setdefault("options", "-c jit=off")
        config["CONN_MAX_AGE"] = 60
        config["CONN_HEALTH_CHECKS"] = True
    return config


def database_file(path: Path) -> dict[str, object]:
    """Return Django's settings for an SQLite file; a path is no address, and may hold any sign."""
    return database("sqlite://:memory:") | {"NAME": str(path)}


_url = env.str("DATABASE_URL", default="")
DATABASES = {"default": database(_url) if _url else database_file(DATA_DIR / "glashelder.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

# Dutch is the source of every page, English its sibling. The order is the order of the language switch.
LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Dutch")), ("en", _("English"))]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAILADMIN_PERMITTED_LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "site_cms" / "locale"]
FORMAT_MODULE_PATH = ["site_cms.formats"]
TIME_ZONE = "Europe/Amsterdam"
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
USE_I18N = True
USE_TZ = True
WAGTAIL_I18N_ENABLED = True
# A new translation starts as a draft: submitting it must never put Dutch words on the English page.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
# Deleting the English page keeps its translation memory.
WAGTAILLOCALIZE_DISABLE_ON_DELETE = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "site_cms" / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "site_cms.stylesheet.StylesheetFinder",
]
# Where the stylesheets of the components are joined into one.
STYLESHEET_ROOT = DATA_DIR / "stylesheet"
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
# Without a web server in front, images are served by the application itself.
SERVE_MEDIA = env.bool("SERVE_MEDIA", default=True)

WAGTAIL_SITE_NAME = "Glashelder"
WAGTAILADMIN_USER_LOGIN_FORM = "site_cms.login_limits.LimitedLoginForm"
WAGTAILADMIN_BASE_URL = env.str("BASE_URL", default="http://127.0.0.1:8000")
WAGTAIL_PAGE_MODEL = "wagtailcore.Page"
WAGTAIL_ALLOW_UNICODE_SLUGS = False
# No calls to third parties.
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
WAGTAILADMIN_GLOBAL_EDIT_LOCK = False
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odt", "ods", "pdf", "txt", "xlsx", "zip"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []
WAGTAILSEARCH_BACKENDS = {
    "default": {"BACKEND": "wagtail.search.backends.database", "SEARCH_CONFIG": "simple"},
}
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# How many forms of visitors are taken: from one network (a /24, or a /56) in ten minutes, and about one subject, such
# as a dialogue table, in a minute. Nobody's address is kept for it, see decision 0021.
VISITOR_FORMS_PER_NETWORK = env.int("VISITOR_FORMS_PER_NETWORK", default=10)
VISITOR_FORMS_PER_SUBJECT = env.int("VISITOR_FORMS_PER_SUBJECT", default=60)
# Only behind a proxy that sets X-Forwarded-For itself: otherwise a visitor can pretend to come from anywhere.
TRUST_FORWARDED_FOR = False

TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}

DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="webmaster@localhost")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
# A mail server that does not answer holds up nobody for longer.
EMAIL_TIMEOUT = 20
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
# Nobody else needs our stylesheets and scripts.
WHITENOISE_ALLOW_ALL_ORIGINS = False
# A login lasts a working day, and half an hour after the last thing that somebody did.
SESSION_COOKIE_AGE = 8 * 60 * 60
LOGIN_IDLE_SECONDS = 30 * 60
