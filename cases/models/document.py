"""Scans and photographs of a case: checked, sealed, read only through the case's door, taken back with a reason."""

import base64

from django.contrib.postgres.fields import ArrayField
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from audit.encrypted import EncryptedText
from directory.models import Officer
from lib import sealed_files
from lib.crypto import new_key
from lib.keys import uuid7
from lib.refusals import Conflict, Invalid, NotAllowed
from lib.telling import Told

from .act import Act

MOST = 200  # documents of one case


class Kind(models.TextChoices):
    MINUTES = "minutes", gettext_lazy("Minutes")
    PHOTO = "photo", gettext_lazy("Photograph")
    MEDICAL = "medical", gettext_lazy("Medical certificate, certificate of injury")
    POLICE = "police", gettext_lazy("Document of the police")
    DECISION = "decision", gettext_lazy("Decision")
    IDENTITY = "identity", gettext_lazy("Birth certificate, identity papers")
    SCHOOL = "school", gettext_lazy("Document of the school")
    OTHER = "other", gettext_lazy("Other document")


def fresh_key():
    return base64.b64encode(new_key()).decode()


class Document(Act):
    """The file lies in the storage under a random name, sealed under a key of its own that stands here, sealed."""

    class Scan(models.TextChoices):
        CLEAN = "clean", gettext_lazy("Nothing found")
        NONE = "none", gettext_lazy("Not scanned")
        WAITING = "waiting", gettext_lazy("Waits for the virus scanner")
        FOUND = "found", gettext_lazy("A virus was found")

    kind = models.CharField(max_length=12, choices=Kind)
    title = EncryptedText()
    dated = models.DateField(null=True, blank=True)
    media = models.CharField(max_length=30)
    size = models.PositiveIntegerField()
    scan = models.CharField(max_length=8, choices=Scan, default=Scan.NONE)
    name = models.CharField(max_length=80, blank=True)
    key = EncryptedText(blank=True, default=fresh_key)
    key_made_at = models.DateTimeField(default=timezone.now)
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.ForeignKey(Officer, models.PROTECT, null=True, blank=True, related_name="+")
    removal_reason = EncryptedText(blank=True)

    class Meta(Act.Meta):
        indexes = [
            models.Index(fields=["recorded_at"], condition=models.Q(scan="waiting"), name="document_waiting"),
            models.Index(fields=["key_made_at"], condition=~models.Q(name=""), name="document_key_age"),
        ]

    @property
    def place(self):
        return f"cases_document.name|{self.pk}"

    @property
    def is_picture(self):
        return self.media.startswith("image/")

    @property
    def is_served(self):
        return not self.words_withheld and self.removed_at is None and self.scan in (self.Scan.CLEAN, self.Scan.NONE)

    def check_served(self):
        if self.words_withheld:
            raise NotAllowed(_("A document may tell the name, which is not open to you. Open it with a reason first."))
        if self.removed_at:
            raise Conflict(_("This document was removed with a reason; its content is gone."), code="removed")
        if self.scan == self.Scan.WAITING:
            raise Conflict(_("The virus scanner has not looked at this document yet. Try later."), code="unscanned")
        if self.scan == self.Scan.FOUND:
            raise Conflict(_("The virus scanner found something in this document; it is not opened."), code="infected")

    def content(self):
        """Read again where the file was written anew, under another name and key, since this row was read."""
        try:
            return self.opened()
        except FileNotFoundError:
            before = self.name
            self.refresh_from_db(fields=["name", "key", "removed_at"])
            if self.removed_at:
                self.check_served()
            if self.name == before:
                raise
            return self.opened()

    def opened(self):
        return sealed_files.get(self.name, base64.b64decode(self.key), self.place)

    def keep(self, content):
        self.name = sealed_files.put(content, base64.b64decode(self.key), self.place)

    def let_go(self):
        """The content goes with its key at once; the file as soon as this is committed."""
        name, self.name, self.key = self.name, "", ""
        sealed_files.remove_later(name)

    def renew(self):
        """The content under a new key, in a new file; the old file goes with the commit. Killed before it, nothing has
        changed; after it, one file belongs to nothing and the nightly sweep finds it."""
        content, old = self.opened(), self.name
        self.key, self.key_made_at = fresh_key(), timezone.now()
        self.keep(content)
        self.save(update_fields=["name", "key", "key_made_at"])
        sealed_files.remove_later(old)


