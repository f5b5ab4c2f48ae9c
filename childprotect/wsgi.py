"""What granian serves."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "childprotect.settings")
os.environ.setdefault("CHILDPROTECT_POOL", "1")

application = get_wsgi_application()
