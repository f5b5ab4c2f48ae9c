"""Head and signature of an office's paper on a day, from the letterheads by date."""

import re

from lib import official

from .models import Letterhead

# The suffix of a number says which office writes; running text names it in small letters.
OFFICES = {
    "UBND": "Ủy ban nhân dân",
    "SYT": "Sở Y tế",
    "SLĐTBXH": "Sở Lao động - Thương binh và Xã hội",
    "PLĐTBXH": "Phòng Lao động - Thương binh và Xã hội",
}
KIND_OF_UNIT = re.compile(r"^(tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)\s+", re.IGNORECASE)


def head_of(unit, kind="", *, number="", on=None, about=""):
    """The `head` of a print template. `kind` is BC, QĐ, KH, …; none for a paper without a number.

    `on` is the day of signing; without it the paper is a draft with today's letterhead.
    """
    letterhead = letterhead_of(unit, on)
    if letterhead is None:
        return official.head(unit.name, symbol=kind, place=place_of(unit), number=number, on=on, about=about)
    return official.head(
        filled(letterhead.issuer, unit),
        superior=filled(letterhead.superior, unit),
        symbol=f"{kind}-{letterhead.suffix}" if kind else "",
        place=filled(letterhead.place, unit) or place_of(unit),
        number=number,
        on=on,
        about=about,
    )


def sign_of(unit, *, signer=None, on=None, own=False):
    """The leader's signature block; a deputy signs for the head. `own`: in the head's own authority, without TM."""
    letterhead = letterhead_of(unit, on)
    *before, post = (letterhead.signer_title if letterhead else "CHỦ TỊCH").splitlines()
    before = [] if own else before
    if signer is not None and signer.title.lower().startswith("phó"):
        before, post = [*before, f"KT. {post}"], f"PHÓ {post}"
    return official.sign(*before, post, name=signer.full_name if signer is not None else "")


def office_of(unit, on=None):
    """The office in running text: Ủy ban nhân dân xã Đồng Tâm."""
    letterhead = letterhead_of(unit, on)
    office = OFFICES.get(letterhead.suffix if letterhead else "UBND", "Ủy ban nhân dân")
    return f"{office} {in_sentence(unit)}"


def letterhead_of(unit, on=None):
    """The letterhead of a day; where none is in force any more, the last one of the level: an old tree still writes."""
    letterheads = Letterhead.objects
    last = letterheads.filter(unit=None, level=unit.level).order_by("valid_from")
    return letterheads.of(unit, on and official.local_date(on)) or last.last()


def in_sentence(unit):
    """Xã Đồng Tâm -> xã Đồng Tâm."""
    return unit.name[:1].lower() + unit.name[1:]


def place_of(unit):
    """The place of a dateline: Đồng Tâm; a ward that has only a number keeps its kind."""
    bare = KIND_OF_UNIT.sub("", unit.name)
    return unit.name if bare.isdecimal() else bare


def filled(pattern, unit):
    names = {
        "{unit}": unit.name.upper(),
        "{province}": (unit.province or unit).name.upper(),
        "{district}": (unit.district or unit).name.upper(),
        "{place}": place_of(unit),
    }
    for mark, name in names.items():
        pattern = pattern.replace(mark, name)
    return pattern
