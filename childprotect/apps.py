"""The wiring as an app, for its management commands; loads the Celery app so that tasks know their broker."""

from django.apps import AppConfig
from django.conf import settings
from django.db.backends.signals import connection_created

from lib import columns

from . import checks
from .celery import app as celery_app

__all__ = ["ChildprotectConfig", "celery_app"]


class ChildprotectConfig(AppConfig):
    name = "childprotect"

    def ready(self):
        columns.know_by_place()
        if settings.DB_ROLE == "app":
            connection_created.connect(checks.check_connection)
