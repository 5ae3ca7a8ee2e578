from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RegisterPagesConfig(AppConfig):
    name = "register_pages"
    verbose_name = _("register")
