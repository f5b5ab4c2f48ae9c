"""Addresses of cases, by prefix; those below one case stand in cases.urls_case."""

from django.urls import include, path

from .urls_case import ACTS, CASE, PAPERS

app_name = "cases"

urlpatterns = [
    *PAPERS,
    path("cases/<uuid:pk>/", include(CASE)),
    path("cases/<uuid:pk>/", include(ACTS)),
]
