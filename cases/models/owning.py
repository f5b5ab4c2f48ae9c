"""Whether somebody answers for a case: a live officer of the unit in charge, or who is named where it is kept away."""

from django.db.models import Exists, OuterRef, Q

from directory.models import Post
from directory.roles import CASE_LISTERS, Role

from .grants import CaseGrant, Why


def without_owner():
    """The condition on cases: nobody is assigned, or whoever is assigned holds the post no more."""
    live = Post.objects.on().filter(officer__is_active=True)
    here = live.filter(officer=OuterRef("assigned"), unit=OuterRef("unit"), role=Role.COMMUNE_OFFICER)
    anywhere = live.filter(officer=OuterRef("user"), role__in=CASE_LISTERS)
    named = CaseGrant.objects.live().filter(Exists(anywhere), why=Why.NAMED, role=Role.COMMUNE_OFFICER)
    named = named.filter(user=OuterRef("assigned"), content_object=OuterRef("pk"))
    return Q(assigned=None) | ~Exists(here) & ~Exists(named)
