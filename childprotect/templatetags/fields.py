"""A form field the GOV.UK way: label, hint, error, control, in this order and tied together."""

from django import forms
from django.utils.html import format_html, strip_tags

CHOICES = (forms.RadioSelect, forms.CheckboxSelectMultiple)


def control_class(widget):
    if isinstance(widget, forms.Textarea):
        return "textarea"
    if isinstance(widget, forms.Select):
        return "select"
    if getattr(widget, "input_type", "") in ("date", "datetime-local", "time"):
        return "input input-date"
    return "input"


def field(bound, hint="", label="", width="", autocomplete="", layout="", rows=0, count=0, legend=""):
    """{% field form.name %}: width short or medium; layout line or two for choices; legend big; count characters."""
    widget = bound.field.widget
    hint, errors = hint or bound.help_text, bound.errors
    many = isinstance(widget, CHOICES)
    single = isinstance(widget, forms.CheckboxInput)
    attrs = dict(widget.attrs)
    if autocomplete or not many:
        attrs.setdefault("autocomplete", autocomplete or "off")
    if not many and not single:
        classes = [attrs.get("class", ""), control_class(widget), f"input-{width}" if width else ""]
        attrs["class"] = " ".join(part for part in classes if part)
    if rows:
        attrs["rows"] = rows
    if count:
        attrs["data-count"] = count
    described = [f"{bound.auto_id}_helptext"] if hint else []
    described += [f"{bound.auto_id}_error"] if errors else []
    if described:
        attrs["aria-describedby"] = " ".join(described)
    # The server says what is missing, in our words and our language, and keeps what was typed.
    bound.field.widget.use_required_attribute = lambda initial: False
    return {
        "bound": bound,
        "id": bound.auto_id,
        "label_for": bound.id_for_label,
        "label": label or bound.label,
        "hint": hint,
        "errors": errors,
        "control": "" if many else bound.as_widget(attrs=attrs),
        "many": many,
        "single": single,
        # A form whose every answer may stay away says so once, at its top.
        "optional": not bound.field.required and not single and getattr(bound.form, "marks_optional", True),
        "layout": layout,
        "legend": legend,
        "described": " ".join(described),
        "count": count,
    }


def error_summary(form, title=""):
    """Every error of a form (or of several, given as a list), each a link to its field."""
    rows = []
    for each in form if isinstance(form, (list, tuple)) else [form]:
        if not each.errors:
            continue
        rows += [("", strip_tags(error)) for error in each.non_field_errors()]
        for bound in each:
            rows += [(first_control(bound), strip_tags(error)) for error in bound.errors]
    return {"rows": rows, "title": title}


def carried(versions):
    """The version of the record and the answers that the form was opened with, hidden."""
    version, opened_with = versions.carried
    inputs = '<input type="hidden" name="version" value="{}"><input type="hidden" name="opened_with" value="{}">'
    return format_html(inputs, version, opened_with)


def first_control(bound):
    if isinstance(bound.field.widget, CHOICES):
        return f"{bound.auto_id}_0"
    return bound.auto_id


def add_to(register):
    register.inclusion_tag("ui/field.html")(field)
    register.simple_tag(carried)
    register.inclusion_tag("ui/error_summary.html")(error_summary)
