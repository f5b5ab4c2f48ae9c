"""The rest of the matrix: the pages beside cases, and what is open to the signed-out."""

from .rows import COMMUNE, OFFICER, Row, open_to
from .scene import ALL_READERS, EVERYBODY, OUTLINE, READERS, RECEIVERS, REPORTERS, VISIBLE

REPORT_READERS = READERS | {"vinh"}
MAKERS = {"lan", "thu", "tuyet", "minh", "dao", "quynh", "ha", "thanh"}
ADMIN = {"admin"}
# Reference data of Xã Đồng Tâm: the administrator and the province's officer.
KEEPERS = {"admin", "quynh"}


def both(make, *arguments, **keys):
    return [make("GET", *arguments, **keys), make("POST", *arguments, **keys)]


def of_report(method, *allowed):
    """A report of Xã Đồng Tâm: outside one's subtree 403, like a role that lacks the act."""
    return open_to(method, set(allowed), keys=("report",))


CHILDREN = {
    "children:list": [open_to("GET", ALL_READERS)],
    "children:search": [open_to("POST", ALL_READERS)],
    "children:new": both(open_to, ALL_READERS - {"bich"}),
    "children:child": [Row("GET", READERS, keys=("child",))],
    "children:history": [Row("GET", READERS, keys=("child",))],
    "children:correction": both(Row, frozenset(OFFICER), READERS, keys=("child",)),
    "children:caregiver": both(Row, READERS - {"bich", "quynh"}, READERS, keys=("child",)),
}

# The writer keeps a receipt; who reads cases of the unit reads the form.
INTAKES = {
    "queue:index": [open_to("GET", EVERYBODY)],
    "intakes:new": [open_to("GET", RECEIVERS)],
    # What was typed is looked up by its officer: another's key is like a new one.
    "intakes:step": both(open_to, RECEIVERS, keys=("draft", "heard")),
    "intakes:child": both(open_to, RECEIVERS, keys=("draft", "one")),
    "intakes:call": both(open_to, {"nga"}, keys=("draft",)),
    "intakes:earlier": [open_to("POST", {"nga"}, keys=("draft",))],
    "intakes:reply": both(Row, frozenset(COMMUNE), READERS, keys=("intake",)),
    "intakes:alike": [open_to("POST", RECEIVERS, keys=("draft",))],
    "intakes:intake": [Row("GET", READERS, keys=("intake",))],
    "intakes:receipt": [Row("GET", READERS, keys=("intake",))],
    "intakes:reporter": [Row("GET", frozenset({"lan", "hung"}), READERS, keys=("intake",))],
    "intakes:print_form_01": [Row("GET", READERS, keys=("intake",))],
    "intakes:print_first_steps": [Row("GET", READERS, keys=("intake",))],
    "intakes:correction": both(Row, frozenset(OFFICER), READERS, keys=("intake",)),
    "intakes:routing": both(Row, frozenset({"quynh", "nga"}), keys=("unrouted",)),
    "routing:queue": [open_to("GET", {"quynh", "nga", "thanh"})],
    "drafts:draft": both(open_to, EVERYBODY, keys=("note",)),
    "drafts:about": both(open_to, EVERYBODY, keys=("note", "case")),
    "drafts:discard": [open_to("POST", EVERYBODY, keys=("note", "case"))],
}

# Whose work runs by clocks; a message is its officer's alone.
TOLD = ALL_READERS | {"vinh"}
MESSAGES = {
    "messages:index": [open_to("GET", TOLD)],
    "messages:message": [Row("GET", frozenset({"lan"}), EVERYBODY - TOLD, keys=("message",))],
    "messages:reading": [Row("POST", frozenset({"lan"}), EVERYBODY - TOLD, keys=("message",))],
}

# A copy of a paper of the case, through the door of that case; `code` is the first of its digest.
PAPERS = {"papers:paper": [Row("GET", READERS, OUTLINE, keys=("paper", "code"))]}

REPORTS = {
    "reports:list": [open_to("GET", REPORTERS), open_to("POST", MAKERS)],
    "reports:report": [of_report("GET", *REPORT_READERS)],
    "reports:progress": [of_report("GET", *REPORT_READERS)],
    "reports:pdf": [of_report("GET", *REPORT_READERS)],
    "reports:official": [of_report("GET", "lan", "hung")],
    "reports:xlsx": [of_report("GET", *REPORT_READERS)],
    "reports:paragraphs": [of_report("POST", "lan")],
    "reports:submission": [of_report("POST", "lan")],
    "reports:revision": [of_report("POST", "lan")],
    "reports:approval": [of_report("POST", "hung")],
    "reports:return": [of_report("POST", "hung")],
    "reports:sending": [of_report("POST", "hung")],
    "reports:dashboard": [open_to("GET", REPORTERS)],
    "reports:dashboard_progress": [open_to("GET", REPORTERS)],
}

