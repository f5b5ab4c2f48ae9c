"""Addresses of the API of units."""

from django.urls import path

from . import units

app_name = "directory_api"

urlpatterns = [
    path("units/", units.Units.as_view(), name="units"),
]
