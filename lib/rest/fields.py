"""Fields that say in a whole sentence what is wrong with a value."""

from datetime import date, datetime
from uuid import UUID

from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from lib.vietnamese import clean

EARLIEST, LATEST = 1900, 2100  # years a date of this trade can lie in
REQUIRED = _("This field is required.")
MOST_MONEY = 10**14  # VND


class Field(serializers.Field):
    default_error_messages = {"required": REQUIRED, "null": REQUIRED}


class Text(Field):
    """`most` characters; `line` for what stands on one line."""

    default_error_messages = {
        "type": _("This must be text."),
        "blank": _("Fill in this field."),
        "long": _("This text is too long: %(most)d characters at most."),
    }

    def __init__(self, *, most=20_000, **options):
        self.most = most
        if options.get("required") is False:
            options.setdefault("allow_null", True)
        self.may_be_blank = options.pop("allow_blank", options.get("required") is False)
        super().__init__(**options)

    def validate_empty_values(self, data):
        if data is None and self.allow_null:
            return True, ""
        return super().validate_empty_values(data)

    def to_internal_value(self, data):
        if not isinstance(data, str):
            self.fail("type")
        if len(data) > self.most:
            raise serializers.ValidationError(self.error_messages["long"] % {"most": self.most})
        text = clean(data)
        if not text and not self.may_be_blank:
            self.fail("blank")
        return text

    def to_representation(self, value):
        return value


class Choice(Field):
    """One of the words of the contract; `empty` stands for none of them (None: there is no such)."""

    default_error_messages = {"unknown": _("Choose one of: %(words)s.")}

    def __init__(self, choices, *, empty="", **options):
        self.words = list(getattr(choices, "values", choices))
        self.empty = empty
        if options.get("required") is False:
            options.setdefault("allow_null", True)
        super().__init__(**options)

    def validate_empty_values(self, data):
        if not self.required and self.empty is not None and (data is None or data == ""):
            return True, self.empty
        return super().validate_empty_values(data)

    def to_internal_value(self, data):
        if not isinstance(data, str) or data not in self.words:
            said = self.error_messages["unknown"] % {"words": ", ".join(map(str, self.words))}
            raise serializers.ValidationError(said)
        return data

    def to_representation(self, value):
        return value


class Choices(Field):
    """A list of words, each once, in the order sent."""

    default_error_messages = {
        "list": _("This must be a list."),
        "unknown": _("Choose from: %(words)s."),
    }

    def __init__(self, choices, **options):
        self.words = list(getattr(choices, "values", choices))
        super().__init__(**options)

    def to_internal_value(self, data):
        if not isinstance(data, list):
            self.fail("list")
        if any(not isinstance(word, str) or word not in self.words for word in data):
            said = self.error_messages["unknown"] % {"words": ", ".join(map(str, self.words))}
            raise serializers.ValidationError(said)
        return list(dict.fromkeys(data))

    def to_representation(self, value):
        return value


class Whole(Field):
    default_error_messages = {
        "type": _("This must be a whole number."),
        "range": _("This number must lie between %(least)d and %(most)d."),
    }

    def __init__(self, *, least=0, most=MOST_MONEY, **options):
        self.least, self.most = least, most
        if options.get("required") is False:
            options.setdefault("allow_null", True)
        super().__init__(**options)

    def to_internal_value(self, data):
        if isinstance(data, bool) or not isinstance(data, int):
            self.fail("type")
        if not self.least <= data <= self.most:
            said = self.error_messages["range"] % {"least": self.least, "most": self.most}
            raise serializers.ValidationError(said)
        return data

    def to_representation(self, value):
        return value


class Truth(Field):
    default_error_messages = {"type": _("This must be true or false.")}

    def to_internal_value(self, data):
        if isinstance(data, str) and "request" in self.context and self.context.get("query"):
            data = {"true": True, "1": True, "false": False, "0": False}.get(data.lower())
        if not isinstance(data, bool):
            self.fail("type")
        return data

    def to_representation(self, value):
        return value


class Key(Field):
    """The id of a record."""

    default_error_messages = {"type": _("This is not the id of a record.")}

    def to_internal_value(self, data):
        try:
            return UUID(data) if isinstance(data, str) and len(data) <= 45 else self.fail("type")
        except ValueError:
            self.fail("type")

    def to_representation(self, value):
        return str(value)


class Timely(Field):
    """Shared by days and moments: no absurd year, and nothing ahead unless `ahead`."""

    default_error_messages = {
        "year": _("This year cannot be right."),
        "future": _("This lies in the future."),
    }

    def __init__(self, *, ahead=False, **options):
        self.ahead = ahead
        if options.get("required") is False:
            options.setdefault("allow_null", True)
        super().__init__(**options)

    def to_representation(self, value):
        return value

    def checked(self, value, now):
        if not EARLIEST <= value.year <= LATEST:
            self.fail("year")
        if not self.ahead and value > now:
            self.fail("future")
        return value


class Day(Timely):
    default_error_messages = {"type": _("Give a date as year-month-day, like 2024-06-14.")}

    def to_internal_value(self, data):
        try:
            day = parse_date(data) if isinstance(data, str) else None
        except ValueError:
            day = None
        if not isinstance(day, date):
            self.fail("type")
        return self.checked(day, timezone.localdate())


class Moment(Timely):
    """A moment without a zone is read in Vietnamese time."""

    default_error_messages = {"type": _("Give a date and time, like 2024-06-14T15:30:00+07:00.")}

    def to_internal_value(self, data):
        try:
            moment = parse_datetime(data) if isinstance(data, str) and len(data) > 10 else None
        except ValueError:
            moment = None
        if not isinstance(moment, datetime):
            return self.fail("type")
        if not EARLIEST <= moment.year <= LATEST:
            self.fail("year")
        if timezone.is_naive(moment):
            moment = timezone.make_aware(moment)
        return self.checked(moment, timezone.now())
