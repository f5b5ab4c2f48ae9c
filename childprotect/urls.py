"""All addresses, each app's list under its own prefix."""

from django.conf import settings
from django.urls import include, path, re_path

from . import api, guide, health, queue

handler500 = "childprotect.faults.server_error"

# api/
api_urls = [
    path("schema/", api.Schema.as_view(), name="schema"),
    path("v1/", include("directory.api.urls")),
    path("v1/", include("children.api.urls")),
    path("v1/", include("cases.api.urls")),
    path("v1/", include("reports.api.urls")),
    re_path(r"^.*/$", api.Nothing.as_view(), name="api-nothing"),
]

# /
queue_urls = [
    path("", queue.index, name="index"),
]

urlpatterns = [
    path("", include((queue_urls, "queue"))),
    path("healthz", health.show, name="health"),
    path("api/", include(api_urls)),
    path("i18n/", include("django.conf.urls.i18n")),
    path("", include("reports.urls")),
    path("", include("cases.urls")),
    path("", include("children.urls")),
    path("", include("directory.urls")),
]

if settings.DEBUG:
    urlpatterns += [path("guide/", guide.show, name="guide")]
