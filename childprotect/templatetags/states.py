"""How a state looks: its word, its icon, its tone. One table for every page."""

from django.utils.translation import gettext_lazy as _

# The five phases, in order.
PHASES = {
    "received": _("Received"),
    "verifying": _("Verifying"),
    "intervening": _("Intervening"),
    "supporting": _("Supporting"),
    "closed": _("Closed"),
}

# state -> (word, icon, tone); tones: brand, soon, late, met, danger, plain and none.
STATES = {
    "received": (PHASES["received"], "intake", "brand"),
    "verifying": (PHASES["verifying"], "search", "brand"),
    "intervening": (PHASES["intervening"], "plan", "brand"),
    "supporting": (PHASES["supporting"], "support", "brand"),
    "closed": (PHASES["closed"], "check", ""),
    "late": (_("Late"), "late", "late"),
    "soon": (_("Due soon"), "soon", "soon"),
    "met": (_("In time"), "met", "met"),
    "met_late": (_("Done late"), "late", "late"),
    "running": (_("Running"), "clock", ""),
    "paused": (_("Paused"), "paused", ""),
    "not_applicable": (_("Not applicable"), "same", "plain"),
    "draft": (_("Draft"), "pen", ""),
    "submitted": (_("Submitted"), "send", "brand"),
    "approved": (_("Approved"), "met", "met"),
    "returned": (_("Returned"), "return", "soon"),
    "completed": (_("Completed"), "met", "met"),
    "computing": (_("Being computed"), "soon", ""),
    "failed": (_("Failed"), "danger", "danger"),
    "sent": (_("Sent"), "send", "met"),
    "active": (_("In force"), "dot", "brand"),
    "extended": (_("Extended"), "calendar", "brand"),
    "lifted": (_("Lifted"), "check", ""),
    "expired": (_("Expired"), "clock", ""),
    "raised": (_("Raised"), "escalate", "brand"),
    "taken": (_("Taken"), "people", "brand"),
    "answered": (_("Answered"), "check", "met"),
    "offered": (_("Offered"), "transfer", "brand"),
    "accepted": (_("Accepted"), "check", "met"),
    "declined": (_("Declined"), "cross", ""),
    "withdrawn": (_("Withdrawn"), "return", ""),
    "done": (_("Done"), "met", "met"),
    "due": (_("To be made"), "calendar", ""),
    "late_entry": (_("Entered late"), "clock", "soon"),
    "disputed": (_("Disputed"), "warning", "danger"),
    "unconfirmed": (_("Not confirmed yet"), "soon", "soon"),
    "confirmed": (_("Confirmed"), "met", "met"),
    "proposed": (_("Proposed"), "send", "brand"),
    "stopped": (_("Stopped"), "paused", ""),
    "refused": (_("Refused"), "cross", ""),
    "restricted": (_("Restricted access"), "lock", ""),
    "sealed": (_("Named people only"), "lock", ""),
}

# risk -> (word, icon)
RISKS = {
    "urgent": (_("Urgent"), "danger"),
    "high": (_("High"), "bars-3"),
    "medium": (_("Medium"), "bars-2"),
    "low": (_("Low"), "bars-1"),
    "": (_("Not assessed"), "bars-0"),
}

NOTICES = {"info": "info", "warning": "warning", "danger": "danger", "success": "met"}
NOTICE_OF_MESSAGE = {"debug": "info", "info": "info", "success": "success", "warning": "warning", "error": "danger"}
