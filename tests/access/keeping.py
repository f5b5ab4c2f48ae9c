"""The matrix of keeping and ending: rules, what is due, disposals, holds, requests about data, consents."""

from .rows import Row, of_case, open_to
from .scene import ALL_READERS, EVERYBODY, READERS

# Leaders, and the officers of the tiers above who confirm.
KEEPERS = {"hung", "khoa", "minh", "bich", "dao", "quynh", "vinh", "thanh"}
HERE = ("hung", "minh", "bich", "quynh", "vinh")
PROPOSERS = ("hung", "vinh")
# hung proposed: a second person of a tier above decides.
DECIDERS = ("minh", "bich", "quynh", "vinh")
ANSWERERS = frozenset({"hung"})  # quynh once the child's name is open


def both(make, *arguments, **keys):
    return [make("GET", *arguments, **keys), make("POST", *arguments, **keys)]


def of_child(method, allow, *keys):
    return Row(method, frozenset(allow), READERS, keys=keys)


ASKERS = READERS - {"bich", "quynh"}  # the province opens the child's name with a reason first

KEEPING = {
    "keeping:rules": [open_to("GET", EVERYBODY), open_to("POST", {"admin"})],
    "keeping:rule": both(open_to, {"admin"}, keys=("rule",)),
    "cases:deadline_rules": [open_to("GET", EVERYBODY), open_to("POST", {"admin"})],
    "cases:deadline_rule": both(open_to, {"admin"}, keys=("limit",)),
    "keeping:due": [open_to("GET", KEEPERS)],
    "keeping:disposals": [open_to("GET", KEEPERS)],
    "keeping:propose_case": [of_case("GET", *PROPOSERS, keys=("due",)), of_case("POST", *PROPOSERS, keys=("due",))],
    "keeping:propose_line": [of_child(method, {"hung"}, "line") for method in ("GET", "POST")],
    "keeping:disposal": [of_case("GET", *HERE, keys=("disposal",))],
    "keeping:confirmation": [of_case("POST", *DECIDERS, keys=("disposal",))],
    "keeping:refusal": [of_case("POST", *DECIDERS, keys=("disposal",))],
    "keeping:certificate": [of_case("GET", *HERE, keys=("gone",))],
    "keeping:holds": [of_case(method, *HERE) for method in ("GET", "POST")],
    "keeping:lifting": [of_case(method, *HERE, keys=("case", "hold")) for method in ("GET", "POST")],
    "keeping:renewal": [of_case(method, *HERE, keys=("case", "hold")) for method in ("GET", "POST")],
    "cases_api:due": [open_to("GET", KEEPERS)],
    "cases_api:disposals": [open_to("GET", KEEPERS)],
    "cases_api:disposal-of-case": [of_case("POST", *PROPOSERS, keys=("due",))],
    "cases_api:disposal-of-line": [of_child("POST", {"hung"}, "line")],
    "cases_api:disposal": [of_case("GET", *HERE, keys=("disposal",))],
    "cases_api:disposal-confirmation": [of_case("POST", *DECIDERS, keys=("disposal",))],
    "cases_api:disposal-refusal": [of_case("POST", *DECIDERS, keys=("disposal",))],
    "cases_api:certificate": [of_case("GET", *HERE, keys=("gone",))],
    "cases_api:holds": [of_case(method, *HERE) for method in ("GET", "POST")],
    "cases_api:hold-lifting": [of_case("POST", *HERE, keys=("case", "hold"))],
    "cases_api:hold-renewal": [of_case("POST", *HERE, keys=("case", "hold"))],
    "keeping:requests": [open_to("GET", ALL_READERS)],
    "keeping:request_new": [of_child(method, ASKERS, "child") for method in ("GET", "POST")],
    "keeping:request": [of_child("GET", READERS, "asked")],
    "keeping:answer": [of_child("POST", ANSWERERS, "asked")],
    "keeping:extract": [of_child("GET", ANSWERERS, "granted")],
    "children:consents": [of_child("GET", READERS, "child"), of_child("POST", ASKERS, "child")],
    "children_api:consents": [of_child("GET", READERS, "child"), of_child("POST", ASKERS, "child")],
    "children_api:withdrawal": [of_child("POST", ASKERS, "child", "consent")],
    "children:withdrawal": [of_child(method, ASKERS, "child", "consent") for method in ("GET", "POST")],
}
