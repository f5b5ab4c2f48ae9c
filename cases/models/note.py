"""A note on a case, by whoever may open it."""

from audit.encrypted import EncryptedText

from .act import Act


class Note(Act):
    text = EncryptedText()
