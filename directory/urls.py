"""Addresses of the directory and of the account."""

from django.urls import include, path

from .views import account, agencies, calendar, communes, officers, populations, posts, units

# account
account_urls = [
    path("sign-in/", account.SignIn.as_view(), name="sign_in"),
    path("sign-out/", account.SignOut.as_view(), name="sign_out"),
    path("password/", account.password, name="password"),
]

# units/
unit_urls = [
    path("", units.index, name="units"),
    path("communes/", communes.search, name="communes"),
    path("<uuid:pk>/", units.show, name="unit"),
    path("<uuid:pk>/populations/", populations.create, name="populations"),
    path("<uuid:pk>/agencies/", agencies.create, name="agencies"),
]

# officers/
officer_urls = [
    path("", officers.index, name="officers"),
    path("new/", officers.create, name="officer_new"),
    path("<uuid:pk>/", officers.show, name="officer"),
    path("<uuid:pk>/password/", officers.renew_password, name="officer_password"),
    path("<uuid:pk>/closure/", officers.close, name="officer_closure"),
    path("<uuid:pk>/posts/", posts.create, name="posts"),
]

# calendar/
calendar_urls = [
    path("", calendar.index, name="calendar"),
    path("days/", calendar.create, name="calendar_days"),
    path("days/<uuid:pk>/", calendar.change, name="calendar_day"),
    path("days/<uuid:pk>/removal/", calendar.remove, name="calendar_day_removal"),
]

directory_urls = [
    path("units/", include(unit_urls)),
    path("agencies/<uuid:pk>/ending/", agencies.end, name="agency_ending"),
    path("officers/", include(officer_urls)),
    path("posts/<uuid:pk>/ending/", posts.end, name="post_ending"),
    path("calendar/", include(calendar_urls)),
]

urlpatterns = [
    path("", include((account_urls, "account"))),
    path("", include((directory_urls, "directory"))),
]
