"""Addresses of hand-overs."""

from django.urls import path

from .views import handing

# /handovers/…
HANDING = [
    path("", handing.index, name="index"),
    path("of/<uuid:pk>/", handing.new, name="new"),
    path("<uuid:pk>/", handing.show, name="handover"),
    path("<uuid:pk>/signature/", handing.sign, name="signature"),
    path("<uuid:pk>/paper/", handing.sign_on_paper, name="paper"),
    path("<uuid:pk>/calling-off/", handing.call_off, name="calling_off"),
    path("<uuid:pk>/minutes/", handing.minutes, name="minutes"),
]
