"""Addresses of the directory and of the account."""

from django.urls import include, path

from .views import (
    account,
    agencies,
    calendar,
    communes,
    factors,
    machines,
    officers,
    populations,
    posts,
    provider,
    provider_links,
    reach,
    second_factor,
    sessions,
    sheets,
    tokens,
    units,
    vouches,
)

# account
account_urls = [
    path("sign-in/", account.sign_in, name="sign_in"),
    path("sign-in/second-factor/", second_factor.show, name="second_factor"),
    path("sign-in/provider/", provider.begin, name="provider"),
    path("sign-in/provider/return/", provider.come_back, name="provider_return"),
    path("sign-in/leaving/", second_factor.leave, name="leaving"),
    path("sign-out/", account.sign_out, name="sign_out"),
    path("session/", sessions.time_left, name="time_left"),
    path("kept/", sessions.kept_form, name="kept"),
    path("confirmation/", sessions.reauthenticate, name="reauthentication"),
    path("confirmation/provider/", provider.confirm, name="provider_confirmation"),
    path("password/", account.password, name="password"),
    path("sessions/", sessions.index, name="sessions"),
    path("sessions/ending/", sessions.end_others, name="sessions_ending"),
    path("sessions/<int:pk>/ending/", sessions.end, name="session_ending"),
    path("second-factors/", factors.index, name="second_factors"),
    path("second-factors/telephone/", factors.telephone, name="telephone"),
    path("second-factors/passkey/", factors.passkey, name="passkey"),
    path("second-factors/recovery-codes/", factors.recovery_codes, name="recovery_codes"),
    path("second-factors/<int:pk>/removal/", factors.remove, name="second_factor_removal"),
    path("tokens/", tokens.index, name="tokens"),
    path("tokens/<uuid:pk>/ending/", tokens.end, name="token_ending"),
    path("reach/", reach.reach, name="reach"),
    path("machine/", machines.join, name="machine"),
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
    path("<uuid:pk>/provider/", provider_links.create, name="officer_provider"),
    path("<uuid:pk>/provider/ending/", provider_links.end, name="officer_provider_ending"),
    path("<uuid:pk>/posts/", posts.create, name="posts"),
    path("<uuid:pk>/sheets/", sheets.create, name="sheets"),
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
    path("sheets/<uuid:pk>/handover/", sheets.hand_over, name="sheet_handover"),
    path("sheets/<uuid:pk>/ending/", sheets.end, name="sheet_ending"),
    path("machines/", machines.index, name="machines"),
    path("machines/<uuid:pk>/ending/", machines.end, name="machine_ending"),
    path("vouches/", vouches.index, name="vouches"),
    path("calendar/", include(calendar_urls)),
]

urlpatterns = [
    path("", include((account_urls, "account"))),
    path("", include((directory_urls, "directory"))),
]
