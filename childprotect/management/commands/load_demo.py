"""Load the demo: made-up officers, children and cases of Bình Phước. Refused beside real officers."""

import time

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from childprotect.demo import chronicle
from childprotect.demo.people import PROVINCE
from directory.models import Officer, Unit


class Command(BaseCommand):
    help = "Load officers of every role, 400 children and 300 cases, all made up; refused beside a real officer."

    def handle(self, **options):
        if Officer.objects.filter(demo=False).exists():
            raise CommandError(
                "There are officers here who are not of the demo. The demo is never mixed with real work."
            )
        if Officer.objects.exists():
            self.stdout.write("The demo is loaded already.")
            return
        if not Unit.objects.filter(level="province", code=PROVINCE).exists():
            raise CommandError("The units are not loaded yet. Run `manage.py load_units` first.")
        started = time.monotonic()
        with translation.override("vi"):
            made = chronicle.make()
        told = ", ".join(f"{number} {word}" for word, number in made.items())
        self.stdout.write(f"The demo is loaded in {time.monotonic() - started:.0f} s: {told}.")
