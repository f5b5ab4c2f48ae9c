"""What granian serves."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "childprotect.settings")
os.environ.setdefault("CHILDPROTECT_POOL", "1")

application = get_wsgi_application()

from childprotect.checks import refuse_to_start  # noqa: E402  (the apps must stand first)

refuse_to_start()
# What is loaded by now stays for good: the collector, which walked it again and again, leaves it aside.
gc.freeze()
