"""Files as people bring them: photographs with where they were taken, scans, and what only looks like one."""

import io
import zipfile
import zlib

from PIL import Image
from PIL.ExifTags import GPS, IFD, Base

PLACE = "11; 32; 7.5"


def picture(kind="JPEG", size=(640, 480), exif=None, colour=(200, 30, 30), **options):
    made = io.BytesIO()
    drawn = Image.new("RGB", size, colour)
    if exif is not None:
        options["exif"] = exif
    drawn.save(made, kind, **options)
    return made.getvalue()


def photograph(kind="JPEG", turned=6):
    """Lies on its side, names its camera and the place where it was taken; left half red, right half blue."""
    exif = Image.Exif()
    exif[Base.Orientation] = turned
    exif[Base.Make] = "Dienthoai"
    exif[Base.ImageDescription] = "Xyloquart"
    exif.get_ifd(IFD.GPSInfo)[GPS.GPSLatitude] = (11.0, 32.0, 7.5)
    exif.get_ifd(IFD.GPSInfo)[GPS.GPSLatitudeRef] = "N"
    drawn = Image.new("RGB", (400, 200), "red")
    drawn.paste("blue", (200, 0, 400, 200))
    made = io.BytesIO()
    more = {"comment": b"Xyloquart"} if kind == "JPEG" else {}
    drawn.save(made, kind, exif=exif, **more)
    return made.getvalue()


def pdf(*objects, tail=b""):
    """A PDF of one empty page, with further objects."""
    body = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"]
    body += [b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>", *objects]
    made = b"%PDF-1.7\n" + b"".join(b"%d 0 obj\n%s\nendobj\n" % (n, said) for n, said in enumerate(body, 1))
    return made + b"trailer\n<< /Root 1 0 R /Size 4 >>\nstartxref\n9\n%%EOF\n" + tail


def stream(content, more=b""):
    packed = zlib.compress(content)
    return b"<< /Length %d /Filter /FlateDecode %s >>\nstream\n%s\nendstream" % (len(packed), more, packed)


def archive():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        packed.writestr("a.txt", "a" * 100)
    return made.getvalue()


def bomb():
    """A PNG of a few kilobytes that says it is forty thousand pixels wide and high."""
    made = io.BytesIO()
    Image.new("1", (40_000, 40_000)).save(made, "PNG", optimize=True)
    return made.getvalue()
