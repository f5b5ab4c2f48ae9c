"""Makes the screen fonts: Be Vietnam Pro cut to Latin and Vietnamese, as woff2, in the data folder."""

from importlib.resources import files
from io import BytesIO
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand
from fontTools import subset
from fontTools.ttLib import TTFont

WEIGHTS = {400: "Regular", 500: "Medium", 600: "SemiBold"}
# Latin, Vietnamese, the punctuation and arrows of our pages.
CODEPOINTS = [
    *range(0x20, 0x7F),
    *range(0xA0, 0x180),
    0x1A0,
    0x1A1,
    0x1AF,
    0x1B0,
    *range(0x300, 0x304),
    0x309,
    0x323,
    *range(0x1EA0, 0x1EFA),
    *range(0x2010, 0x2028),
    0x202F,
    0x2030,
    0x2039,
    0x203A,
    0x20AB,
    *range(0x2190, 0x2194),
    0x2212,
    0x2264,
    0x2265,
    0x00D7,
]


class Command(BaseCommand):
    help = "Build the woff2 screen fonts. Safe to run again: what is there already is kept."

    def add_arguments(self, parser):
        parser.add_argument("--again", action="store_true", help="build even what is there already")

    def handle(self, *, again=False, **options):
        target = Path(settings.DATA_DIR) / "fonts" / "fonts"
        target.mkdir(parents=True, exist_ok=True)
        for weight, style in WEIGHTS.items():
            path = target / f"be-vietnam-pro-{weight}.woff2"
            if path.exists() and not again:
                continue
            path.write_bytes(cut(source(style)))
            self.stdout.write(f"{path.name}: {path.stat().st_size / 1024:.0f} kB")


def source(style):
    """The wheel's own file, wherever it keeps it."""
    package = files("fontpkg_be_vietnam_pro")
    wanted = f"BeVietnamPro-{style}.ttf"
    found = next(Path(str(package)).rglob(wanted), None)
    if found is None:
        raise FileNotFoundError(f"{wanted} is not in the package fontpkg-be-vietnam-pro.")
    return found


def cut(path):
    font = TTFont(path)
    options = subset.Options()
    options.layout_features = ["kern", "liga", "mark", "mkmk", "ccmp", "locl", "tnum"]
    options.hinting = False
    options.name_IDs = [1, 2, 4, 6, 13, 14]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=CODEPOINTS)
    cutter.subset(font)
    font.flavor = "woff2"
    made = BytesIO()
    font.save(made)
    return made.getvalue()
