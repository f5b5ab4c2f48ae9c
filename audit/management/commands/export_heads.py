"""Write the heads of the register's seals as JSON lines, to be kept on another host."""

from django.core.management.base import BaseCommand

from audit import heads


class Command(BaseCommand):
    help = "The heads of the seals as JSON lines: keep them where the database's owner cannot write."

    def add_arguments(self, parser):
        parser.add_argument("--after", type=int, default=0, help="Only the seals after this number.")

    def handle(self, *, after, **options):
        for line in heads.lines(after=after):
            self.stdout.write(line)
