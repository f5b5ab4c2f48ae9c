"""Addresses of keeping and ending: rules, what is due, disposals, holds, requests about data."""

from django.urls import path

from .views import data_requests, due, holds, retention_rules

# /keeping/…
KEEPING = [
    path("keeping/rules/", retention_rules.rules, name="rules"),
    path("keeping/rules/<uuid:pk>/", retention_rules.rule, name="rule"),
    path("keeping/due/", due.due, name="due"),
    path("keeping/disposals/", due.disposals, name="disposals"),
    path("keeping/disposals/<uuid:pk>/", due.disposal, name="disposal"),
    path("keeping/disposals/<uuid:pk>/confirmation/", due.confirm, name="confirmation"),
    path("keeping/disposals/<uuid:pk>/refusal/", due.decline, name="refusal"),
    path("keeping/disposals/<uuid:pk>/certificate/", due.certificate, name="certificate"),
    path("keeping/requests/", data_requests.requests, name="requests"),
    path("keeping/requests/<uuid:pk>/", data_requests.asked, name="request"),
    path("keeping/requests/<uuid:pk>/answer/", data_requests.settle, name="answer"),
    path("keeping/requests/<uuid:pk>/extract/", data_requests.extract, name="extract"),
    path("cases/<uuid:pk>/disposal/", due.propose_case, name="propose_case"),
    path("cases/<uuid:pk>/holds/", holds.holds, name="holds"),
    path("cases/<uuid:pk>/holds/<uuid:hold>/lifting/", holds.lift, name="lifting"),
    path("cases/<uuid:pk>/holds/<uuid:hold>/renewal/", holds.renew, name="renewal"),
    path("children/<uuid:pk>/disposal/", due.propose_line, name="propose_line"),
    path("children/<uuid:child>/requests/", data_requests.new, name="request_new"),
]
