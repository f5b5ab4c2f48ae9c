"""Addresses of the directory and of the account."""

from django.urls import include, path

from .views import account

account_urls = [
    path("sign-in/", account.SignIn.as_view(), name="sign_in"),
    path("sign-out/", account.SignOut.as_view(), name="sign_out"),
    path("password/", account.password, name="password"),
]

urlpatterns = [
    path("", include((account_urls, "account"))),
]
