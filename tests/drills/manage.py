"""`manage.py` for the processes of a drill: the same commands, with the control that the environment names."""

import sys

import django
from django.core.management import execute_from_command_line

from tests.drills import controls

if __name__ == "__main__":
    django.setup()
    controls.apply()
    execute_from_command_line(sys.argv)
