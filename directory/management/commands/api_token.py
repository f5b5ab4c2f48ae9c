"""Makes a token for a program that acts as an officer, and prints it: only its digest is kept."""

from datetime import timedelta

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from audit.register import record
from directory.access import officer_named
from directory.models import ApiToken


class Command(BaseCommand):
    help = "Print a new API token of an officer. Send it as `Authorization: Token <token>`."

    def add_arguments(self, parser):
        parser.add_argument("username")
        parser.add_argument("--scope", choices=ApiToken.Scope.values, default="write")
        parser.add_argument("--days", type=int, default=90, help="how long it holds, at most a year")

    @transaction.atomic
    def handle(self, *, username, scope, days, **options):
        officer = officer_named(username)
        if officer is None:
            raise CommandError(f"There is no active officer with the user name {username}.")
        if not 0 < days <= settings.API_TOKEN_DAYS:
            raise CommandError(f"A token holds for 1 to {settings.API_TOKEN_DAYS} days.")
        row, token = ApiToken.objects.create(user=officer, scope=scope, expiry=timedelta(days=days))
        record(officer, "token_made", by=None, about=str(row.key), scope=scope)
        self.stdout.write(token)
