"""The first administrator of a new installation, or a new one-time password for one who has nobody to ask."""

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from audit.register import record
from directory.access import unit_with_code
from directory.models import Officer
from directory.roles import Role


class Command(BaseCommand):
    help = "Make an administrator of a unit and print a password for one sign-in within 24 hours."

    def add_arguments(self, parser):
        parser.add_argument("username")
        parser.add_argument("--name", default="", help="full name; needed for a new account")
        parser.add_argument("--unit", default="", help="code of the province, district or commune; for a new account")

    @transaction.atomic
    def handle(self, *, username, name, unit, **options):
        officer = Officer.objects.filter(username__iexact=username).first() or self.made(username, name, unit)
        if not officer.holds("officers"):
            raise CommandError(f"{officer.username} is not an administrator: an administrator gives the password.")
        password = officer.give_one_time_password()
        record(officer, "password_renewed", by=None)
        self.stdout.write(password)

    def made(self, username, name, code):
        place = unit_with_code(code) if code else None
        if not name or place is None:
            raise CommandError("A new administrator needs --name and --unit with the code of a unit in force.")
        officer = Officer.objects.create_user(username.lower(), full_name=name)
        officer.posts.create(unit=place, role=Role.ADMINISTRATOR, valid_from=timezone.localdate())
        record(officer, "officer_added", by=None)
        return officer
