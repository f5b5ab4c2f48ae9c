"""The shipped settings with the baselines beside the shipped addresses; only the bench's own server uses them."""

from childprotect.environment import database
from childprotect.settings import *  # noqa: F403

ROOT_URLCONF = "bench.urls"
# The bench itself counts and picks its people as the worker; what it times, it asks as the app.
DATABASES["app"] = database(DATABASE_URLS["app"])  # noqa: F405
DATABASES["app"]["OPTIONS"].setdefault("connect_timeout", 3)  # noqa: F405
