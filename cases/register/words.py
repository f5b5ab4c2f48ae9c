"""The register's verbs in the words of the office."""

from django.utils.translation import gettext_lazy as _

from cases.timeline import VERBS

READINGS = {
    "read": _("Opened for reading"),
    "form_opened": _("Opened a form of it"),
    "history_read": _("Read the history of changes"),
    "timeline_read": _("Read the timeline"),
    "receipt_read": _("Read the receipt"),
    "listed": _("Saw a list"),
    "searched": _("Searched"),
    "queue_read": _("Saw the work queue"),
    "printed": _("Printed"),
    "downloaded": _("Downloaded"),
    "official_taken": _("Took the official file"),
    "overview": _("Read the overview"),
    "register_read": _("Read the access log"),
}
ACTS = {
    "received": _("Report received"),
    "child_added": _("Child added"),
    "caregiver_added": _("Caregiver added"),
    "first_opened": _("Report opened for the first time"),
    "signed_in": _("Signed in"),
    "signed_out": _("Signed out"),
    "sign_in_refused": _("Sign-in refused: wrong user name or password"),
    "provider_refused": _("Sign-in refused: the other directory named somebody who is not linked"),
    "provider_linked": _("Linked to the other directory"),
    "provider_unlinked": _("Link to the other directory ended"),
    "second_factor_refused": _("Sign-in refused: wrong second factor"),
    "locked_out": _("Locked after too many tries"),
    "session_timed_out": _("Session closed by the clock"),
    "session_ended": _("Own session ended elsewhere"),
    "sessions_ended": _("Signed out everywhere else"),
    "confirmed": _("Confirmed by password or second factor"),
    "confirmation_refused": _("Confirmation refused"),
    "second_factor_added": _("Second factor added"),
    "second_factor_removed": _("Second factor removed"),
    "recovery_codes_made": _("New recovery codes made"),
    "sheet_printed": _("Sheet of codes printed"),
    "sheet_handed_over": _("Sheet of codes handed over"),
    "sheet_ended": _("Sheet of codes ended"),
    "machine_added": _("Office machine added"),
    "machine_joined": _("Office machine marked"),
    "machine_ended": _("Office machine ended"),
    "vouched": _("Leader vouched for the officer"),
    "token_made": _("Token made"),
    "token_ended": _("Token ended"),
    "account_opened": _("Account opened"),
    "account_closed": _("Account closed"),
    "password_changed": _("Password changed"),
    "password_renewed": _("Password renewed"),
    "granted": _("Access granted"),
    "seal_broken": _("Sealed content did not open where it stands"),
    "clock_ran_out": _("Deadline ran out"),
    "officer_added": _("Officer added"),
    "post_given": _("Post given"),
    "post_ended": _("Post ended"),
    "report_requested": _("Report asked for"),
    "report_computed": _("Report counted"),
    "digest_made": _("Weekly digest made"),
    "unusual_answered": _("Unusual reading looked into"),
}
SUBJECTS = {
    "cases.case": _("Case"),
    "cases.intake": _("Report of harm"),
    "cases.incident": _("Incident"),
    "children.child": _("Child"),
    "children.caregiver": _("Caregiver"),
    "directory.officer": _("Officer"),
    "directory.unit": _("Unit"),
    "directory.officemachine": _("Machine of the office"),
    "reports.report": _("Periodic report"),
    "cases.readingday": _("Unusual reading"),
    "cases.readingweek": _("Weekly digest"),
}


def word_for(event):
    if event.verb in READINGS:
        return READINGS[event.verb]
    return ACTS.get(event.verb) or (VERBS[event.verb][0] if event.verb in VERBS else event.verb)
