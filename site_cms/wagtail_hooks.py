"""Wires into Wagtail what belongs to the installation as a whole."""

from site_cms import kept_mail, logged_out

kept_mail.register()
logged_out.register()
