"""Addresses of the children."""

from django.urls import include, path

from .views import caregivers, children, consents, history

# /children/
children_urls = [
    path("", children.listed, name="list"),
    path("search/", children.found, name="search"),
    path("new/", children.new, name="new"),
    path("<uuid:pk>/", children.child, name="child"),
    path("<uuid:pk>/correction/", children.correction, name="correction"),
    path("<uuid:pk>/caregivers/", caregivers.new, name="caregiver"),
    path("<uuid:pk>/history/", history.history, name="history"),
    path("<uuid:pk>/consents/", consents.consents, name="consents"),
    path("<uuid:pk>/consents/<uuid:consent>/withdrawal/", consents.withdraw, name="withdrawal"),
]

urlpatterns = [
    path("children/", include((children_urls, "children"))),
]
