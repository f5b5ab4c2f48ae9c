"""Keeping a form that could not be carried out just now, and giving it back to its officer only."""

from lib import moment

from .models import KeptForm

MOST = 300_000  # signs; a longer form is in its draft
SECRET = {"csrfmiddlewaretoken", "password"}


def keep(request, officer):
    """Whether the form is kept; files are not."""
    fields = [[name, value] for name, values in request.POST.lists() for value in values if name not in SECRET]
    path = request.get_full_path()
    if request.FILES or len(path) > 2000 or sum(len(value) for _name, value in fields) > MOST:
        return False
    KeptForm.objects.update_or_create(
        officer=officer, defaults={"path": path, "typed": fields, "sent_at": moment.now()}
    )
    return True


def of(officer):
    return KeptForm.objects.fresh().filter(officer=officer).first()


def drop(officer):
    KeptForm.objects.filter(officer=officer).delete()
