"""Sessions that ended are removed, and forms that waited too long to be sent again."""

from allauth.usersessions.models import UserSession
from celery import shared_task
from django.contrib.sessions.models import Session
from django.db.models import Exists, OuterRef
from django.utils import timezone

from lib.task import AtomicTask

from .models import KeptForm


@shared_task(base=AtomicTask, name="directory.clear_sessions")
def clear_sessions():
    Session.objects.filter(expire_date__lt=timezone.now()).delete()
    alive = Session.objects.filter(session_key=OuterRef("session_key"))
    UserSession.objects.filter(~Exists(alive)).delete()
    KeptForm.objects.over().delete()
