"""The demo as visitors meet it, with one address more: a page that breaks, to see what visitors read then."""

from site_cms.settings.demo import *  # noqa: F403

ROOT_URLCONF = "tests.browser.urls"
# Here all visitors come from one address, and all within minutes.
VISITOR_FORMS_PER_NETWORK = 1_000
