"""A browser in words, from what it says of itself: enough to know one's own machine again."""

import re

from django.utils.translation import gettext as _

BROWSERS = [
    ("Edg", "Edge"),
    ("coc_coc", "Cốc Cốc"),
    ("OPR", "Opera"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
]
SYSTEMS = ["Windows", "Android", "iPhone", "iPad", "Mac OS", "Linux"]


def named(user_agent):
    browser = next((name for mark, name in BROWSERS if re.search(rf"{mark}[A-Za-z]*/", user_agent)), "")
    system = next((name for name in SYSTEMS if name in user_agent), "")
    if browser and system:
        return _("%(browser)s on %(system)s") % {"browser": browser, "system": system}
    return browser or system or _("Unknown browser")
