"""How a report comes to be: asked for, counted once by the worker, printed."""

from datetime import timedelta
from hashlib import sha256

from django.utils import timezone

from audit.models import Outbox
from audit.register import record
from lib import periods

from ..figures import figures_of
from ..paragraphs import sentences

PRINT = "reports.print_pdf"
ASKED_LATELY = timedelta(minutes=1)


class Computable:
    """Mixed into Report."""

    @property
    def earlier(self):
        """Agreed reports of earlier periods of this series: what they miss is added to this one."""
        return type(self).objects.same_series(self).agreed().filter(end__lt=self.start)

    def compute(self):
        """Count and become a draft. May be called twice: the second time there is nothing to do."""
        self.lock()
        if self.status != self.Status.COMPUTING:
            return
        found = figures_of(self.unit, self.start, self.end, earlier=self.earlier)
        self.figures, self.places = found.numbers, found.places
        self.before = self.figures_before()
        self.counted, self.supplemented = found.counted, found.supplemented
        self.computed_at = timezone.now()
        self.paragraphs = sentences(
            self.figures,
            start=self.start,
            end=self.end,
            unit_name=self.unit.name,
            as_of=min(self.end, timezone.localdate(self.computed_at)),
        )
        self.move(self.Status.DRAFT)
        self.save(
            update_fields=[
                "figures",
                "places",
                "before",
                "counted",
                "supplemented",
                "paragraphs",
                "computed_at",
                "status",
            ]
        )
        record(self, "report_computed", by=None, revision=self.revision)
        if self.requested_by_id:
            self.ask_to_print()

    def figures_before(self):
        """What the period before is told to be: its own report's figures, else counted now."""
        previous = self.previous
        if previous:
            return previous.figures
        span = periods.previous(self.span)
        return figures_of(self.unit, span.start, span.end).numbers

    def ask_to_print(self):
        """Somebody wants the paper now; what the timetable made is printed little by little otherwise."""
        if self.figures is None or self.is_printed:
            return
        lately = timezone.now() - ASKED_LATELY
        asked = Outbox.objects.filter(task=PRINT, args=[str(self.pk)], created_at__gt=lately)
        if not asked.exists():
            Outbox.objects.put(PRINT, self.pk)

    def fail(self):
        """The worker gave up: said on the page, and asked for again as the next revision."""
        self.lock()
        if self.status != self.Status.COMPUTING:
            return
        self.move(self.Status.FAILED)
        self.save(update_fields=["status"])
        record(self, "report_failed", by=None, revision=self.revision)

    def keep_pdf(self, content):
        """Store what was printed from the row as it stands; the caller holds its lock."""
        facts = {
            "content": content,
            "digest": sha256(content).hexdigest(),
            "draft": not self.is_agreed,
            "made_at": timezone.now(),
        }
        type(self).pdf.related.related_model.objects.update_or_create(report=self, defaults=facts)

    @property
    def label(self):
        return periods.label(self.span)
