"""Seals the keys under the newest wrapping key; with --renew, new keys for everything that is kept."""

import time

from django.core.management.base import BaseCommand, CommandError

from audit import keyring


class Command(BaseCommand):
    help = "Seal the keys in the database under the newest of WRAPPING_KEYS. Afterwards the older ones may go."

    def add_arguments(self, parser):
        parser.add_argument(
            "--renew",
            action="store_true",
            help="also retire every key, where an old wrapping key may have been seen beside a copy of the database",
        )

    def handle(self, *, renew, **options):
        started = time.monotonic()
        try:
            total, old = keyring.rewrap()
        except keyring.KeyMissing as missing:
            raise CommandError(str(missing)) from None
        self.stdout.write(f"{old} of {total} keys are sealed anew, in {time.monotonic() - started:.1f} s.")
        if renew:
            retired = keyring.retire()
            self.stdout.write(
                f"{retired} keys are retired; from a quarter of an hour on the worker seals anew what they sealed, "
                "and writes the documents' files anew under new keys of their own."
            )
