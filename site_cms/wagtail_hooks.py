"""Wires into Wagtail what belongs to the installation as a whole."""

from site_cms import kept_mail

kept_mail.register()
