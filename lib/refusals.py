"""What the domain refuses. One middleware and one API handler turn these into answers."""

from collections.abc import Iterable, Mapping


class Refusal(Exception):
    """A refusal with a stable code for programs and a whole sentence for people."""

    status = 400
    code = "refused"

    def __init__(self, sentence="", *, code: str | None = None, **extra):
        # The sentence stays as given: a lazy translation is read in the reader's language.
        super().__init__(code or self.code)
        self.sentence = sentence
        self.code = code or self.code
        self.extra = extra


class NotVisible(Refusal):
    """To this officer the record does not exist."""

    status = 404
    code = "not_visible"


class NotAllowed(Refusal):
    """The record is visible but the role lacks the act."""

    status = 403
    code = "not_allowed"


class Conflict(Refusal):
    """The act does not fit the record's state, a guard, or the version it was read at.

    `extra` holds members of the problem document, such as `current` and `yours`.
    """

    status = 409
    code = "conflict"


class TooMany(Refusal):
    """Asked too often; `wait` is how many seconds until it may be asked again."""

    status = 429
    code = "too_many_requests"

    def __init__(self, sentence="", *, wait, **extra):
        super().__init__(sentence, **extra)
        self.wait = wait


class Invalid(Refusal):
    """What was sent cannot be accepted: sentences by field, "" for the whole body."""

    status = 422
    code = "invalid"

    def __init__(self, errors: Mapping[str, Iterable], sentence="", *, code=None, **extra):
        super().__init__(sentence, code=code, **extra)
        self.errors = {
            field: [said] if isinstance(said, str) or not isinstance(said, Iterable) else list(said)
            for field, said in errors.items()
        }


class Unfit(Exception):
    """A file that cannot be kept; `why` is a word from which the domain makes its sentence."""

    def __init__(self, why: str):
        super().__init__(why)
        self.why = why
