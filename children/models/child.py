"""A child: named or not, with a birth date, a year or an estimate."""

from functools import cache

from django.db import models
from django.db.models import F, Func, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audit.encrypted import EncryptedText, token_column
from directory.models import Unit
from lib.ages import age_on, latest_birth
from lib.keys import uuid7
from lib.refusals import Conflict
from lib.rows import FromRow

FOLDED_NAME = Func(
    F("full_name"),
    template=(
        "lower(translate(regexp_replace(normalize(%(expressions)s, NFD), '[\u0300-\u036f]', '', 'g'), 'đĐ', 'dd'))"
    ),
    output_field=models.TextField(),
)
# A year or an estimate takes the younger reading (lib.ages.latest_birth says the same in Python).
LATEST_BIRTH = Func(
    F("date_of_birth"),
    F("birth_year"),
    F("estimated_on"),
    F("estimated_age"),
    template=(
        "coalesce(date_of_birth, make_date(birth_year::int, 12, 31),"
        " (estimated_on - make_interval(years => estimated_age::int))::date)"
    ),
    output_field=models.DateField(),
)


BIRTH = {"date_of_birth", "birth_year", "estimated_age", "estimated_on"}


class Sex(models.TextChoices):
    MALE = "male", _("Male")
    FEMALE = "female", _("Female")
    UNKNOWN = "unknown", _("Unknown")


def is_identity(number):
    """A personal identity number: twelve digits (Law on Identity 26/2023, Article 12)."""
    return len(number) == 12 and number.isdecimal() and number.isascii()


class ChildQuerySet(models.QuerySet):
    def alike(self, *, folded, born=None):
        """Children whose folded name is the same, the born-alike first: a warning, never a merger."""
        found = self.filter(folded=folded)
        return found.filter(Q(birth_latest=born) | Q(birth_latest=None)) if born else found

    def identified_by(self, number):
        """Whose identity number this is: one child, unless somebody mistyped."""
        return self.filter(identity_token=Child._meta.get_field("identity_number").token(number))

    def numbered(self, number):
        """By the child's identity number, or by the telephone of somebody who cares for the child."""
        token = Child._meta.get_field("identity_number").token(number)
        phone = Child._meta.get_field("caregivers").related_model._meta.get_field("phone").token(number)
        caring = Child.objects.filter(caregivers__phone_token=phone).values("pk")
        return self.filter(Q(identity_token=token) | Q(pk__in=caring))

    def add(self, *, unit, address="", since=None, **facts):
        """A child where it lives: written at once, since the register of a unit takes no child without a place."""
        place = {"unit": unit, "province_id": unit.province_key, "district_id": unit.district_key}
        child = self.create(**facts, **place, address=address)
        child.residences.create(unit=unit, address=address, since=since or timezone.localdate())
        return child


