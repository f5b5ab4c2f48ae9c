"""All addresses, each app's list under its own prefix."""

from django.conf import settings
from django.urls import path

from . import guide, health

handler500 = "childprotect.faults.server_error"

urlpatterns = [
    path("healthz", health.show, name="health"),
]

if settings.DEBUG:
    urlpatterns += [path("guide/", guide.show, name="guide")]
