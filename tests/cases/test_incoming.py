"""What may become a document: by its content, drawn anew, without a place; the rest is refused in words."""

import io
import socket
import threading

import pytest
from django.utils import translation
from PIL import Image

from cases.incoming import checked
from lib import foreign_pdf
from lib.refusals import Invalid

from . import papers


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def refused(content):
    with pytest.raises(Invalid) as refusal:
        checked(content)
    [sentence] = refusal.value.errors["file"]
    return str(sentence)


@pytest.mark.parametrize("kind", ["JPEG", "WEBP", "PNG"])
def test_a_photograph_is_kept_upright_without_camera_place_or_comment(kind):
    kept = checked(papers.photograph(kind))
    assert kept.media == ("image/png" if kind == "PNG" else "image/jpeg")
    shown = Image.open(io.BytesIO(kept.content))
    assert shown.size == (200, 400)
    assert shown.getpixel((100, 50))[0] > 200 and shown.getpixel((100, 350))[2] > 200, "red above, blue below"
    assert not shown.getexif() and not {"exif", "comment", "xmp", "icc_profile"} & shown.info.keys()
    assert b"Dienthoai" not in kept.content and b"Xyloquart" not in kept.content


def test_a_huge_photograph_becomes_one_of_a_page():
    kept = checked(papers.picture(size=(6000, 4500)))
    assert max(Image.open(io.BytesIO(kept.content)).size) == 4000


def test_transparency_becomes_white_and_a_scan_in_black_and_white_stays_small():
    made = io.BytesIO()
    Image.new("RGBA", (20, 20), (0, 0, 0, 0)).save(made, "PNG")
    assert Image.open(io.BytesIO(checked(made.getvalue()).content)).getpixel((5, 5)) == (255, 255, 255)
    made = io.BytesIO()
    Image.new("1", (1000, 1000), 1).save(made, "PNG")
    assert Image.open(io.BytesIO(checked(made.getvalue()).content)).mode == "1"


def test_what_stands_behind_a_picture_is_gone():
    kept = checked(papers.picture() + b"<script>alert(1)</script>")
    assert b"script" not in kept.content


def test_a_plain_pdf_is_kept_as_it_is():
    plain = papers.pdf(papers.stream(b"BT (Bien ban) Tj ET"))
    assert checked(plain).content == plain and checked(plain).media == "application/pdf"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"Bien ban lam viec", "Only photographs and scans"),
        (b"GIF89a/*" + b"a" * 50 + b"*/=1;alert(1)", "Only photographs and scans"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "Only photographs and scans"),
        (papers.archive(), "hides an archive"),
        (b"MZ" + b"\0" * 100, "Only photographs and scans"),
        (b"\0\0\0\x18ftypheic" + b"\0" * 50, "HEIC"),
        (papers.picture()[:300], "cannot be read"),
        (b"\xff\xd8\xff" + b"a" * 300, "cannot be read"),
        (papers.picture() + papers.archive(), "hides an archive"),
        (papers.pdf(tail=papers.archive()), "hides an archive"),
        (b"%PDF-1.4 only a beginning", "cannot be read"),
        (papers.pdf(tail=b"<html>" * 400), "cannot be read"),
        (papers.pdf(b"<< /S /JavaScript /JS (app.alert(1)) >>"), "acts by itself"),
        (papers.pdf(b"<< /Open#41ction 4 0 R >>"), "acts by itself"),
        (papers.pdf(b"<< /S /Launch /F (a.exe) >>"), "acts by itself"),
        (papers.pdf(b"<< /Names << /EmbeddedFiles 5 0 R >> >>"), "acts by itself"),
        (papers.pdf(papers.stream(b"5 0 << /S /JavaScript >>", b"/Type /ObjStm")), "acts by itself"),
        (papers.pdf(papers.stream(b" " * 70_000 + b"/Java#53cript ", b"/Type /ObjStm")), "acts by itself"),
        (papers.pdf(b"<< /Type /ObjStm /Filter /LZWDecode >>\nstream\nabc\nendstream"), "acts by itself"),
        (papers.pdf(b"<< /Encrypt 5 0 R >>"), "locked with a password"),
    ],
)
def test_what_cannot_be_kept_is_refused_in_words(content, said):
    assert said in refused(content)


def test_pictures_and_pdfs_that_unpack_to_far_too_much_are_refused(monkeypatch):
    assert "too large to be opened" in refused(papers.bomb())
    monkeypatch.setattr(foreign_pdf, "LARGEST_STREAM", 1_000_000)
    assert "unpacks to far too much" in refused(papers.pdf(papers.stream(b"\0" * 2_000_000)))


def test_moving_pictures_and_files_that_are_too_large_are_refused(settings):
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue")]
    made = io.BytesIO()
    frames[0].save(made, "WEBP", save_all=True, append_images=frames[1:])
    assert "Moving pictures" in refused(made.getvalue())
    settings.DOCUMENT_LARGEST = 1024 * 1024
    assert "too large: 1 MB" in refused(b"%PDF-1.4" + b" " * 1024 * 1024)


class Scanner:
    """Speaks ClamAV's INSTREAM, and finds what holds "EICAR"."""

    def __init__(self):
        self.server = socket.create_server(("127.0.0.1", 0))
        self.address = f"127.0.0.1:{self.server.getsockname()[1]}"
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        while True:
            try:
                caller, _address = self.server.accept()
            except OSError:
                return
            with caller, caller.makefile("rb") as heard:
                assert heard.read(10) == b"zINSTREAM\0"
                content = b""
                while length := int.from_bytes(heard.read(4), "big"):
                    content += heard.read(length)
                caller.sendall(b"stream: Eicar-Test FOUND\0" if b"EICAR" in content else b"stream: OK\0")


@pytest.fixture
def scanner(settings):
    started = Scanner()
    settings.CLAMAV = started.address
    yield started
    started.server.close()


def test_the_virus_scanner_is_asked(scanner):
    assert checked(papers.picture()).scan == "clean"
    assert "virus scanner found something" in refused(papers.pdf(b"(EICAR)"))


def test_while_the_scanner_is_away_the_file_waits(settings):
    settings.CLAMAV = "127.0.0.1:1"
    assert checked(papers.picture()).scan == "waiting"
    settings.CLAMAV = "unix:/nowhere/clamd.ctl"
    assert checked(papers.picture()).scan == "waiting"
