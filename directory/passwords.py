"""Passwords that a Vietnamese office's guesser tries first. Nothing is asked of any network.

Django's own list of twenty thousand common passwords is read as it ships with Django; against it and against
the words below a password is held as guessers make them: without accents, capitals, signs and years.
"""

import re

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from lib.vietnamese import fold

WORDS = (
    "matkhau password passwd admin quantri nguoidung canbo congchuc lanhdao chutich phochutich ubnd uyban uybannhandan "
    "hdnd congan treem baove baovetreem bvte childprotect xahoi laodong thuongbinh ldtbxh soyte so yte tinh huyen "
    "thanhpho thixa thitran phuong dacngu vietnam viet nam hanoi saigon hochiminh bachho binhphuoc dongnai anhyeuem "
    "emyeuanh yeu conyeu bome giadinh hanhphuc maiyeu chucmung xinchao dangnhap khongbiet khongco qwerty asdf zxcv abc "
    "welcome iloveyou dragon monkey"
).split()
PARTS = sorted(set(WORDS), key=len, reverse=True)
ENOUGH = 6  # letters that must remain when all that can be guessed is taken away


def bare(text):
    return re.sub(r"[^a-z0-9]", "", fold(text))


class GuessableValidator:
    def __init__(self):
        self.common = CommonPasswordValidator().passwords

    def validate(self, password, user=None):
        letters = re.sub(r"[0-9]", "", bare(password))
        if bare(password) in self.common or letters in self.common:
            raise ValidationError(_("This password is among the first that are guessed."), code="password_too_common")
        for part in [*names_of(user), *PARTS]:
            letters = letters.replace(part, "")
        if len(set(letters)) < 4 or len(letters) < ENOUGH:
            raise ValidationError(
                _(
                    "Names, places, years and words such as 'matkhau' are guessed first. "
                    "Add words that nobody connects with you."
                ),
                code="password_guessable",
            )

    def get_help_text(self):
        return _("Not the name of a person or a unit, not a year, not a common word.")


def names_of(officer):
    """The own names and the units', whole and in words, the longest first."""
    if officer is None or not hasattr(officer, "live_posts"):
        return []
    places = [place for post in officer.live_posts if post.unit for place in (post.unit, post.unit.district)]
    texts = [officer.username, officer.full_name, *(place.name for place in places if place)]
    names = {bare(text) for text in texts} | {bare(word) for text in texts for word in re.split(r"[\s_.@-]+", text)}
    return sorted((re.sub(r"[0-9]", "", name) for name in names if len(name) > 2), key=len, reverse=True)
