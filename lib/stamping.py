"""A line at the foot of every page of a finished PDF: in whose hands this copy began. The file itself stays."""

from io import BytesIO

from django.template.loader import render_to_string
from pypdf import PdfReader, PdfWriter, Transformation
from pypdf.generic import ContentStream, NameObject

from lib.pdf import to_pdf

MILLIMETRE = 72 / 25.4  # points
# Where the foot of print/foot.html comes to lie: below the text's margin, as the foot of our own papers.
LEFT, BOTTOM = 30 * MILLIMETRE, 7 * MILLIMETRE


def stamped(content: bytes, line: str) -> bytes:
    """The copy with the line, for readers and printers no part of the text."""
    foot = foot_saying(line)
    copy = PdfWriter(clone_from=BytesIO(content))
    for page in copy.pages:
        page.merge_transformed_page(foot, Transformation().translate(LEFT, BOTTOM), over=True)
    out = BytesIO()
    copy.write(out)
    return out.getvalue()


def foot_saying(line):
    """A strip with the line, drawn as an artifact: a tagged PDF must say of everything what it is."""
    strip = PdfReader(BytesIO(to_pdf(render_to_string("print/foot.html", {"line": line}), tagged=False)))
    [page] = strip.pages
    drawn = ContentStream(page.get_contents(), strip)
    drawn.operations = [([NameObject("/Artifact")], b"BMC"), *drawn.operations, ([], b"EMC")]
    page[NameObject("/Contents")] = drawn
    return page
