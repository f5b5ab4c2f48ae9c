"""The shipped settings with the baselines beside the shipped addresses; only the bench's own server uses them."""

from childprotect.environment import database
from childprotect.settings import *  # noqa: F403

ROOT_URLCONF = "bench.urls"
ALIKE = {name: value for name, value in DATABASES["default"]["OPTIONS"].items() if name != "pool"}  # noqa: F405
# The bench itself counts and picks its people as the worker; what it times, it asks as the app.
# The plain page reads past the walls, as the worker: it is what a page costs without them.
for role in ("app", "jobs"):
    DATABASES[role] = database(DATABASE_URLS[role])  # noqa: F405
    DATABASES[role]["OPTIONS"] |= ALIKE  # noqa: F405
if "pool" in DATABASES["default"]["OPTIONS"]:  # noqa: F405
    DATABASES["jobs"]["OPTIONS"]["pool"] = {"min_size": 1, "max_size": 4, "timeout": 3}  # noqa: F405
