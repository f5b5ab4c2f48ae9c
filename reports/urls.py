"""Addresses of the pages of reports and of the overview."""

from django.urls import include, path

from .views import dashboard, deciding, reports

app_name = "reports"

# /reports/<id>/…
one = [
    path("", reports.show, name="report"),
    path("progress/", reports.progress, name="progress"),
    path("pdf/", reports.pdf, name="pdf"),
    path("official/", reports.official, name="official"),
    path("xlsx/", reports.xlsx, name="xlsx"),
    path("paragraphs/", deciding.paragraphs, name="paragraphs"),
    path("submission/", deciding.submission, name="submission"),
    path("approval/", deciding.approval, name="approval"),
    path("return/", deciding.returning, name="return"),
    path("sending/", deciding.sending, name="sending"),
    path("revision/", deciding.revision, name="revision"),
]

urlpatterns = [
    path("reports/", reports.index, name="list"),
    path("reports/<uuid:pk>/", include(one)),
    path("dashboard/", dashboard.show, name="dashboard"),
    path("dashboard/progress/", dashboard.progress, name="dashboard_progress"),
]
