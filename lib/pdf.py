"""HTML to PDF bytes. WeasyPrint may read our own static files, our typeface and data: URLs, nothing else."""

import hashlib
import unicodedata
from importlib.util import find_spec
from pathlib import Path

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from lib.refusals import Refusal

TYPEFACE = "rinoh_typeface_texgyretermes"
OPTIONS = {"pdf_tags": True}
SMALLER = (12.5, 12, 11.5, 11, 10.5, 10)  # points, tried in turn where a paper must stay on one page
MIME_TYPES = {".css": "text/css", ".otf": "font/otf", ".svg": "image/svg+xml", ".png": "image/png"}


class PangoMissing(Refusal):
    """The machine lacks the system library that shapes text; all else runs without it."""

    status = 503
    code = "pdf_unavailable"
    remedy = _(
        "This server cannot make PDFs yet. Install Pango: "
        "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0, then start again."
    )

    def __init__(self):
        super().__init__(self.remedy)


def document(template, context):
    """Render a template of templates/print and answer its PDF; `one_page` in the context keeps it on one."""
    return to_pdf(render_to_string(template, context), one_page=context.get("one_page", False))


def to_pdf(html, *, one_page=False, tagged=True):
    """The same HTML gives the same bytes: no clock and no chance in the file."""
    options = OPTIONS | {"pdf_tags": tagged}
    weasyprint = engine()
    # Typed or pasted text may come decomposed; the typeface has the composed letters.
    html = unicodedata.normalize("NFC", html)
    source = weasyprint.HTML(string=html, base_url="about:blank", url_fetcher=own_files(weasyprint))
    laid_out = source.render(**options)
    for size in SMALLER if one_page else ():
        if len(laid_out.pages) == 1:
            break
        smaller = weasyprint.CSS(string=f"html {{ font-size: {size}pt !important }}")
        laid_out = source.render(**options, stylesheets=[smaller])
    return laid_out.write_pdf(**options, pdf_identifier=hashlib.sha256(html.encode()).digest()[:16])


def engine():
    try:
        import weasyprint
    except OSError as missing_library:
        raise PangoMissing from missing_library
    return weasyprint


def own_files(weasyprint):
    """A fetcher of `static:<path>` (our static files), `typeface:<file>` (the shipped font) and `data:`."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class OwnFiles(URLFetcher):
        def fetch(self, url, headers=None):
            scheme, _colon, name = url.partition(":")
            if scheme == "data":
                return super().fetch(url, headers)
            path = {"static": static_path, "typeface": typeface_path}.get(scheme, refused)(name)
            return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": MIME_TYPES[path.suffix]})

    return OwnFiles(allowed_protocols={"data"}, allow_redirects=False)


def static_path(name):
    found = finders.find(name)
    if not found:
        raise ValueError("No such static file")
    return Path(found)


def typeface_path(name):
    spec = find_spec(TYPEFACE)
    if spec is None or not spec.submodule_search_locations:
        raise ValueError("The typeface is not installed")
    folder = Path(spec.submodule_search_locations[0])
    path = (folder / name).resolve()
    if path.parent != folder.resolve():
        raise ValueError("Outside the typeface")
    return path


def refused(_name):
    raise ValueError("A document may not fetch this address")
