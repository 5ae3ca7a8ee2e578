"""WSGI entry point of the drills, with the control that the environment names."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.drills.settings")

from django.core.wsgi import get_wsgi_application

from tests.drills import controls

application = get_wsgi_application()
controls.apply()
