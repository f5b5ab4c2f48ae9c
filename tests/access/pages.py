"""The rest of the matrix: the pages beside cases, and what is open to the signed-out."""

from .rows import Row, open_to
from .scene import ALL_READERS, EVERYBODY, READERS, RECEIVERS, REPORTERS

REPORT_READERS = READERS | {"vinh"}

PAGES = {
    "queue:index": [open_to("GET", EVERYBODY)],
    "account:password": [open_to("GET", EVERYBODY)],
    "intakes:new": [open_to("GET", RECEIVERS)],
    "intakes:intake": [Row("GET", READERS, keys=("intake",))],
    "intakes:print_form_01": [Row("GET", READERS, keys=("intake",))],
    "intakes:print_first_steps": [Row("GET", READERS, keys=("intake",))],
    "children:list": [open_to("GET", ALL_READERS)],
    "children:child": [Row("GET", READERS, keys=("child",))],
    "reports:list": [open_to("GET", REPORTERS)],
    "reports:report": [open_to("GET", REPORT_READERS, keys=("report",))],
    "reports:dashboard": [open_to("GET", REPORTERS)],
}

# Open to everybody: sign-in itself, the language, whether the server lives, what the API looks like.
PUBLIC = {"health", "schema", "api-nothing", "account:sign_in", "account:sign_out", "set_language", "guide"}
