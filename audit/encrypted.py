"""Model fields whose text the database never sees: sealed under the key of the row's owner, bound to the row.

Reading costs nothing until the text is looked at: a list that shows no narrative opens none. A text is
sealed as its row is saved, since it is bound to the row's key; `update(text=…)` is refused.
"""

import json
import re
import uuid

from django.conf import settings
from django.core.exceptions import FieldError
from django.db import models
from django.db.models.query_utils import DeferredAttribute
from django.utils.functional import cached_property

from lib import crypto
from lib.digits import digits
from lib.telling import is_withheld

from . import keyring

AT_ONCE, WHEN_READ = b"\x01", b"\x00"
FOUND_BY_TOKEN = crypto.TOKEN_BYTES
EMPTY = b""


class Sealed:
    """What came from the database and was not looked at yet."""

    __slots__ = ("field", "pk", "record")

    def __init__(self, field, pk, record):
        self.field, self.pk, self.record = field, pk, record
        sealed = field.without_token(record)
        if len(sealed) >= crypto.HEAD:
            keyring.opened.expect(crypto.key_named(sealed))

    def open(self):
        return self.field.opened(self.record, self.pk)

    def __str__(self):
        return str(self.open())


class Opening(DeferredAttribute):
    """Opens the text at its first reading. Withheld from the reader of its row, it reads as nothing."""

    def __get__(self, instance, cls=None):
        if instance is not None and is_withheld(instance):
            return self.field.empty()
        value = super().__get__(instance, cls)
        if isinstance(value, Sealed):
            value = instance.__dict__[self.field.attname] = value.open()
        return value

    def __set__(self, instance, value):
        instance.__dict__[self.field.attname] = value


def is_written(row, name):
    """Whether anything stands in an encrypted text, without opening it and whoever reads it."""
    kept = vars(row)[name]
    return bool(kept.record if isinstance(kept, Sealed) else kept)


class EncryptedText(models.TextField):
    """`owner` is the path from the row to the key of what it belongs to: "case_id", "notice.case_id" or "pk".

    An empty text stays empty, so that "nothing was written" can be asked for and constrained.
    `found_by` "digits" puts a blind token before the record (see `token_column`): equal numbers can be found.
    """

    descriptor_class = Opening

    def __init__(self, *args, owner="case_id", found_by="", **kwargs):
        self.owner, self.found_by = owner, found_by
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, kwargs | {"owner": self.owner, "found_by": self.found_by}

    def get_internal_type(self):
        return "BinaryField"

    def db_type(self, connection):
        return "bytea"

    # What stands in the field

    def written(self, value):
        return (value or "").encode()

    def read(self, content):
        return content.decode()

    def empty(self):
        return ""

    # Sealing and opening

    @cached_property
    def where(self):
        return f"{self.model._meta.db_table}.{self.column}"

    def place(self, pk):
        return f"{self.where}|{pk}"

    def without_token(self, record):
        return record[FOUND_BY_TOKEN:] if self.found_by else record

    def sealed(self, value, owner, pk):
        content = self.written(value)
        if not content:
            return EMPTY
        key_id, key = keyring.key_for(owner)
        record = crypto.seal(key, key_id, self.place(pk), content)
        return self.token(value) + record if self.found_by else record

    def opened(self, record, pk):
        if not record:
            return self.empty()
        record, place = self.without_token(record), self.place(pk)
        key = keyring.key_with(crypto.key_of(record, place))
        return self.read(crypto.unseal(key, place, record))

    def token(self, text):
        return crypto.token(settings.INDEX_KEY, self.where, digits(text))

    def owner_of(self, instance):
        for step in self.owner.split("."):
            instance = getattr(instance, step)
        return instance

    # Between Python and the database

    def pre_save(self, instance, add):
        kept = instance.__dict__.get(self.attname)
        if isinstance(kept, Sealed) and kept.pk == instance.pk:
            return kept.record
        return self.sealed(self.held_by(instance), self.owner_of(instance), instance.pk)

    def held_by(self, instance):
        """What stands in the row, told or withheld."""
        kept = instance.__dict__.get(self.attname)
        if kept is None:
            return getattr(instance, self.attname)
        return kept.open() if isinstance(kept, Sealed) else kept

    def get_prep_value(self, value):
        if value is None or isinstance(value, bytes):
            return value
        if value == self.empty():
            return EMPTY
        raise FieldError(
            f"{self.where} is encrypted: it cannot be searched, and is written by saving its row, not by update()."
        )

    def get_db_prep_value(self, value, connection, prepared=False):
        return self.get_prep_value(value)

    def get_db_prep_save(self, value, connection):
        if hasattr(value, "as_sql"):
            raise FieldError(f"{self.where} is encrypted: no expression can be written to it.")
        return self.get_prep_value(value)

    def get_lookup(self, name):
        if name in ("exact", "isnull"):
            return super().get_lookup(name)
        raise FieldError(f"{self.where} is encrypted: it cannot be searched by “{name}”.")

    def select_format(self, compiler, sql, params):
        """With each record comes the key of the row it was read from; values() has no row and opens at once."""
        if sql.startswith("("):
            return sql, params  # a subquery, which has put the key before the record itself
        column = re.fullmatch(rf'(.+)\."{self.column}"', sql)
        if column is None:
            raise FieldError(f"{self.where} is encrypted: it cannot be selected through an expression.")
        when = WHEN_READ if compiler.query.default_cols else AT_ONCE
        return f"'\\x{when.hex()}'::bytea || uuid_send({column[1]}.\"{self.model._meta.pk.column}\") || {sql}", params

    def from_db_value(self, value, expression, connection):
        if value is None:
            return None
        value = bytes(value)
        when, pk, record = value[:1], uuid.UUID(bytes=value[1:17]), value[17:]
        return Sealed(self, pk, record) if when == WHEN_READ else self.opened(record, pk)


class EncryptedJSON(EncryptedText):
    """JSON, sealed whole. Nothing written reads as the default: an empty object, unless it says a list."""

    def written(self, value):
        return json.dumps(value, ensure_ascii=False).encode() if value else EMPTY

    def read(self, content):
        return json.loads(content)

    def empty(self):
        return self.default() if callable(self.default) else {}


def token_column(of):
    """The blind token that stands before the record in the column `of`, made and kept in step by the database."""
    return models.GeneratedField(
        expression=models.Func(models.F(of), template="substring(%(expressions)s FROM 1 FOR 8)"),
        output_field=models.BinaryField(),
        db_persist=True,
    )
