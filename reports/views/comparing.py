"""Figures beside those of the period before, in the reader's language."""

from django.utils.translation import gettext_lazy as _

from cases.models.words import Consequence, Form, Relation, Setting, Source
from children.models import Sex

UNKNOWN = _("Not yet known")
SUMMARY = {
    "reports_received": _("Children reported (allegations received)"),
    "founded": _("Founded"),
    "unfounded": _("Unfounded"),
    "being_verified": _("Being verified"),
    "abused_children": _("Abused children"),
    "serious_consequences": _("Of these, with serious consequences"),
    "incidents": _("Incidents"),
    "at_risk_children": _("Children at risk"),
    "aged_16_17": _("Aged 16 or 17, counted apart"),
    "supplement": _("Added from earlier periods"),
    "open": _("Open cases at the cut-off"),
    "late": _("Late cases at the cut-off"),
    "closed": _("Cases closed in the period"),
}
AGES = {
    "0-5": _("Under 6"),
    "6-10": _("6 to 10"),
    "11-12": _("11 and 12"),
    "13-15": _("13 to 15"),
    "unknown": UNKNOWN,
}
TABLES = {
    "by_form": (_("By form of abuse"), dict(Form.choices)),
    "by_consequence": (_("By gravest consequence"), dict(Consequence.choices)),
    "by_sex": (_("By sex"), dict(Sex.choices)),
    "by_age_band": (_("By age at the incident"), AGES),
    "by_setting": (_("By setting"), dict(Setting.choices)),
    "by_relation": (_("By relation of the alleged perpetrator"), dict(Relation.choices)),
    "by_source": (_("By source of the information"), dict(Source.choices)),
}


def summary_rows(report):
    """[(label, this period, the period before)]."""
    then = report.before or {}
    return [(label, report.figures[figure], then.get(figure)) for figure, label in SUMMARY.items()]


def breakdowns(report):
    """[{"title", "rows": [(label, this, before)]}], without the rows that are nought in both."""
    return [
        {"title": title, "rows": rows_of(report.figures[figure], (report.before or {}).get(figure, {}), labels)}
        for figure, (title, labels) in TABLES.items()
    ]


def communes(report):
    """The same by commune of the incident, the most children first."""
    names = {code: place["name"] for code, place in report.places["units"].items()}
    now = dict(sorted(report.figures["by_unit"].items(), key=lambda item: (-item[1], item[0])))
    then = (report.before or {}).get("by_unit", {})
    return {"title": _("By commune of the incident"), "rows": rows_of(now, then, names, now)}


def rows_of(now, then, labels, order=None):
    order = order or [*labels, *(code for code in now if code not in labels)]
    rows = [(labels.get(code, UNKNOWN), now.get(code, 0), then.get(code, 0)) for code in order]
    return [row for row in rows if row[1] or row[2]]
