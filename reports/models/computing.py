"""How a report comes to be: asked for, counted once by the worker, printed."""

from hashlib import sha256

from django.utils import timezone

from audit.models import Outbox
from audit.register import record
from lib import periods

from ..figures import figures_of
from ..paragraphs import sentences


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
        self.counted, self.supplemented = found.counted, found.supplemented
        self.paragraphs = sentences(self.figures, start=self.start, end=self.end, unit_name=self.unit.name)
        self.computed_at = timezone.now()
        self.move(self.Status.DRAFT)
        self.save(update_fields=["figures", "places", "counted", "supplemented", "paragraphs", "computed_at", "status"])
        record(self, "report_computed", by=None, revision=self.revision)
        Outbox.objects.put("reports.print_pdf", self.pk)

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
