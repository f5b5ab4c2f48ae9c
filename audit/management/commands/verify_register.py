"""Name every line of the register that was edited, removed, inserted or cut off; exit 1 if there is one."""

import sys
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from audit import heads
from audit.verifying import Check


class Command(BaseCommand):
    help = "Check the register against its seals, and the seals against the heads kept outside the database."

    def add_arguments(self, parser):
        parser.add_argument("--heads", metavar="FILE", help="Heads exported before; by default REGISTER_HEADS.")

    def handle(self, **options):
        check = Check(heads=self.known(options["heads"]))
        found = 0
        for sentence in check.findings():
            found += 1
            self.stdout.write(sentence)
        self.stdout.write(f"{check.events} lines in {check.seals} seals were checked, {check.waiting} wait for one.")
        if not check.heads:
            self.stdout.write("No exported heads were given: a tail that was cut off cleanly cannot be seen.")
        else:
            self.stdout.write(f"{len(check.heads)} exported heads were compared, the last of seal {max(check.heads)}.")
        if found:
            self.stdout.write(f"The register does not hold: {found} findings.")
            sys.exit(1)
        self.stdout.write("The register holds.")

    def known(self, given):
        path = given or settings.REGISTER_HEADS
        if not given and not (path and Path(path).exists()):
            return {}
        try:
            found = heads.read(path)
        except OSError as error:
            raise CommandError(f"The heads cannot be read: {error}") from None
        if given and not found:
            raise CommandError(f"{path} holds no heads.")
        return found
