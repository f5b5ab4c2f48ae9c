"""The worker and its timetable."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "childprotect.settings")

app = Celery("childprotect")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

# One line per recurring task: its name, when, and for how many seconds its message is worth doing.
app.conf.beat_schedule = {
    "send what waits in the outbox": {"task": "audit.dispatch", "schedule": 2.0, "options": {"expires": 2}},
}