class Upload(Told, models.Model):
    """A file that arrives in parts over a weak line: each part is kept sealed; the last makes the document."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="uploads")
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    begun_at = models.DateTimeField(default=timezone.now)
    kind = models.CharField(max_length=12, choices=Kind)
    title = EncryptedText()
    dated = models.DateField(null=True, blank=True)
    size = models.PositiveIntegerField()
    received = models.PositiveIntegerField(default=0)
    parts = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    key = EncryptedText(blank=True, default=fresh_key)
    document = models.ForeignKey(Document, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["begun_at"], name="upload_age")]

    def __str__(self):
        return str(self.pk)

    def part_place(self, number):
        return f"cases_upload.part{number}|{self.pk}"

    @transaction.atomic
    def add_part(self, content, *, at):
        """The part that begins at byte `at`. One that arrived before is not kept twice: its sender lost the answer."""
        self.refresh_from_db(from_queryset=Upload.objects.select_for_update())
        if at + len(content) <= self.received and self.parts:
            return
        if at != self.received or self.document_id:
            raise Conflict(_("Another part is expected."), code="wrong_offset", received=self.received)
        if not content or at + len(content) > self.size:
            raise Invalid({"": _("This part is longer than the file.")}, code="too_long")
        key = base64.b64decode(self.key)
        self.parts.append(sealed_files.put(content, key, self.part_place(len(self.parts))))
        self.received += len(content)
        self.save(update_fields=["parts", "received"])

    def whole(self):
        if self.received != self.size:
            raise Conflict(_("The file has not arrived whole yet."), code="incomplete", received=self.received)
        key = base64.b64decode(self.key)
        return b"".join(sealed_files.get(name, key, self.part_place(n)) for n, name in enumerate(self.parts))

    def let_go(self):
        names, self.parts, self.key = self.parts, [], ""
        sealed_files.remove_later(*names)


class Documented:
    """Mixed into Case."""

    def check_room(self):
        if self.documents.filter(removed_at=None).count() >= MOST:
            raise Conflict(_("This case has as many documents as can be kept."), code="too_many")

    def add_document(self, *, by, kind, title, file, dated=None, **when):
        """`file` was looked at before: see cases.incoming."""
        doing = self.begin("document", by=by, **when)
        self.check_room()
        document = Document(case=self, kind=kind, title=title, dated=dated, **doing.facts)
        document.media, document.size, document.scan = file.media, len(file.content), file.scan
        document.keep(file.content)
        document.save(force_insert=True)
        self.finish(doing, "document_added", about=document, kind=kind)
        return document

    def finish_upload(self, upload, *, file, by):
        """The document that the parts make; asked again, the one they made before."""
        upload.refresh_from_db(from_queryset=Upload.objects.select_for_update())
        if upload.document is None:
            upload.document = self.add_document(
                by=by, kind=upload.kind, title=upload.title, dated=upload.dated, file=file
            )
            upload.let_go()
            upload.save(update_fields=["document", "parts", "key"])
        return upload.document

    def against_correction(self, by=None, about=None):
        """Of a document: what was removed is gone for good."""
        if about is not None and about.removed_at:
            yield Conflict(_("This document was removed already."), code="removed")

    def remove_document(self, document, *, by, reason, **when):
        """A correction: the line and its reason stay, the content goes."""
        doing = self.begin("correction", by=by, **when)
        document.refresh_from_db()
        self.guard("correction", about=document)
        if not reason.strip():
            raise Invalid({"reason": _("Give the reason.")})
        document.removed_at, document.removed_by, document.removal_reason = doing.done_at, doing.by, reason
        document.let_go()
        document.save(update_fields=["removed_at", "removed_by", "removal_reason", "name", "key"])
        self.finish(doing, "document_removed", about=document)
        return document
