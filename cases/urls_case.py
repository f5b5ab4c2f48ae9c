"""Addresses below one case, listed by what they show or do. Assembled in cases.urls."""

from django.urls import path

from .views import acts, case, documents, grants, history, prints
from .views.pages_of_acts import PAGES

# /cases/<id>/…
CASE = [
    path("", case.timeline, name="case"),
    path("assessments/", case.assessments, name="assessments"),
    path("plans/", case.plans, name="plans"),
    path("coordination/", case.coordination, name="coordination"),
    path("history/", history.history, name="history"),
    path("documents/", documents.listed, name="documents"),
    path("documents/new/", documents.new, name="document_new"),
    path("documents/<uuid:about>/", documents.document, name="document"),
    path("plan/", acts.plan, name="plan"),
    path("grants/", grants.grants, name="grants"),
    path("grants/<uuid:about>/ending/", grants.end, name="grant_ending"),
    path("print/<slug:form>/", prints.document, name="print"),
    path("print/<slug:form>/<uuid:about>/", prints.document, name="print_about"),
]

# /cases/<id>/<act>/ and, for an act about something of the case, /cases/<id>/<act>/<id>/
ACTS = [
    path(
        f"{resource.replace('_', '-')}/<uuid:about>/" if of.about else f"{resource.replace('_', '-')}/",
        acts.act,
        {"resource": resource},
        name=resource.replace("-", "_"),
    )
    for resource, of in PAGES.items()
]

# Papers beside a case: /print/form-01/, /cases/register/, /intakes/<id>/print/…
PAPERS = [
    path("print/form-01/", prints.blank_form, name="blank_form_01"),
    path("cases/register/", prints.unit_register, name="register"),
]
INTAKE_PAPERS = [
    path("print/form-01/", prints.intake_form, name="print_form_01"),
    path("print/first-steps/", prints.first_steps_card, name="print_first_steps"),
]
