"""The shipped settings with the baselines beside the shipped addresses; only the bench's own server uses them."""

from childprotect.settings import *  # noqa: F403

ROOT_URLCONF = "bench.urls"
