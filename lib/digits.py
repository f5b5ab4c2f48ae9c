"""Numbers that people write in many ways: telephones, identity numbers."""

import re


def digits(text: str) -> str:
    """A number as it is looked for: +84 912 345 678 and 0912.345.678 are one telephone."""
    bare = re.sub(r"[^0-9+]", "", text)
    return "0" + bare[3:] if bare.startswith("+84") else bare.lstrip("+")


def is_number(text: str) -> bool:
    """Whether somebody looks for a whole telephone or identity number: nine digits or more and nothing else."""
    return len(digits(text)) >= 9 and re.fullmatch(r"[0-9+ .()-]+", text) is not None
