"""The audit app."""

from django.apps import AppConfig
from django.core import checks

from .checks import keys_are_there


class AuditConfig(AppConfig):
    name = "audit"

    def ready(self):
        checks.register(keys_are_there, checks.Tags.database)
