"""What this officer began to type and has not sent."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.access import visible_to
from cases.models import Draft
from cases.views.pages_of_acts import PAGES
from children.names import withhold
from lib.queue import Row, Section

from .row import CASE, act_url, case_row

MOST = 25
TITLES = {resource: of.title for resource, of in PAGES.items()} | {"plan": gettext_lazy("Plan")}


def section(officer):
    """What this officer began to type, on any machine. Answers to a matter of a case wait with the matter itself."""
    found = list(Draft.objects.filter(officer=officer, about__isnull=False).order_by("-updated_at")[:MOST])
    abouts = [draft.about for draft in found if draft.kind != Draft.INTAKE]
    seen = visible_to(officer).select_related("child", "unit").only(*CASE)
    cases = seen.in_bulk(abouts) if abouts else {}
    withhold(officer, list(cases.values()))
    rows = []
    for draft in found:
        discard = reverse("drafts:discard", args=[draft.kind, draft.about])
        if draft.kind == Draft.INTAKE:
            url = reverse("intakes:step", args=[draft.about, "heard"])
            rows.append(Row(_("Go on receiving information"), url, when=draft.updated_at, discard=discard))
        elif draft.about in cases and draft.kind in TITLES:
            case = cases[draft.about]
            label = _("Go on: %(act)s") % {"act": TITLES[draft.kind]}
            url = act_url(case, draft.kind.replace("-", "_"))
            rows.append(case_row(case, label, url, when=draft.updated_at, discard=discard))
    return Section("drafts", _("Begun and not finished"), rows)
