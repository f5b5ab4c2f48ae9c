"""Addresses of the API of the child register."""

from django.urls import path

from . import children, consents, searches

app_name = "children_api"

urlpatterns = [
    path("children/", children.Children.as_view(), name="children"),
    path("children/search/", searches.ChildSearch.as_view(), name="search"),
    path("children/<uuid:pk>/", children.OneChild.as_view(), name="child"),
    path("children/<uuid:pk>/consents/", consents.Consents.as_view(), name="consents"),
    path("children/<uuid:pk>/consents/<uuid:consent>/withdrawal/", consents.Withdrawals.as_view(), name="withdrawal"),
]
