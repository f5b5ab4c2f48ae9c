"""Addresses of the API of the child register."""

from django.urls import path

from . import children, searches

app_name = "children_api"

urlpatterns = [
    path("children/", children.Children.as_view(), name="children"),
    path("children/search/", searches.ChildSearch.as_view(), name="search"),
    path("children/<uuid:pk>/", children.OneChild.as_view(), name="child"),
]
