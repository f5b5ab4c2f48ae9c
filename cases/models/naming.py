"""Naming who works a case that its own commune must not: an officer and a leader of any unit, by the tier above."""

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from directory.roles import LEADERS, OFFICERS, Role
from lib.refusals import Conflict, Invalid

from .grants import UNTIL_ENDED, CaseGrant, Why

# On the case they hold the acts of these posts; the drafter of a plan still cannot approve it.
AS_OFFICER, AS_LEADER = Role.COMMUNE_OFFICER, Role.COMMUNE_LEADER


class Naming:
    """Mixed into Case."""

    @cached_property
    def is_in_conflict(self):
        """Whether it is kept from a unit or a person, so that the tier above names who works on it."""
        return self.unit.level != "commune" and self.conflicts.exists()

    @property
    def named(self):
        """{role: the person named in it} for a conflict of interest."""
        found = self.grants.live().filter(why=Why.NAMED).exclude(role="").select_related("user")
        return {grant.role: grant.user for grant in found}

    def against_naming(self, by=None, about=None):
        if not self.is_in_conflict:
            yield Conflict(_("Persons are named only where a case is kept from its commune."), code="no_conflict")

    def name_persons(self, *, by, officer=None, leader=None, **when):
        """An officer and a leader; later one of the two may be replaced alone."""
        doing = self.begin("naming", by=by, **when)
        self.guard("naming")
        before = self.named
        officer, leader = officer or before.get(AS_OFFICER), leader or before.get(AS_LEADER)
        self.check_pair(officer, leader)
        for role, person in ((AS_OFFICER, officer), (AS_LEADER, leader)):
            if before.get(role) != person:
                self.name_one(role, person, by)
        self.assigned, self.stand_in = officer, None
        self.__dict__.pop("named_roles", None)
        self.finish(doing, "named", "stand_in", to=officer.username, leader=leader.username)
        return self

    def check_pair(self, officer, leader):
        errors = {}
        if officer is None:
            errors["username"] = _("Name the officer who works on this case.")
        if leader is None:
            errors["leader"] = _("Name the leader who decides on this case.")
        if errors:
            raise Invalid(errors)
        for field, person, roles in (("username", officer, OFFICERS), ("leader", leader, LEADERS)):
            self.check_may_read(person, field)
            if not person.roles & roles:
                raise Invalid({field: _("%(name)s holds no such post.") % {"name": person}})
        if officer == leader:
            raise Invalid({"leader": _("The officer and the leader are two persons.")})

    def name_one(self, role, person, by):
        for grant in self.grants.live().filter(why=Why.NAMED, role=role).exclude(user=person).select_related("user"):
            CaseGrant.objects.end(grant, by=by)
        reason = _("Named for a conflict of interest")
        CaseGrant.objects.give(person, self, reason=reason, by=by, expires_at=UNTIL_ENDED, why=Why.NAMED, role=role)
