"""Work saved as typed: kept for one officer, one form, one record; gone once it is submitted."""

import json

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.models import Replay
from lib.refusals import Invalid, NotVisible
from lib.vietnamese import unstorable

from .models import Draft, beyond

LARGEST = 4_000_000  # characters, all parts of one draft together
NOT_TYPED = ("csrfmiddlewaretoken",)


def of(officer, kind, about=None):
    """What this officer has typed, {} where nothing is kept. Others' drafts do not exist."""
    found = Draft.objects.filter(officer=officer, kind=kind, about=about).first()
    return found.data if found else {}


def own(officer, kind, about):
    """The same, for an address that names a draft: somebody else's is not found."""
    found = Draft.objects.filter(officer=officer, kind=kind, about=about).first()
    if found is None and beyond.draft_of_another(kind, about):
        raise NotVisible()
    return found.data if found else {}


def put(officer, kind, about=None, fields=None, part=""):
    """Keep the fields of a form, or of one `part` (a step) of a long one, in place of what was there.

    Nothing is kept when the form was submitted meanwhile: the key of its submission tells.
    """
    fields = {name: value for name, value in (fields or {}).items() if name not in NOT_TYPED}
    check(fields)
    if was_submitted(officer, fields, about):
        return None
    terms = {"officer": officer, "kind": kind, "about": about}
    draft, made = Draft.objects.select_for_update().get_or_create(**terms, defaults={"data": {}})
    draft.data = draft.data | {part: fields} if part else fields
    if len(json.dumps(draft.data)) > LARGEST:
        raise Invalid({"": _("This is more text than can be kept. Shorten it.")}, code="too_long")
    draft.updated_at = timezone.now()
    draft.save(update_fields=["data", "updated_at"])
    return draft


def drop_part(officer, kind, about, part):
    draft = Draft.objects.select_for_update().filter(officer=officer, kind=kind, about=about).first()
    if draft and draft.data.pop(part, None) is not None:
        draft.save(update_fields=["data"])


def take(officer, kind, about=None):
    """Take the draft away, as its form is submitted; answers what was in it."""
    found = Draft.objects.select_for_update().filter(officer=officer, kind=kind, about=about).first()
    if found is None:
        return {}
    found.delete()
    return found.data


def check(fields):
    """Refuse what PostgreSQL cannot keep, in names and in values alike."""
    if not isinstance(fields, dict):
        raise Invalid({"": _("Send the fields of the form as an object.")}, code="not_an_object")
    for name, value in fields.items():
        for text in [name, *(value if isinstance(value, list) else [value])]:
            if isinstance(text, str) and unstorable(text):
                sentence = _(
                    "The text holds a sign that cannot be kept. Type it again, or paste it without formatting."
                )
                raise Invalid({str(name) if not unstorable(str(name)) else "": sentence}, code="unstorable")
            if not isinstance(text, str | int | float | bool | None):
                raise Invalid({"": _("A field holds text or a list of texts.")}, code="not_text")


def was_submitted(officer, fields, about=None):
    """A save that arrives after its form was sent comes too late. An intake's key is its draft's own."""
    key = fields.get("idempotency_key")
    key = key[0] if isinstance(key, list) and key else key
    return any(made_under(officer, each) for each in {key, about} if each)


def made_under(officer, key):
    """What a form of this key made, or None."""
    made = Replay.objects.filter(officer_id=officer.pk, made_id__isnull=False)
    return made.filter(key__startswith=f"page:{key}:").first()


def keepable(fields):
    try:
        check(fields)
    except Invalid:
        return False
    return True


def typed(form_data):
    """A posted form as it is kept: {name: [values]}."""
    return {name: values for name, values in form_data.lists() if name not in NOT_TYPED}


def as_posted(fields):
    """What is kept, as a form takes it."""
    data = QueryDict(mutable=True)
    for name, values in fields.items():
        data.setlist(name, values if isinstance(values, list) else [values])
    return data


def as_initial(fields, form_class=None):
    """What is kept, as initial values of an unbound form: shown as typed, without a word about errors."""
    many = multiple_of(form_class)
    initial = {name: values if name in many else one_of(values) for name, values in fields.items()}
    # A commune is chosen by words first: they stay where nothing is chosen yet.
    for words in [name for name in initial if name.endswith("_q")]:
        name = words.removesuffix("_q")
        initial[name] = {"id": initial.get(name, ""), "q": initial[words]}
    return initial


def one_of(values):
    return (values[-1] if values else "") if isinstance(values, list) else values


def multiple_of(form_class):
    """Fields with more than one value."""
    fields = getattr(form_class, "base_fields", {})
    return {name for name, field in fields.items() if getattr(field.widget, "allow_multiple_selected", False)}
