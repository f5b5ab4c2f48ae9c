"""The communes found while one types."""

from django.shortcuts import render
from django.views.decorators.http import require_GET

from directory.communes import find_communes
from directory.pages import page
from lib.vietnamese import unstorable


@require_GET
@page
def search(request):
    """`?name=unit&unit_q=dong tam`: the radios of one picker."""
    name = "".join(sign for sign in request.GET.get("name", "unit") if sign.isalnum() or sign in "-_")[:40] or "unit"
    words = request.GET.get(f"{name}_q", "")[:100]
    home = request.user.home
    found = [] if unstorable(words) else find_communes(words, home and home.unit)
    context = {"name": name, "communes": found, "words": words, "attrs": {"id": f"id_{name}"}}
    return render(request, "directory/communes/_found.html", context)
