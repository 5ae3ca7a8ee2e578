"""The composition root as an app: it brings the commands that touch every floor, static files and messages."""

from django.apps import AppConfig


class SiteCmsConfig(AppConfig):
    name = "site_cms"