DIRECTORY = {
    "account:password": both(open_to, EVERYBODY),
    "account:kept": both(open_to, EVERYBODY),
    "account:reauthentication": both(open_to, EVERYBODY),
    # Without a provider in the settings neither is there.
    "account:provider_confirmation": [Row("GET", frozenset())],
    "directory:officer_provider": [Row("POST", frozenset(), EVERYBODY - ADMIN, keys=("officer",))],
    "directory:officer_provider_ending": [open_to("POST", ADMIN, keys=("officer",))],
    "account:sessions": [open_to("GET", EVERYBODY)],
    "account:sessions_ending": [open_to("POST", EVERYBODY)],
    # Another's session, factor or token is not there: everybody's own are looked up only.
    "account:session_ending": [Row("POST", frozenset(), keys=("one",))],
    "account:second_factors": [open_to("GET", EVERYBODY)],
    "account:telephone": both(open_to, EVERYBODY),
    "account:passkey": both(open_to, EVERYBODY),
    "account:recovery_codes": [open_to("POST", frozenset())],
    "account:second_factor_removal": [Row("POST", frozenset(), keys=("one",))],
    "account:tokens": both(open_to, EVERYBODY),
    "account:token_ending": [Row("POST", frozenset(), keys=("case",))],
    "account:reach": both(open_to, EVERYBODY),
    "account:machine": both(open_to, EVERYBODY),
    "directory:sheets": [open_to("POST", ADMIN, keys=("officer",))],
    "directory:sheet_handover": [open_to("POST", ADMIN, keys=("sheet",))],
    "directory:sheet_ending": [open_to("POST", ADMIN, keys=("sheet",))],
    "directory:machines": both(open_to, ADMIN),
    "directory:machine_ending": [open_to("POST", ADMIN, keys=("machine",))],
    "directory:vouches": both(open_to, {"hung", "khoa", "bich", "vinh"}),
    "directory:units": [open_to("GET", EVERYBODY)],
    "directory:communes": [open_to("GET", EVERYBODY)],
    "directory:unit": [open_to("GET", EVERYBODY, keys=("unit",))],
    "directory:populations": [open_to("POST", KEEPERS, keys=("unit",))],
    "directory:agencies": [open_to("POST", KEEPERS, keys=("unit",))],
    "directory:agency_ending": [open_to("POST", KEEPERS, keys=("agency",))],
    "directory:officers": [open_to("GET", ADMIN)],
    "directory:officer_new": both(open_to, ADMIN),
    "directory:officer": [open_to("GET", ADMIN, keys=("officer",))],
    "directory:officer_password": [open_to("POST", ADMIN, keys=("officer",))],
    "directory:officer_closure": [open_to("POST", ADMIN, keys=("officer",))],
    "directory:posts": [open_to("POST", ADMIN, keys=("officer",))],
    "directory:post_ending": both(open_to, ADMIN, keys=("post",)),
    "directory:calendar": [open_to("GET", EVERYBODY)],
    "directory:calendar_days": [open_to("POST", ADMIN)],
    "directory:calendar_day": both(open_to, ADMIN, keys=("day",)),
    "directory:calendar_day_removal": [open_to("POST", ADMIN, keys=("day",))],
}

# Hand-overs: the leader of Xã Đồng Tâm and who signs, lan among them; another leader finds no case of lan's.
HANDING = {
    "handovers:index": [open_to("GET", EVERYBODY)],
    "handovers:new": both(Row, frozenset({"hung"}), EVERYBODY - {"hung", "khoa"}, keys=("watched_officer",)),
    "handovers:handover": [Row("GET", frozenset({"lan", "hung"}), keys=("hand_over",))],
    "handovers:signature": [Row("POST", frozenset({"lan"}), frozenset({"hung"}), keys=("hand_over",))],
    "handovers:paper": [Row("POST", frozenset({"hung"}), frozenset({"lan"}), keys=("hand_over",))],
    "handovers:calling_off": [Row("POST", frozenset({"lan", "hung"}), keys=("hand_over",))],
    "handovers:minutes": [Row("GET", frozenset({"lan", "hung"}), keys=("hand_over",))],
}

# Leaders and the province's officer, in their area; the inspector by a grant, which the scene does not give.
WATCHERS = {"hung", "khoa", "bich", "quynh", "vinh", "thanh"}
IN_AREA = {"hung", "bich", "quynh", "vinh"}


def watched(method, key, own=()):
    """A record of the register: another area's reader finds none, who holds no act is refused."""
    return Row(method, frozenset(IN_AREA - set(own)), EVERYBODY - frozenset(WATCHERS) | frozenset(own), keys=(key,))


REGISTER = {
    "register:index": [open_to("GET", WATCHERS)],
    "register:search": [open_to("POST", WATCHERS)],
    "register:officer": [watched("GET", "watched_officer")],
    "register:case": [Row("GET", frozenset(IN_AREA), VISIBLE - IN_AREA, keys=("case",))],
    "register:child": [Row("GET", frozenset(IN_AREA & READERS), READERS - IN_AREA, keys=("child",))],
    "register:unusual": [open_to("GET", WATCHERS)],
    "register:answer": [watched("GET", "reading_day"), watched("POST", "reading_day")],
    "register:weeks": [open_to("GET", WATCHERS)],
    "register:week": [watched("GET", "reading_week")],
}

PAGES = CHILDREN | INTAKES | MESSAGES | PAPERS | REPORTS | DIRECTORY | REGISTER | HANDING

# Open to everybody: sign-in itself, the language, whether the server lives, what the API looks like.
PUBLIC = {"health", "schema", "api-nothing", "account:sign_in", "account:sign_out", "set_language"}
# The step between the password and the work, and how long a session still lives: nothing of anybody stands there.
PUBLIC |= {"account:second_factor", "account:leaving", "account:time_left"}
PUBLIC |= {"account:provider", "account:provider_return"}
