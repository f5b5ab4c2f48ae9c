"""The wiring as an app, for its management commands; loads the Celery app so that tasks know their broker."""

from django.apps import AppConfig

from .celery import app as celery_app

__all__ = ["ChildprotectConfig", "celery_app"]


class ChildprotectConfig(AppConfig):
    name = "childprotect"
