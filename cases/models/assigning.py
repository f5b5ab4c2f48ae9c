"""Who works the case: assigned by the leader, or taken by the first officer who acts."""

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from directory.roles import ACTS, CASE_LISTERS, Role
from lib import moment
from lib.refusals import Conflict, Invalid

from .acting import Doing


class Assignable:
    """Mixed into Case."""

    def works_here(self, officer):
        """Whether an officer holds a live commune officer's post in the unit in charge."""
        posts = officer.posts.live().filter(role="commune_officer", unit_id=self.unit_id)
        return officer.is_active and posts.exists()

    def assign(self, *, by, officer, stand_in=None, **when):
        doing = self.begin("assignment", by=by, **when)
        for field, person in (("username", officer), ("stand_in", stand_in)):
            if person is not None and not self.works_here(person):
                raise Invalid({field: _("This person is not a commune officer of the unit in charge.")})
        self.assigned, self.stand_in = officer, stand_in
        self.finish(doing, "assigned", "stand_in", to=officer.username)
        return self

    def take(self, *, by, **when):
        """An officer of the unit takes a case that nobody holds."""
        doing = self.begin("taking", by=by, **when)
        self.guard("taking", by=by)
        self.assigned = by
        self.finish(doing, "taken")
        return self

    def against_taking(self, by=None, about=None):
        if self.assigned_id and self.assigned_id != (by and by.pk):
            yield Conflict(_("Another officer holds this case already."), code="assigned")

    def named_role(self, act, by):
        """The role, of those whose acts it is, in which `by` is named on this case for a conflict of interest."""
        if by.pk not in self.named_roles:
            named = self.grants.live().filter(user=by, why="named").exclude(role="")
            self.named_roles[by.pk] = named.values_list("role", flat=True).first()
        role = self.named_roles[by.pk]
        return role if role in ACTS[act] else None

    @cached_property
    def named_roles(self):
        """{officer: role}, asked once."""
        return {}

    def joined_post(self, act, by):
        """The post of a commune where another incident of the child happened.

        It may assess that incident and take emergency measures, though another unit is in charge.
        """
        units = set(self.unit_grants.live().filter(why="joined").values_list("unit_id", flat=True))
        return by.post_for(act, units) if units else None

    def own_incident(self, by):
        """The incident that an officer of a joined commune speaks of; none for the unit in charge."""
        if any(post.unit_id in self.ancestor_ids for post in by.live_posts):
            return None
        units = [post.unit_id for post in by.live_posts]
        own = self.allegations.filter(incident__unit_id__in=units).select_related("incident").order_by("-id").first()
        return own.incident if own else None

    def granted_post(self, by):
        """The post of a reader let in by a live grant, of the unit or of the person."""
        posts = by.posts_for(CASE_LISTERS - {Role.INSPECTOR})
        units = set(self.unit_grants.live().values_list("unit_id", flat=True))
        for post in posts:
            if post.unit_id in units:
                return post
        personal = self.grants.filter(user=by, expires_at__gt=moment.now()).exists()
        return posts[0] if posts and personal else None

    def doing_for_receiver(self, transfer, by, version, done_at, late_reason):
        """An answer to a Transfer is judged by the receiving unit, not by the unit in charge."""
        self.check_version(version)
        now = moment.now()
        done_at = done_at or now
        self.check_time(done_at, now)
        return Doing(
            "transfer_answer",
            by,
            done_at,
            late_reason or "",
            by.posts_for(("commune_officer", "commune_leader"))[0].role,
        )
