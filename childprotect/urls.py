"""All addresses, each app's list under its own prefix."""

from django.urls import path

from . import health

handler500 = "childprotect.faults.server_error"

urlpatterns = [
    path("healthz", health.show, name="health"),
]
