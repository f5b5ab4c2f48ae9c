"""PDFs from outside: kept as they are, so only where nothing in them acts by itself and nothing is hidden in them."""

import re
import zlib

from lib.refusals import Unfit

START = re.compile(rb"%PDF-[12]\.\d")
END = re.compile(rb"%%EOF[\s\0]*\Z")
# Names that start something, send something, or carry another file.
ACTIVE = re.compile(
    rb"/(?:JavaScript|OpenAction|Launch|EmbeddedFiles?|RichMedia|SubmitForm|ImportData|GoToR|GoToE|XFA|Rendition)\b"
)
ENCRYPTED = re.compile(rb"/Encrypt\b")
ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
STREAM = re.compile(rb"stream\r?\n")
# An object stream that is packed otherwise than by Flate alone cannot be looked into here.
PACKED_OBJECTS = re.compile(rb"/ObjStm\b")
OTHERWISE = re.compile(rb"/Predictor\s+(?!1\b)|/(?:ASCIIHex|ASCII85|LZW|RunLength|Crypt)(?:Decode)?\b|/AHx\b|/A85\b")
LARGEST_STREAM = 128 * 1024 * 1024  # bytes unpacked: a page of A3 at 600 dots an inch in grey
LARGEST_ALL = 1024 * 1024 * 1024
STEP = 8 * 1024 * 1024
READ = 64 * 1024
OVERLAP = 64


def is_pdf(content: bytes) -> bool:
    return START.match(content) is not None


def check(content: bytes) -> None:
    """Raises Unfit with "broken", "locked", "active" or "bomb"."""
    if not is_pdf(content) or not END.search(content[-1024:]):
        raise Unfit("broken")
    names = unescaped(content)
    if ENCRYPTED.search(names):
        raise Unfit("locked")
    if ACTIVE.search(names):
        raise Unfit("active")
    look_into_streams(content)


def unescaped(content):
    """Names as they are meant: /Open#41ction is /OpenAction."""
    if b"#" not in content:
        return content
    return ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), content)


def look_into_streams(content):
    total = 0
    for found in STREAM.finditer(content):
        head = unescaped(content[max(0, found.start() - 2048) : found.start()].rpartition(b"obj")[2])
        if PACKED_OBJECTS.search(head) and OTHERWISE.search(head):
            raise Unfit("active")
        total += look_into(content, found.end())
        if total > LARGEST_ALL:
            raise Unfit("bomb")


def look_into(content, start):
    """How many bytes a stream unpacks to; 0 where it is not Flate."""
    size, tail = 0, b""
    for part in unpacked(content, start):
        size += len(part)
        if size > LARGEST_STREAM:
            raise Unfit("bomb")
        if ACTIVE.search(unescaped(tail + part)):
            raise Unfit("active")
        tail = part[-OVERLAP:]
    return size


def unpacked(content, start):
    """A Flate stream, step by step and never whole; as far as it can be read."""
    unpack = zlib.decompressobj()
    try:
        while start < len(content) and not unpack.eof:
            packed = content[start : start + READ]
            start += READ
            while packed and not unpack.eof:
                yield unpack.decompress(packed, STEP)
                packed = unpack.unconsumed_tail
    except zlib.error:
        return
