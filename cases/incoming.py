"""What may become a document: a picture or a PDF by its content, clean, small enough; said in words where not."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _

from lib import clamav, foreign_pdf, images
from lib.refusals import Invalid, Unfit

from .models import Document

PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")
HEIC = (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftyphevc")
# An archive ends with this; a picture or a PDF that does is two files in one.
ARCHIVE_ENDS, ARCHIVE_LISTS = b"PK\x05\x06", b"PK\x01\x02"
LONGEST_END = 65_557  # bytes: the end record with its longest comment


@dataclass(frozen=True)
class File:
    """What is kept, and whether a scanner has seen it."""

    media: str
    content: bytes
    scan: str


def checked(content):
    """The File to keep. Raises Invalid at "file" with a sentence that says what to do."""
    try:
        check_size(len(content))
        media, kept = looked_at(content)
        return File(media, kept, scanned(content))
    except Unfit as unfit:
        raise Invalid({"file": sentence(unfit.why)}, code="unfit_file") from None


def check_size(size):
    if size > settings.DOCUMENT_LARGEST:
        raise Unfit("too_large")
    if size == 0:
        raise Unfit("empty")


def looked_at(content):
    if is_two_in_one(content):
        raise Unfit("two_in_one")
    if content.startswith(PICTURES) or content[:4] + content[8:12] == b"RIFFWEBP":
        return images.redrawn(content)
    if foreign_pdf.is_pdf(content):
        foreign_pdf.check(content)
        return "application/pdf", content
    raise Unfit("heic" if content[4:12] in HEIC else "other_type")


def is_two_in_one(content):
    return ARCHIVE_ENDS in content[-LONGEST_END:] and ARCHIVE_LISTS in content


def scanned(content):
    if not settings.CLAMAV:
        return Document.Scan.NONE
    try:
        found = clamav.found_in(content, settings.CLAMAV)
    except clamav.Away:
        return Document.Scan.WAITING
    if found:
        raise Unfit("virus")
    return Document.Scan.CLEAN


def sentence(why):
    return {
        "empty": _("This file is empty."),
        "too_large": _("This file is too large: %(most)s MB at most. Scan it in grey, or with fewer dots an inch.")
        % {"most": settings.DOCUMENT_LARGEST // 1024 // 1024},
        "other_type": _("Only photographs and scans (JPEG, PNG, WebP) and PDF can be kept, whatever their name."),
        "heic": _("This photograph is in the format HEIC of some phones. Take it in JPEG."),
        "broken": _("This file cannot be read. Scan it or save it anew."),
        "too_many_pixels": _("This picture is too large to be opened safely. Take it again with fewer pixels."),
        "moving": _("Moving pictures cannot be kept here. Take a photograph."),
        "two_in_one": _("This file hides an archive. Scan or print the document anew and upload that."),
        "active": _("This PDF acts by itself or carries other files. Print it to a new PDF and upload that."),
        "locked": _("This PDF is locked with a password. Save it without, and upload that."),
        "bomb": _("This PDF unpacks to far too much. Print it to a new PDF and upload that."),
        "virus": _("The virus scanner found something in this file. It was not kept; tell your administrator."),
    }[why]
