"""A form that was sent when the session had ended or the password had to be asked again: kept for its officer only."""

import time

KEY = "kept_form"
MOST = 300_000  # signs; a longer form is in its draft
AGE = 12 * 3600  # seconds


def keep(request, officer):
    """Whether the form is kept; files are not."""
    fields = [[name, value] for name, values in request.POST.lists() for value in values if name not in SECRET]
    if request.method != "POST" or request.FILES or sum(len(value) for _name, value in fields) > MOST:
        return False
    request.session[KEY] = {
        "officer": str(officer.pk),
        "path": request.get_full_path(),
        "fields": fields,
        "at": time.time(),
    }
    return True


SECRET = {"csrfmiddlewaretoken", "password"}


def of(request):
    """The officer's own kept form, or None; another's is dropped."""
    form = request.session.get(KEY)
    if form is None:
        return None
    if form["officer"] != str(request.user.pk) or form["at"] < time.time() - AGE:
        drop(request)
        return None
    return form


def drop(request):
    request.session.pop(KEY, None)
