"""Makes a token for a program that acts as an officer, and prints it: only its digest is kept."""

from django.core.management.base import BaseCommand, CommandError
from knox.models import get_token_model

from directory.access import officer_named


class Command(BaseCommand):
    help = "Print a new API token of an officer. Send it as `Authorization: Token <token>`."

    def add_arguments(self, parser):
        parser.add_argument("username")

    def handle(self, *, username, **options):
        officer = officer_named(username)
        if officer is None:
            raise CommandError(f"There is no active officer with the user name {username}.")
        _kept, token = get_token_model().objects.create(user=officer)
        self.stdout.write(token)
