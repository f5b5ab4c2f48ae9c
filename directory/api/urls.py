"""Addresses of the API of units and of the register."""

from django.urls import path

from . import events, units

app_name = "directory_api"

urlpatterns = [
    path("units/", units.Units.as_view(), name="units"),
    path("events/", events.Events.as_view(), name="events"),
]
