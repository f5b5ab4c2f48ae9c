#!/usr/bin/env python
"""Django's commands, each under the database role that it needs."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

# Every other command works as the app does, behind the same walls.
ROLES = {
    "migrate": "owner",
    "grant_roles": "owner",
    "load_demo": "jobs",
    "count_overviews": "jobs",
    "seal_register": "jobs",
    "verify_register": "jobs",
    "export_heads": "jobs",
}


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "childprotect.settings")
    command = sys.argv[1] if len(sys.argv) > 1 else ""
    os.environ.setdefault("CHILDPROTECT_DB_ROLE", ROLES.get(command, "app"))
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
