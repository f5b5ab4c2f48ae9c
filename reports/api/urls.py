"""Addresses of the API of reports."""

from django.urls import include, path

from . import acts, dashboard, files, reports

app_name = "reports_api"

# /api/v1/reports/<id>/…
one = [
    path("", reports.OneReport.as_view(), name="report"),
    path("pdf/", files.Pdf.as_view(), name="pdf"),
    path("official/", files.Official.as_view(), name="official"),
    path("xlsx/", files.Xlsx.as_view(), name="xlsx"),
    path("submission/", acts.Submission.as_view(), name="submission"),
    path("approval/", acts.Approval.as_view(), name="approval"),
    path("return/", acts.Return.as_view(), name="return"),
    path("sending/", acts.Sending.as_view(), name="sending"),
]

urlpatterns = [
    path("reports/", reports.Reports.as_view(), name="reports"),
    path("reports/<uuid:pk>/", include(one)),
    path("dashboard/", dashboard.Dashboard.as_view(), name="dashboard"),
]
