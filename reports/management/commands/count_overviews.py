"""Count every overview anew and now: after a restore, or after records were loaded past the triggers."""

import time

from django.core.management.base import BaseCommand

from reports import recounting


class Command(BaseCommand):
    help = "Count the overviews of every unit that has a case or a report; the worker otherwise counts what changed."

    def handle(self, **options):
        started = time.monotonic()
        recounting.note_all()
        counted = recounting.recount()
        self.stdout.write(f"{counted} overviews are counted in {time.monotonic() - started:.0f} s.")
