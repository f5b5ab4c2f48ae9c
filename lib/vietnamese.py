"""Vietnamese writing: folding for search, sorting of names, numbers and dates of papers."""

import unicodedata
from datetime import date

LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
TONES = "\u0300\u0309\u0303\u0301\u0323"  # huyền, hỏi, ngã, sắc, nặng: the order of dictionaries
SHAPES = "\u0306\u0302\u031b"  # breve, circumflex, horn: part of the letter, not its tone


def clean(text: str) -> str:
    """One spelling of a text: composed letters (NFC), no blank ends."""
    return unicodedata.normalize("NFC", text).strip()


def unstorable(text: str) -> bool:
    """Whether PostgreSQL cannot keep the text: it has a NUL or half of a surrogate pair."""
    return any(sign == "\0" or "\ud800" <= sign <= "\udfff" for sign in text)


def fold(text: str) -> str:
    """A text for searching: small letters, no accents, đ as d, single spaces."""
    letters = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    bare = "".join(sign for sign in letters if not unicodedata.combining(sign))
    return " ".join(unicodedata.normalize("NFC", bare).split())


def sort_key(full_name: str) -> tuple:
    """Order of a list of people: by given name (the last word), then the whole name,
    letters before tones, in the order of the Vietnamese alphabet.
    """
    words = clean(full_name).lower().split()
    if not words:
        return ((), (), ())
    letters, tones = zip(*map(_word_key, words), strict=True)
    return (letters[-1], tones[-1], letters, tones)


def _word_key(word: str) -> tuple[tuple, tuple]:
    letters: list[str] = []
    tones: list[int] = []
    for sign in unicodedata.normalize("NFD", word):
        if sign in TONES:
            if tones:
                tones[-1] = TONES.index(sign) + 1
        elif sign in SHAPES and letters:
            letters[-1] = unicodedata.normalize("NFC", letters[-1] + sign)
        elif not unicodedata.combining(sign):
            letters.append(sign)
            tones.append(0)
    return tuple(map(_place, letters)), tuple(tones)


def _place(letter: str) -> tuple[int, str]:
    place = LETTERS.find(letter)
    return (0, chr(place)) if place >= 0 else (1, letter)


def number(n: int | float) -> str:
    """A number with dots between thousands and a decimal comma: 1.500.000 or 0,25."""
    text = f"{n:,}"
    return text.translate(str.maketrans(",.", ".,"))


def two(n: int) -> str:
    """A count in running text of a report: below ten with a leading zero, nothing as "không"."""
    if n == 0:
        return "không"
    return f"0{n}" if 0 < n < 10 else number(n)


def money(n: int) -> str:
    """Vietnamese đồng: "1.500.000 đồng"."""
    return f"{number(n)} đồng"


def short_date(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def long_date(day: date) -> str:
    """A date as official papers write it (Decree 30/2020): days below ten and the months
    one and two have a leading zero, other months have none.
    """
    month = f"0{day.month}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"
