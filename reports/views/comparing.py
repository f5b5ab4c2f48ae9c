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


def figures_of(report):
    return report.figures if report and report.figures else {}


def summary_rows(report, before):
    """[(label, this period, the period before or None)]."""
    then = figures_of(before)
    return [(label, report.figures[figure], then.get(figure)) for figure, label in SUMMARY.items()]


def breakdowns(report, before):
    """[{"title", "rows": [(label, this, before)]}], without the rows that are nought in both."""
    then = figures_of(before)
    tables = []
    for figure, (title, labels) in TABLES.items():
        now, earlier = report.figures[figure], then.get(figure, {})
        rows = [(labels.get(code, UNKNOWN), n, earlier.get(code) if then else None) for code, n in now.items()]
        tables.append({"title": title, "rows": [row for row in rows if row[1] or row[2]]})
    places = report.places["units"]
    rows = [
        (places.get(code, {}).get("name", code), n, then.get("by_unit", {}).get(code) if then else None)
        for code, n in sorted(report.figures["by_unit"].items(), key=lambda item: -item[1])
    ]
    return [*tables, {"title": _("By commune of the incident"), "rows": rows}]
