"""Addresses of the API of intakes, cases and the register."""

from django.urls import include, path

from . import (
    ahead,
    assessments,
    assignments,
    break_glass,
    cases,
    closures,
    confidentiality,
    disposals,
    documents,
    emergencies,
    escalations,
    events,
    grants,
    hand_overs,
    holds,
    intakes,
    lateness,
    names,
    notes,
    opinions,
    plans,
    police_notices,
    removals,
    reporters,
    reviews,
    searches,
    signatures,
    supports,
    timelines,
    transfers,
    uploads,
    verifications,
)

app_name = "cases_api"

# intakes/
intake_urls = [
    path("", intakes.Intakes.as_view(), name="intakes"),
    path("<uuid:pk>/", intakes.OneIntake.as_view(), name="intake"),
    path("<uuid:pk>/routing/", intakes.Routings.as_view(), name="routing"),
    path("<uuid:pk>/reporter/", reporters.Reporter.as_view(), name="reporter"),
]

# cases/<id>/
case_urls = [
    path("", cases.OneCase.as_view(), name="case"),
    path("next/", ahead.Ahead.as_view(), name="next"),
    path("timeline/", timelines.Timeline.as_view(), name="timeline"),
    path("assessment/", assessments.Assessments.as_view(), name="assessment"),
    path("verification/", verifications.Verifications.as_view(), name="verification"),
    path("emergency/", emergencies.Emergencies.as_view(), name="emergency"),
    path("removal/", removals.Removals.as_view(), name="removal"),
    path("removal/<uuid:about>/extension/", removals.Extensions.as_view(), name="extension"),
    path("removal/<uuid:about>/lifting/", removals.Liftings.as_view(), name="lifting"),
    path("police-notice/", police_notices.PoliceNotices.as_view(), name="police-notice"),
    path("police-notice/<uuid:about>/answer/", police_notices.PoliceAnswers.as_view(), name="police-answer"),
    path("crime/", police_notices.Crimes.as_view(), name="crime"),
    path("plan/", plans.Plans.as_view(), name="plan"),
    path("plan/submission/", plans.Submissions.as_view(), name="submission"),
    path("plan/approval/", plans.Approvals.as_view(), name="approval"),
    path("plan/return/", plans.Returns.as_view(), name="return"),
    path("plan/completion/", plans.Completions.as_view(), name="completion"),
    path("support/", supports.Supports.as_view(), name="support"),
    path("review/", reviews.Reviews.as_view(), name="review"),
    path("closure/", closures.Closures.as_view(), name="closure"),
    path("reopening/", closures.Reopenings.as_view(), name="reopening"),
    path("documents/", documents.Documents.as_view(), name="documents"),
    path("documents/<uuid:about>/content/", documents.Content.as_view(), name="document-content"),
    path("documents/<uuid:about>/removal/", documents.Removals.as_view(), name="document-removal"),
    path("uploads/", uploads.Uploads.as_view(), name="uploads"),
    path("uploads/<uuid:about>/", uploads.OneUpload.as_view(), name="upload"),
    path("uploads/<uuid:about>/document/", uploads.Finishing.as_view(), name="upload-document"),
    path("notes/", notes.Notes.as_view(), name="notes"),
    path("deadlines/<uuid:about>/lateness/", lateness.Lateness.as_view(), name="lateness"),
    path("opinion/", opinions.Opinions.as_view(), name="opinion"),
    path("opinion/<uuid:about>/answer/", opinions.OpinionAnswers.as_view(), name="opinion-answer"),
    path("escalation/", escalations.Escalations.as_view(), name="escalation"),
    path("escalation/<uuid:about>/taking/", escalations.Takings.as_view(), name="escalation-taking"),
    path("escalation/<uuid:about>/answer/", escalations.EscalationAnswers.as_view(), name="escalation-answer"),
    path("transfer/", transfers.Transfers.as_view(), name="transfer"),
    path("transfer/<uuid:about>/acceptance/", transfers.Acceptances.as_view(), name="acceptance"),
    path("transfer/<uuid:about>/decline/", transfers.Declines.as_view(), name="decline"),
    path("assignment/", assignments.Assignments.as_view(), name="assignment"),
    path("taking/", assignments.CaseTakings.as_view(), name="taking"),
    path("confidentiality/", confidentiality.Confidentialities.as_view(), name="confidentiality"),
    path("grants/", grants.Grants.as_view(), name="grants"),
    path("grants/<uuid:about>/ending/", grants.GrantEndings.as_view(), name="grant-ending"),
    path("holds/", holds.Holds.as_view(), name="holds"),
    path("holds/<uuid:about>/renewal/", holds.Renewals.as_view(), name="hold-renewal"),
    path("holds/<uuid:about>/lifting/", holds.Liftings.as_view(), name="hold-lifting"),
    path("disposal/", disposals.OfCase.as_view(), name="disposal-of-case"),
    path("break-glass/", break_glass.BreakGlass.as_view(), name="break-glass"),
    path("names/", names.Names.as_view(), name="names"),
    path("signatures/<uuid:about>/confirmation/", signatures.Confirmations.as_view(), name="confirmation"),
    path("signatures/<uuid:about>/dispute/", signatures.Disputes.as_view(), name="dispute"),
    path("signatures/<uuid:about>/number/", signatures.Numbers.as_view(), name="signature-number"),
]

# disposals/<id>/
disposal_urls = [
    path("", disposals.OneDisposal.as_view(), name="disposal"),
    path("confirmation/", disposals.Confirmations.as_view(), name="disposal-confirmation"),
    path("refusal/", disposals.Refusals.as_view(), name="disposal-refusal"),
    path("certificate/", disposals.Certificate.as_view(), name="certificate"),
]

# handovers/
hand_over_urls = [
    path("", hand_overs.HandOvers.as_view(), name="handovers"),
    path("<uuid:pk>/", hand_overs.OneHandOver.as_view(), name="handover"),
    path("<uuid:pk>/signature/", hand_overs.Signatures.as_view(), name="handover-signature"),
    path("<uuid:pk>/paper/", hand_overs.PaperSignatures.as_view(), name="handover-paper"),
    path("<uuid:pk>/calling-off/", hand_overs.CallingsOff.as_view(), name="handover-calling-off"),
]

urlpatterns = [
    path("intakes/", include(intake_urls)),
    path("incidents/<uuid:pk>/", intakes.OneIncident.as_view(), name="incident"),
    path("events/", events.Events.as_view(), name="events"),
    path("cases/", cases.Cases.as_view(), name="cases"),
    path("cases/search/", searches.CaseSearch.as_view(), name="search"),
    path("cases/<uuid:pk>/", include(case_urls)),
    path("children/<uuid:pk>/disposal/", disposals.OfLine.as_view(), name="disposal-of-line"),
    path("handovers/", include(hand_over_urls)),
    path("due/", disposals.Due.as_view(), name="due"),
    path("disposals/", disposals.Disposals.as_view(), name="disposals"),
    path("disposals/<uuid:pk>/", include(disposal_urls)),
]
