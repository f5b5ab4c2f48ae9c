"""Nhật ký truy cập: the lines of one's area, of one officer, of one case or child."""

from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from audit.limits import limited
from audit.models import Event, Seal
from cases.access import page_of as cases_of
from cases.forms.register import RegisterFilter
from cases.register import lines
from cases.register.access import officer_read_by, officers_under, register_of_case, register_of_child
from directory.pages import page
from directory.register import page_of, posts_reading
from lib.rest.paging import cursor, cut, moment_position
from lib.vietnamese import fold, unstorable

MOST_FOUND = 50


@require_safe
@page
def index(request):
    """GET /register/?kind=&unit=&day_from=&day_to="""
    posts = posts_reading(request.user)
    filters = RegisterFilter(request.GET, officer=request.user, posts=posts)
    found, last = page_of(posts, filters.narrow, moment_position(request.GET.get("after")), lines.SIZE)
    context = {"filters": filters, "sealed": Seal.objects.last()}
    return render(request, "cases/register/index.html", context | listed(request, found, last, posts))


def listed(request, found, last, posts):
    asked = request.GET.copy()
    asked["after"] = cursor(last) if last else ""
    following = f"?{asked.urlencode()}" if last else ""
    return {"lines": lines.shown(request.user, found, posts), "next_url": following}


@require_POST
@page
@limited("search")
def search(request):
    """By the number of a case, or by an officer's name or user name: never in an address."""
    posts_reading(request.user)
    words = request.POST.get("q", "").strip()[:150]
    words = "" if unstorable(words) else words
    found, _last = cases_of(request.user, lambda cases: cases.filter(number=words), size=2) if words else ([], None)
    if len(found) == 1:
        return redirect("register:case", found[0].pk)
    officers = officers_called(request.user, words) if words else []
    if len(officers) == 1:
        return redirect("register:officer", officers[0].pk)
    return render(request, "cases/register/found.html", {"words": words, "officers": officers})


def officers_called(reader, words):
    """Officers of the area whose name holds every word, accent-free, or who bear this user name."""
    tokens = fold(words).split()
    known = officers_under(reader).order_by("username").values_list("pk", "full_name", "username")
    keys = [pk for pk, name, username in known if username == words or all(t in fold(name) for t in tokens)]
    return list(officers_under(reader).filter(pk__in=keys[:MOST_FOUND]).prefetch_related("posts__unit"))


@require_safe
@page
def officer(request, pk):
    """What this officer read and did, also outside the reader's area, where the records are not named."""
    posts = posts_reading(request.user)
    officer = officer_read_by(request.user, pk)
    filters = RegisterFilter(request.GET, officer=request.user, posts=posts)
    events = filters.narrow(Event.objects.filter(actor_id=officer.pk))
    found, last = cut(events, "recorded_at", moment_position(request.GET.get("after")), lines.SIZE)
    context = {"about": officer, "filters": filters, "held": officer.posts.select_related("unit", "agency")}
    return render(request, "cases/register/officer.html", context | listed(request, found, last, posts))


@require_safe
@page
def case(request, pk):
    case = register_of_case(request.user, pk)
    title = _("Who opened case %(number)s") % {"number": case.number}
    return seen(request, title, case, Event.objects.of_case(case.pk))


@require_safe
@page
def child(request, pk):
    """Ai đã xem trẻ này: the child's own page, and every case of it."""
    child = register_of_child(request.user, pk)
    return seen(request, _("Who saw this child"), child, Event.objects.filter(child_id=child.pk))


def seen(request, title, thing, events):
    acts = request.GET.get("kind") == "acts"
    shown = events.acts() if acts else events.readings()
    found, last = cut(shown, "recorded_at", moment_position(request.GET.get("after")), lines.SIZE)
    posts = request.user.live_posts
    context = {"title": title, "thing": thing, "acts": acts, "readers": lines.readers_of(events)}
    return render(request, "cases/register/seen.html", context | listed(request, found, last, posts))
