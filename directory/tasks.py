"""Sessions that ended are removed with what they held: whose they were, and a form that waited to be sent again."""

from allauth.usersessions.models import UserSession
from celery import shared_task
from django.contrib.sessions.models import Session
from django.db.models import Exists, OuterRef
from django.utils import timezone

from lib.task import AtomicTask


@shared_task(base=AtomicTask, name="directory.clear_sessions")
def clear_sessions():
    Session.objects.filter(expire_date__lt=timezone.now()).delete()
    alive = Session.objects.filter(session_key=OuterRef("session_key"))
    UserSession.objects.filter(~Exists(alive)).delete()
