"""Changing how closely a case is kept: who may, for what reason, and who is named when it is sealed."""

from django.utils.translation import gettext as _

from directory.roles import CASE_LISTERS, LEADERS, OFFICERS, Role
from lib.officer import opening
from lib.refusals import Conflict, Invalid, NotAllowed

from .confidentiality import ORDER
from .grants import UNTIL_ENDED, CaseGrant, Why
from .words import Confidentiality, Form


class Classifiable:
    """Mixed into Case."""

    def classify(self, *, by, level, reason, officers=(), **when):
        """Set the level with a reason. Sealing names the persons who read the case from now on, and nobody else."""
        doing = self.begin("confidentiality", by=by, **when)
        with opening(self.pk):  # who seals a case without being named loses sight of it by that very act
            return self.keep_as(level, doing, reason, officers)

    def keep_as(self, level, doing, reason, officers):
        by, before = doing.by, self.confidentiality
        if level == before and level != Confidentiality.SEALED:
            raise Conflict(_("The case is kept at this level already."), code="same_level")
        if ORDER.index(level) < ORDER.index(before):
            self.check_may_open(level, doing.role)
        if not reason.strip():
            raise Invalid({"reason": _("Give the reason.")})
        if level == Confidentiality.SEALED:
            self.check_named(officers)
        elif officers:
            raise Invalid({"usernames": _("Persons are named only where a case is sealed.")})
        self.name_readers(officers, by=by, reason=reason)
        change = self.put_level(level, by=by, reason=reason)
        self.finish(doing, "confidentiality_changed", about=change, level=level)
        return change

    def check_may_open(self, level, role):
        """A lower level: never while an officer is the person involved; sexual abuse only by a leader."""
        if self.conflicts.exclude(why="cover_up").exists():
            raise Conflict(
                _("This case concerns somebody of an office: it stays open to the named persons only."),
                code="conflict_of_interest",
            )
        sexual = self.allegations.filter(forms__contains=[Form.SEXUAL]).exists()
        if sexual and level == Confidentiality.ORDINARY and role != Role.COMMUNE_LEADER:
            raise NotAllowed(_("A case of sexual abuse is opened to everybody only by the leader of the commune."))

    def check_named(self, officers):
        """At least one officer and one leader, each of whom opens cases and none of whom is involved."""
        roles = set()
        for officer in officers:
            self.check_may_read(officer, "usernames")
            roles |= officer.roles
        if not (roles & OFFICERS and roles & LEADERS):
            raise Invalid({"usernames": _("Name at least one officer and one leader who read the sealed case.")})

    def check_may_read(self, officer, field):
        """Whoever is let in holds a post that opens cases, and is not the person involved."""
        if not officer.roles & CASE_LISTERS:
            raise Invalid({field: _("%(name)s holds no post that opens cases.") % {"name": officer}})
        if self.conflicts.filter(officer=officer).exists():
            raise Invalid({field: _("%(name)s is involved in this case.") % {"name": officer}})

    def name_readers(self, officers, *, by, reason):
        """These persons read the sealed case; others named before do no more. Of a level below, nobody is named."""
        chosen = {officer.pk for officer in officers}
        for grant in self.grants.live().filter(why=Why.NAMED, role="").select_related("user", "content_object__child"):
            if grant.user_id not in chosen:
                CaseGrant.objects.end(grant, by=by)
        held = set(self.grants.live().filter(why=Why.NAMED).exclude(role="").values_list("user_id", flat=True))
        for officer in officers:
            if officer.pk not in held:
                CaseGrant.objects.give(officer, self, reason=reason, by=by, expires_at=UNTIL_ENDED, why=Why.NAMED)