class Child(FromRow):
    """The residence's ancestor units are kept beside it so that a list is one index walk."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    full_name = models.CharField(max_length=150, blank=True)
    folded = models.GeneratedField(expression=FOLDED_NAME, output_field=models.TextField(), db_persist=True)
    sex = models.CharField(max_length=10, choices=Sex, default=Sex.UNKNOWN)
    date_of_birth = models.DateField(null=True, blank=True)
    birth_year = models.PositiveSmallIntegerField(null=True, blank=True)
    estimated_age = models.PositiveSmallIntegerField(null=True, blank=True)
    estimated_on = models.DateField(null=True, blank=True)
    birth_latest = models.GeneratedField(expression=LATEST_BIRTH, output_field=models.DateField(), db_persist=True)
    identity_number = EncryptedText(blank=True, owner="pk", found_by="digits")
    identity_token = token_column("identity_number")
    school = models.CharField(max_length=200, blank=True)
    address = models.CharField(max_length=300, blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    province = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    district = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(default=timezone.now)
    disposed_at = models.DateTimeField(null=True, blank=True)

    # In memory, where names are withheld from the reader (children.names): what stands in their place.
    withheld_as = ""
    known_birth = None

    objects = ChildQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "children"
        permissions = [("open_child", "May open the child's page")]
        constraints = [
            models.CheckConstraint(
                condition=Q(birth_year=None) | Q(birth_year__range=(1900, 2100)), name="child_birth_year"
            ),
            models.CheckConstraint(
                condition=Q(estimated_age=None) | Q(estimated_on__isnull=False), name="child_estimate_has_day"
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "-created_at", "-id"], name="child_unit"),
            models.Index(fields=["district", "-created_at", "-id"], name="child_district"),
            models.Index(fields=["province", "-created_at", "-id"], name="child_province"),
            models.Index(fields=["birth_latest", "folded"], name="child_alike"),
            models.Index(fields=["identity_token"], condition=~Q(identity_token=b""), name="child_identity"),
        ]

    def __str__(self):
        return str(self.pk)

    def get_absolute_url(self):
        return reverse("children:child", args=[self.pk])

    @property
    def words_withheld(self):
        return bool(self.withheld_as)

    @property
    def called(self):
        """The name as far as it is known and shown."""
        if self.withheld_as:
            return _("Child · %(code)s") % {"code": self.withheld_as}
        return self.full_name or _("Unnamed child")

    def withhold(self, code=""):
        """Take off, in memory, what tells who the child is; ages stay as they are."""
        if self.withheld_as:
            return
        self.withheld_as = code or self.pk.hex[-8:]
        if self.get_deferred_fields() & BIRTH:  # a row that shows no age
            self.date_of_birth = self.birth_year = self.estimated_age = None
        else:
            self.known_birth = latest_birth(self.date_of_birth, self.birth_year, self.estimated_age, self.estimated_on)
            self.birth_year = self.date_of_birth.year if self.date_of_birth else self.birth_year
        self.date_of_birth = None
        self.full_name = self.school = self.address = self.identity_number = ""
        kept = self.__dict__.setdefault("_prefetched_objects_cache", {})
        kept |= {related: nothing(related) for related in ("caregivers", "residences")}

    @property
    def ancestor_ids(self):
        return {key for key in (self.unit_id, self.district_id, self.province_id) if key}

    def age_on(self, day):
        """Full years on a day, the younger reading, or None when nothing is known."""
        birth = self.known_birth
        if birth is None:
            birth = latest_birth(self.date_of_birth, self.birth_year, self.estimated_age, self.estimated_on)
        return age_on(birth, day) if birth else None

    @property
    def age_now(self):
        return self.age_on(timezone.localdate())

    def register_line(self):
        return {
            "child_id": self.pk,
            "unit_id": self.unit_id,
            "district_id": self.district_id,
            "province_id": self.province_id,
        }

    def live_in(self, unit, *, address="", since=None):
        """Move the residence; the history keeps where the child lived before."""
        since = since or timezone.localdate()
        self.residences.filter(until=None).update(until=since)
        self.unit, self.province_id, self.district_id = unit, unit.province_key, unit.district_key
        self.address = address
        self.save(update_fields=["unit", "province", "district", "address"])
        self.residences.create(unit=unit, address=address, since=since)

    def check_version(self, version):
        """409 for a version that somebody has overtaken; none is asked for."""
        if version is not None and version != self.version:
            raise Conflict(
                _("Somebody changed this record in the meantime. Look at it again before you save."),
                code="stale_version",
                current=self.version,
                yours=version,
            )

    def lock(self):
        self.refresh_from_db(from_queryset=Child.objects.select_for_update(of=("self",)))

    def correct(self, *, version, **facts):
        """Change what is known of the child. Answers what was before, for the register."""
        self.lock()
        self.check_version(version)
        before = {name: getattr(self, name) for name in facts}
        for name, value in facts.items():
            setattr(self, name, value)
        self.version += 1
        self.save(update_fields=[*facts, "version"])
        return before


@cache
def nothing(related):
    """The empty list in place of what is related to a child: the same for all, since to make one takes its time."""
    return Child._meta.get_field(related).related_model.objects.none()
