"""The frame around every page: whose work it is, the unit acted for, the rail with its counts."""

from functools import cache, lru_cache

from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cases import queue
from directory.roles import ACTS, CASE_LISTERS, CASE_READERS, LEADERS, Role

# key, URL name, path while that page is not built, icon, the roles that see it (None: everybody)
ENTRIES = [
    ("intake", "intakes:new", "/intakes/new/", "intake", ACTS["intake"]),
    ("queue", "queue:index", "/", "queue", None),
    ("routing", "routing:queue", "/routing/", "transfer", ACTS["routing"]),
    ("cases", "cases:list", "/cases/", "cases", CASE_LISTERS),
    ("children", "children:list", "/children/", "child", CASE_READERS),
    ("reports", "reports:list", "/reports/", "report", ACTS["report_read"]),
    ("dashboard", "reports:dashboard", "/dashboard/", "dashboard", ACTS["dashboard"]),
    ("register", "register:index", "/register/", "eye", ACTS["register_read"]),
    ("keeping", "keeping:due", "/keeping/due/", "lock", ACTS["keeping"]),
    ("units", "directory:units", "/units/", "directory", None),
    ("officers", "directory:officers", "/officers/", "people", ACTS["officers"]),
]
MOST_SHOWN = 9
ON_A_PHONE = ["queue", "cases", "intake", "routing", "children", "reports", "dashboard", "units", "officers"]


def words():
    return {
        "queue": _("My work"),
        "intake": _("Receive information"),
        "routing": _("Without a commune"),
        "cases": _("Cases"),
        "children": _("Children"),
        "reports": _("Reports"),
        "dashboard": _("Overview"),
        "register": _("Access log"),
        "keeping": _("Keeping"),
        "units": _("Directory"),
        "officers": _("Officers"),
    }


@cache
def address(name, otherwise):
    try:
        return reverse(name)
    except NoReverseMatch:
        return otherwise


def is_current(path, url):
    return path == url if url == "/" else path.startswith(url)


def rail_for(path, roles, counts):
    """The entries these roles see. The longest matching address is the current one."""
    entries = entries_of(frozenset(roles), get_language())
    here = max((entry["url"] for entry in entries if is_current(path, entry["url"])), key=len, default=None)
    return [entry | {"count": counts.get(entry["key"]), "current": entry["url"] == here} for entry in entries]


@lru_cache(maxsize=256)
def entries_of(roles, language):
    """What is the same on every page: few roles, two languages."""
    labels = words()
    return [
        {"key": key, "label": labels[key], "url": address(name, otherwise), "icon": icon}
        for key, name, otherwise, icon, seen_by in ENTRIES
        if seen_by is None or seen_by & roles
    ]


@lru_cache(maxsize=8)
def account_entries(leads, language):
    """What the menu of the account leads to."""
    entries = [
        (address("account:password", "/password/"), "lock", _("Change your password")),
        (address("account:second_factors", "/second-factors/"), "shield", _("Second factor")),
        (address("account:sessions", "/sessions/"), "clock", _("My sessions")),
        (address("account:reach", "/reach/"), "bell", _("How I am told")),
        (address("account:tokens", "/tokens/"), "send", _("Tokens for programs")),
    ]
    if leads:
        entries.append((address("directory:vouches", "/vouches/"), "people", _("Vouch for an officer")))
        entries.append((address("handovers:index", "/handovers/"), "transfer", _("Hand-over of cases")))
    return [{"url": url, "icon": icon, "label": label} for url, icon, label in entries]


def for_a_phone(rail):
    """Five entries at most, the large one in the middle where there is one."""
    by_key = {entry["key"]: entry for entry in rail}
    five = [by_key[key] for key in ON_A_PHONE if key in by_key][:5]
    large = by_key.get("intake")
    if large in five:
        five.remove(large)
        five.insert(len(five) // 2, large)
    return five


def frame(request):
    """What base.html shows around a page.

    Somebody before may leave `request.officer_frame` = {"counts": {"queue": 3}, "unit": …, "role": …,
    "roles": {…}}; whatever is missing is read from the officer's live posts.
    """
    officer = getattr(request, "user", None)
    if officer is None or not officer.is_authenticated:
        return {"frame": {"signed_in": False, "languages": languages()}}
    given = getattr(request, "officer_frame", None) or {}
    home = officer.home if "unit" not in given or "role" not in given else None
    roles = set(given["roles"]) if "roles" in given else officer.roles
    counts = given["counts"] if "counts" in given else counts_for(officer)
    rail = rail_for(request.path, roles, counts)
    phone = for_a_phone(rail)
    return {
        "frame": {
            "signed_in": True,
            "officer": officer,
            "unit": given.get("unit") or str(home and (home.unit or home.agency) or ""),
            "roles": frozenset(roles),
            "role": given.get("role") or (str(Role(home.role).label) if home else ""),
            "rail": rail,
            "phone": phone,
            "phone_rest": [entry for entry in rail if entry not in phone],
            "session_url": address("account:time_left", "/session/"),
            "searches": bool(CASE_LISTERS & roles),
            "breaks_glass": bool(ACTS["break_glass"] & roles),
            "search_url": address("cases:search", "/cases/search/"),
            "account": account_entries(bool(LEADERS & roles), get_language()),
            "bell": bell_for(roles, counts.get("messages", 0)),
            "sign_out_url": address("account:sign_out", "/sign-out/"),
            "languages": languages(),
        }
    }


def counts_for(officer):
    """What waits: one query for those whose work runs by clocks, one for those who route."""
    waiting = {"queue": queue.badge_for(officer), "routing": queue.unrouted_count_for(officer)}
    return waiting | {"messages": queue.unread_for(officer)}


def bell_for(roles, unread):
    """The way to what the officer was told, and how much of it is unread; None for posts that are told nothing."""
    if not queue.tells(roles):
        return None
    return {
        "url": address("messages:index", "/messages/"),
        "unread": f"{MOST_SHOWN}+" if unread > MOST_SHOWN else unread,
    }


def languages():
    """The language a person may change to: one button, named in its own tongue."""
    other = ("en", "English") if (get_language() or "vi").startswith("vi") else ("vi", "Tiếng Việt")
    return {"code": other[0], "name": other[1], "url": address("set_language", "/i18n/setlang/")}
