"""Load the administrative units and all reference data; run again, it adds only what is missing."""

from django.core.management.base import BaseCommand
from django.db import transaction

from cases.loading import load_climbing_rules, load_retention_rules, load_rules
from directory.loading.reference import load_reference
from directory.loading.reform import load_reform
from directory.loading.trees import LAST_OF_THREE_TIERS, load_three_tiers, load_two_tiers


class Command(BaseCommand):
    help = "Load the units of Viet Nam with their closure, the working calendar, deadline rules and office texts."

    def add_arguments(self, parser):
        parser.add_argument(
            "--tree",
            choices=["2025-06", "2026-07", "both"],
            default="2025-06",
            help="Three tiers of June 2025 without end (default), two tiers of July 2026, or one after the other.",
        )

    @transaction.atomic
    def handle(self, *, tree, **options):
        units = successions = 0
        if tree != "2026-07":
            units += load_three_tiers(until=LAST_OF_THREE_TIERS if tree == "both" else None)
        if tree != "2025-06":
            units += load_two_tiers()
        if tree == "both":
            successions = load_reform()
        rows = load_reference() + load_rules() + load_climbing_rules() + load_retention_rules()
        self.stdout.write(f"{units} new units, {successions} new successions, {rows} new rows of reference data.")
