"""The overview: this period against the last, and where to look. Counted by the worker, only shown here."""

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from audit.register import record_reading
from cases.models import Case
from cases.models.words import GRAVITY
from directory.access import unit_with_code
from directory.pages import page
from lib import periods
from lib.refusals import NotVisible
from reports import access, dashboard, overviews
from reports.forms.making import PeriodForm


@page
@require_safe
def show(request):
    """Defaults to the running half-year of one's own unit."""
    unit, period = asked(request)
    shown = overviews.shown(unit, period.code)
    record_reading(unit, "overview", by=request.user)
    context = {
        "unit": unit,
        "period": period,
        "period_label": periods.label(period),
        "form": PeriodForm(initial={"period": period.code}),
        "home": access.home_of(request.user, "dashboard"),
        "progress_url": progress_url(unit, period, shown),
    }
    if shown is None:
        context |= {"span": dashboard.span_called(period.code), "waiting": overviews.waiting(unit, period.code)}
    else:
        context |= {"shown": shown} | told(unit, period, shown.overview)
    return render(request, "reports/dashboard.html", context)


@page
@require_safe
def progress(request):
    """Asked while the worker counts; the page is loaded anew when newer figures than `since` are there."""
    unit, period = asked(request)
    address = f"{reverse('reports:dashboard')}?{urlencode({'unit': unit.code, 'period': period.code})}"
    since = request.GET.get("since", "")
    counted_at = overviews.counted_at(unit, period.code)
    if counted_at and counted_at.isoformat() != since or not request.htmx:
        return HttpResponse(headers={"HX-Refresh": "true"}) if request.htmx else redirect(address)
    overviews.ask(unit, period.code)
    context = {"progress_url": request.get_full_path(), "waiting": overviews.waiting(unit, period.code)}
    return render(request, "reports/_renewing.html" if since else "reports/_counting.html", context)


def asked(request):
    """The unit and the period of the address; NotVisible or NotAllowed for what is not this officer's to see."""
    access.check_role(request.user, "dashboard")
    unit = access.home_of(request.user, "dashboard")
    if request.GET.get("unit"):
        unit = unit_with_code(request.GET["unit"][:5])
        if unit is None:
            raise NotVisible()
    access.check_overview(request.user, unit)
    form = PeriodForm(request.GET if "period" in request.GET else None)
    code = form.cleaned_data["period"] if form.is_bound and form.is_valid() else ""
    return unit, periods.parse(code) if code else periods.period_at(timezone.now(), "H")


def progress_url(unit, period, shown):
    facts = {"unit": unit.code, "period": period.code}
    if shown:
        facts["since"] = shown.overview.counted_at.isoformat()
    return f"{reverse('reports:dashboard_progress')}?{urlencode(facts)}"


def told(unit, period, overview):
    span, found = overview.span, overview.found
    return {
        "span": span,
        "before_label": periods.label(periods.previous(period)),
        "is_running": span.end < period.end,
        **found,
        **drawn(unit, span, found),
    }


def cases_url(code, **filters):
    """The list behind a figure."""
    return f"{reverse('cases:list')}?{urlencode({'unit': code} | filters)}"


def drawn(unit, span, found):
    """What the figures, charts and tables of the page are given."""
    now, then = found["figures"], found["previous"]
    received = {"received_from": span.start.isoformat(), "received_to": span.end.isoformat()}
    return {
        "urls": {
            "received": cases_url(unit.code, **received),
            "open": cases_url(unit.code, status="open"),
            "late": cases_url(unit.code, overdue="1"),
            "closed": cases_url(
                unit.code, status="closed", closed_from=span.start.isoformat(), closed_to=span.end.isoformat()
            ),
        },
        "by_form": [
            {
                "label": label,
                "value": now["by_form"][form],
                "before": then["by_form"][form],
                "url": cases_url(unit.code, form=form, **received),
            }
            for form, label in form_labels().items()
            if now["by_form"][form] or then["by_form"][form]
        ],
        "points": [
            {
                "label": f"{month.month}/{month.year % 100:02d}" if month.month == 1 else str(month.month),
                "value": reports,
                "before": abused,
            }
            for month, reports, abused in found["trend"]
        ],
        "stages": stages(unit, found["phases"]),
        "finding": finding(now, then),
        "rows": [
            row
            | {
                "url": reverse("reports:dashboard") + "?" + urlencode({"unit": row["unit_code"]}),
                "received_url": cases_url(row["unit_code"], **received),
                "open_url": cases_url(row["unit_code"], status="open"),
                "late_url": cases_url(row["unit_code"], overdue="1"),
            }
            for row in found["by_unit"]
            if any(row[name] for name in ("reports_received", "open", "children"))
        ],
        "most": max((row["abused_children"] for row in found["by_unit"]), default=0),
        "late_units": [row["name"] for row in sorted(found["by_unit"], key=lambda row: -row["late"]) if row["late"]][
            :3
        ],
    }


def form_labels():
    return {form.value: form.label for form in GRAVITY}


def stages(unit, phases):
    """The open cases by phase, with the days they have been in it."""
    rows = []
    for status, label in Case.Status.choices[:-1]:
        number, days = phases.get(status, (0, None))
        note = ""
        if days is not None:
            whole = max(0, round(days))
            note = ngettext("%(days)d day on average", "%(days)d days on average", whole) % {"days": whole}
        rows.append({"label": label, "value": number, "note": note, "url": cases_url(unit.code, status=status)})
    return rows


def finding(now, then):
    """The chart's title says what it shows."""
    this, before = now["abused_children"], then["abused_children"]
    if not this:
        return _("No child was found abused in this period")
    most = max(now["by_form"], key=lambda form: now["by_form"][form])
    label = form_labels()[most]
    words = {"n": this, "form": label, "many": now["by_form"][most], "before": before}
    return _("%(n)d children abused (before: %(before)d), most of them by: %(form)s (%(many)d)") % words
