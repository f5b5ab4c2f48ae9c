"""The pages of acts on a deadline, and of those that are done only to meet one."""

from django.utils.translation import gettext_lazy as _

from cases.forms import deciding, pausing, telling

from .act_page import ActPage

PAGES_OF_CLOCKS = {
    "lateness": ActPage(
        deciding.LatenessForm,
        _("Explain the delay"),
        _("Save the explanation"),
        _("The delay stays on the record. Your words stand beside it, and the tier above reads them."),
        about="deadlines",
        template="cases/case/lateness.html",
    ),
    "pause": ActPage(
        pausing.PauseForm,
        _("Pause a deadline"),
        _("Send"),
        _("For a reason that lies outside the office. What keeps the child safe is never paused."),
        about="deadlines",
        template="cases/case/pause.html",
    ),
    "pause_answer": ActPage(
        pausing.PauseAnswerForm,
        _("Decide on a pause"),
        _("Save the decision"),
        about="clockpauses",
        template="cases/case/pause_answer.html",
    ),
    "resumption": ActPage(
        pausing.ResumptionForm,
        _("Let a deadline run on"),
        _("Let it run on"),
        _("The time that it stood is added to its end."),
        about="clockpauses",
        template="cases/case/resumption.html",
    ),
    "reporter_told": ActPage(
        telling.ReporterToldForm,
        _("Tell the reporter the result"),
        _("Record that it was told"),
        _("Say no more than the person may hear: nothing of the child's condition, the family or the measures."),
    ),
    "care": ActPage(
        telling.CareForm,
        _("Alternative care"),
        _("Record the decision"),
        _("From the day of the decision the child is handed over within fifteen working days."),
    ),
    "handing_over": ActPage(
        telling.HandingOverForm,
        _("Hand the child over to who cares"),
        _("Save"),
        template="cases/case/handing_over.html",
    ),
}
