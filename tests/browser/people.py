"""People before the shipped pages: each signs in once and keeps the session."""

import time
from urllib.parse import urlsplit

from django.conf import settings
from django.test import Client

from tests.cast import PASSWORD
from tests.conftest import PATIENCE

FRESH = 10 * 60  # seconds; the province's sessions end after 15 minutes without work
COMPLAINTS = ("Content Security Policy", "Refused to")


class People:
    """`people("lan")` is a page of lan's own browser, signed in. Complaints of the browser are kept."""

    def __init__(self, browser, site, password=PASSWORD, **options):
        self.browser, self.site, self.password, self.options = browser, site, password, options
        self.sessions, self.contexts, self.complaints = {}, [], []

    def __call__(self, name, **options):
        return self.context(name, **options).new_page()

    def context(self, name=None, **options):
        """A browser context with the base address; of `name`, signed in."""
        if name and (name not in self.sessions or self.sessions[name][0] < time.monotonic() - FRESH):
            self.sessions[name] = time.monotonic(), self.entered(name)
        if name:
            options["storage_state"] = self.sessions[name][1]
        return self._context(**options)

    def entered(self, name):
        """What the browser keeps of somebody who signed in through the page."""
        context = self._context()
        sign_in(context.new_page(), name, self.password)
        state = context.storage_state()
        context.close()
        return state

    def _context(self, **options):
        context = self.browser.new_context(base_url=self.site.url, **(self.options | options))
        context.set_default_timeout(PATIENCE * 1000)  # milliseconds
        context.on("console", self.heard)
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))
        context.on("response", self.answered)
        self.contexts.append(context)
        return context

    def heard(self, message):
        if any(words in message.text for words in COMPLAINTS):
            self.complaints.append(message.text)

    def answered(self, response):
        if response.status >= 500:
            self.complaints.append(f"{response.status} {response.url}")

    def leave(self):
        for context in self.contexts:
            context.close()
        self.contexts.clear()


class Seated(People):
    """Where signing in is not the subject: its form is sent, but by no browser, which would load two more pages."""

    def entered(self, name):
        client = Client()
        answer = client.post("/sign-in/", {"username": name, "password": self.password})
        assert answer.status_code == 302, name
        session = {"name": settings.SESSION_COOKIE_NAME, "value": client.session.session_key, "httpOnly": True}
        where = {"domain": urlsplit(self.site.url).hostname, "path": "/", "expires": -1}
        return {"cookies": [session | where | {"secure": False, "sameSite": "Lax"}], "origins": []}


def sign_in(page, name, password=PASSWORD):
    page.goto("/sign-in/")
    page.fill("[name=username]", name)
    page.fill("[name=password]", password)
    page.press("[name=password]", "Enter")
    page.wait_for_selector(".topbar .menu")
