"""The worker and its timetable."""

import os

from celery import Celery
from celery.schedules import crontab

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "childprotect.settings")

app = Celery("childprotect")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

# One line per recurring task: its name, when, and for how many seconds its message is worth doing.
app.conf.beat_schedule = {
    # Told to live longer than a worker may lag behind; one that finds nothing to send costs nothing.
    "send what waits in the outbox": {"task": "audit.dispatch", "schedule": 2.0, "options": {"expires": 60}},
    "let clocks run on whose pause is over": {
        "task": "cases.resume_clocks",
        "schedule": 30.0,
        "options": {"expires": 30},
    },
    "turn late the clocks that ran out": {"task": "cases.turn_late", "schedule": 10.0, "options": {"expires": 10}},
    "tell what is soon or already late": {"task": "cases.climb", "schedule": 10.0, "options": {"expires": 10}},
    "tell what became late long ago": {
        "task": "cases.climb_all",
        "schedule": crontab(minute=50),
        "options": {"expires": 3600},
    },
    "send mails and texts": {"task": "cases.send_waiting", "schedule": 5.0, "options": {"expires": 30}},
    "write the digests whose time has come": {
        "task": "cases.write_digests",
        "schedule": 60.0,
        "options": {"expires": 60},
    },
    "end the removals whose last day is over": {
        "task": "cases.expire_removals",
        "schedule": 120.0,
        "options": {"expires": 120},
    },
    "let go of remembered requests and of messages sent": {
        "task": "audit.let_go",
        "schedule": crontab(hour=2, minute=10),
        "options": {"expires": 3600},
    },
    "seal anew what stands under retired keys": {
        "task": "audit.reseal",
        "schedule": 60.0,
        "options": {"expires": 60},
    },
    "scan the documents that wait for the virus scanner": {
        "task": "cases.scan_waiting",
        "schedule": 60.0,
        "options": {"expires": 60},
    },
    "write documents anew whose keys were renewed": {
        "task": "cases.renew_files",
        "schedule": 60.0,
        "options": {"expires": 60},
    },
    "let go of uploads that were never finished": {
        "task": "cases.sweep_uploads",
        "schedule": crontab(hour=2, minute=20),
        "options": {"expires": 3600},
    },
    "make the reports that fell due": {
        "task": "reports.make_due",
        "schedule": crontab(minute=5),
        "options": {"expires": 3600},
    },
    "count the overviews that no longer stand": {
        "task": "reports.recount",
        "schedule": 15.0,
        "options": {"expires": 15},
    },
    "remove sessions that ended": {
        "task": "directory.clear_sessions",
        "schedule": crontab(minute=35),
        "options": {"expires": 3600},
    },
    "ask again for reports that were forgotten": {
        "task": "reports.sweep",
        "schedule": 120.0,
        "options": {"expires": 120},
    },
    "count yesterday's readings": {
        "task": "cases.count_readings",
        "schedule": crontab(hour=1, minute=20),
        "options": {"expires": 3600},
    },
    "seal the register": {"task": "audit.seal", "schedule": 180.0, "options": {"expires": 180}},
    "seal what was committed days late": {
        "task": "audit.seal",
        "schedule": crontab(hour=2, minute=40),
        "args": (True,),
        "options": {"expires": 3600},
    },
    "let go of drafts kept long enough": {
        "task": "cases.let_drafts_go",
        "schedule": crontab(hour=2, minute=35),
        "options": {"expires": 3600},
    },
}
