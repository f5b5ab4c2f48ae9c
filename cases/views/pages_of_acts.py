"""The table of act pages: which form, which words, and where the thing is that it is about."""

from django.utils.translation import gettext_lazy as _

from cases.forms import assessing, deciding, keeping, planning, protecting

from .act_page import ActPage
from .pages_of_clocks import PAGES_OF_CLOCKS

SCORES = "cases/case/scores.html"


def number_of(papers):
    title = _("Number of a signed document")
    return ActPage(deciding.SignatureNumberForm, title, _("Save the number"), about=papers)


PAGES = {
    "assessment": ActPage(
        assessing.InitialAssessmentForm,
        _("Initial risk assessment (form 02)"),
        _("Record the assessment"),
        _("Choose one level for each item. The conclusion is proposed from the counts."),
        template=SCORES,
    ),
    "detailed-assessment": ActPage(
        assessing.DetailedAssessmentForm,
        _("Detailed risk assessment (form 03)"),
        _("Record the assessment"),
        _("Choose one level for each item. The conclusion is proposed from the counts."),
        template=SCORES,
    ),
    "verification": ActPage(
        assessing.VerificationForm,
        _("Verification"),
        _("Record the verification"),
        _("Judges every allegation of this case that is not judged yet."),
    ),
    "emergency": ActPage(
        protecting.EmergencyForm,
        _("Emergency measure"),
        _("Record the measure"),
        _("Within 12 hours of receiving the information where the harm is serious. Papers may follow."),
    ),
    "removal": ActPage(
        protecting.RemovalForm,
        _("Temporary removal (form 07)"),
        _("Order the removal"),
        _("Separates the child from parents or caregivers for at most 15 days in all."),
    ),
    "removal-extension": ActPage(
        protecting.ExtensionForm,
        _("Extend the removal"),
        _("Extend"),
        about="removalorders",
    ),
    "removal-lifting": ActPage(
        protecting.LiftingForm,
        _("Lift the removal"),
        _("Lift"),
        about="removalorders",
    ),
    "police_notice": ActPage(
        protecting.PoliceNoticeForm,
        _("Tell the police"),
        _("Record the notice"),
        _("A suspected crime is told to the police at once. It neither closes nor pauses the case."),
    ),
    "document-removal": ActPage(
        deciding.DocumentRemovalForm,
        _("Remove a document"),
        _("Remove the document"),
        _("For a document of another child, or uploaded in error. Its content is gone for good; the reason stays."),
        about="documents",
    ),
    "police_answer": ActPage(
        protecting.PoliceAnswerForm, _("Answer of the police"), _("Record the answer"), about="policenotices"
    ),
    "crime": ActPage(protecting.CrimeForm, _("Suspected crime"), _("Save")),
    "submission": ActPage(
        planning.SubmissionForm,
        _("Submit the plan"),
        _("Submit the plan"),
        _("The leader of the commune decides within two working days."),
        template="cases/case/submission.html",
    ),
    "approval": ActPage(
        planning.ApprovalForm,
        _("Approve the plan (form 05)"),
        _("Approve"),
        template="cases/case/approval.html",
    ),
    "return": ActPage(
        planning.ReturnForm,
        _("Return the plan"),
        _("Return"),
    ),
    "completion": ActPage(
        planning.CompletionForm,
        _("Complete the plan"),
        _("The plan is carried out"),
    ),
    "support": ActPage(
        planning.SupportForm,
        _("Support given"),
        _("Record the support"),
    ),
    "review": ActPage(
        assessing.ReviewForm,
        _("Review of the child's situation (form 06)"),
        _("Record the review"),
        _("Proposes to close the case, or to continue with a new plan."),
        template=SCORES,
    ),
    "closure": ActPage(
        deciding.ClosureForm,
        _("Close the case"),
        _("Close the case"),
        _("Closing as safe needs both conditions of Article 30 and a review that proposes it."),
        template="cases/case/closure.html",
    ),
    "reopening": ActPage(
        deciding.ReopeningForm,
        _("Reopen the case"),
        _("Reopen"),
    ),
    "note": ActPage(deciding.NoteForm, _("Add a note"), _("Save the note")),
    "opinion": ActPage(
        deciding.OpinionForm,
        _("Check and give an opinion"),
        _("Give the opinion"),
        _("An opinion never blocks the commune. A supplement or a direction is a dated task that it answers."),
    ),
    "opinion_answer": ActPage(
        deciding.OpinionAnswerForm,
        _("Answer the opinion"),
        _("Answer"),
        about="opinions",
    ),
    "escalation": ActPage(
        deciding.EscalationForm,
        _("Escalate beyond our authority"),
        _("Report to the tier above"),
        _("The case stays with you; the tier above takes the matter and answers."),
    ),
    "escalation_taking": ActPage(
        deciding.EscalationTakingForm,
        _("Take the escalation"),
        _("Take it"),
        about="escalations",
        person=lambda case, escalation, by: case.check_tier(escalation, by),
    ),
    "escalation_answer": ActPage(
        deciding.EscalationAnswerForm,
        _("Answer the escalation"),
        _("Answer"),
        about="escalations",
        person=lambda case, escalation, by: case.check_tier(escalation, by),
    ),
    "transfer": ActPage(
        deciding.TransferForm,
        _("Offer a transfer"),
        _("Offer the transfer"),
        _("The case and its clocks stay with your commune until the other one accepts."),
    ),
    "transfer_answer": ActPage(
        deciding.TransferAnswerForm,
        _("Answer the transfer"),
        _("Answer"),
        about="transfers",
        person=lambda case, transfer, by: case.check_receiver(transfer, by),
    ),
    "assignment": ActPage(deciding.AssignmentForm, _("Assign the case"), _("Assign")),
    "taking": ActPage(
        deciding.TakingForm,
        _("Take the case"),
        _("I take this case"),
    ),
    "signature_confirmation": ActPage(
        deciding.SignatureConfirmationForm,
        _("Confirm a signature on paper"),
        _("Save"),
        about="signatures",
        person=lambda case, signature, by: case.check_signer(signature, by),
        template="cases/case/signature.html",
    ),
    "confidentiality": ActPage(
        keeping.ConfidentialityForm,
        _("Level of access"),
        _("Save the level"),
        _("Ordinary, restricted, or open to named persons only. Every change is recorded with its reason."),
        template="cases/case/confidentiality.html",
    ),
    "names": ActPage(
        keeping.NamesForm,
        _("Open the names of this case"),
        _("Open the names"),
        _("For the rest of this working day. The reason is recorded and read by the commune's leader."),
    ),
    "naming": ActPage(
        keeping.NamingForm,
        _("Name who works on this case"),
        _("Name them"),
        _("The case is kept from its commune. An officer and a leader of any unit do there what the commune would."),
    ),
    "signature_number": number_of("signatures"),
    "plan_number": number_of("plans"),
    "removal_number": number_of("removalorders"),
    "notice_number": number_of("policenotices"),
} | PAGES_OF_CLOCKS
