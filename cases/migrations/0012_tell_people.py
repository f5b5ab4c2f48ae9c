"""To whom a clock is told and when, what each officer was told, and what went out by mail or telephone."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import Q

import lib.keys
import lib.moment
from lib.walls import ME, Wall, belongs_to

MEASURES = [("hour", "Hour"), ("day", "Day"), ("working_day", "Working day")]
OCCASIONS = [("warned", "Soon"), ("late", "Late")]
RUNGS = [("officer", "Assigned officer"), ("leader", "Leader of the unit in charge"), ("above", "Tier above")]
WAYS = [("mail", "E-mail"), ("digest", "Digest by e-mail"), ("text", "Message to the telephone")]
STATES = [
    ("waiting", "Waiting"),
    ("sending", "Being sent"),
    ("sent", "Sent"),
    ("needless", "No longer needed"),
    ("failed", "Could not be sent"),
    ("unknown", "Perhaps sent"),
]
OWN = f"officer_id = {ME}"

# Given a later end, a clock that is late no more is told anew if it becomes late again; and so with a warning that
# would not have come yet. Whoever acts changes the end, and only the worker writes what was told.
LATER_END = """
CREATE FUNCTION public.climb_again() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $climb$
BEGIN
    UPDATE public.cases_climb SET void_at = statement_timestamp()
     WHERE clock_id = NEW.id AND void_at IS NULL
       AND (occasion = 'late' AND NEW.status = 'running' OR occasion = 'warned' AND NEW.due_at > until);
    RETURN NULL;
END
$climb$;
REVOKE ALL ON FUNCTION public.climb_again() FROM PUBLIC;
CREATE TRIGGER climb_again AFTER UPDATE OF due_at, status ON cases_deadline
   FOR EACH ROW WHEN (NEW.due_at > OLD.due_at) EXECUTE FUNCTION public.climb_again();
"""
SAME_END = "DROP TRIGGER climb_again ON cases_deadline; DROP FUNCTION public.climb_again();"


def key():
    return models.UUIDField(default=lib.keys.uuid7, editable=False, primary_key=True, serialize=False)


def to(target, **more):
    return models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to=target, **more)


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0011_decide_care"),
        ("directory", "0003_keep_reaches"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ClimbingRule",
            fields=[
                ("valid_from", models.DateField()),
                ("valid_to", models.DateField(blank=True, null=True)),
                ("id", key()),
                ("clocks", models.CharField(choices=MEASURES, max_length=12)),
                ("code", models.CharField(blank=True, max_length=6)),
                ("occasion", models.CharField(choices=OCCASIONS, max_length=6)),
                ("rung", models.CharField(choices=RUNGS, max_length=7)),
                ("after", models.PositiveSmallIntegerField(default=0)),
                ("measure", models.CharField(choices=MEASURES, max_length=12)),
                ("by_text", models.BooleanField(default=False)),
                ("legal_basis", models.CharField(blank=True, max_length=200)),
                ("certainty", models.CharField(blank=True, max_length=20)),
            ],
            options={
                "ordering": ["clocks", "code", "occasion", "rung", "valid_from"],
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(valid_to=None) | Q(valid_to__gte=models.F("valid_from")),
                        name="climbing_ends_after_start",
                    ),
                    models.UniqueConstraint(
                        fields=("clocks", "code", "occasion", "rung", "valid_from"), name="one_climbing_step_a_day"
                    ),
                    models.CheckConstraint(
                        condition=Q(occasion="late") | Q(after=0), name="warned_at_the_moment_of_the_rule"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Climb",
            fields=[
                ("id", key()),
                ("occasion", models.CharField(choices=OCCASIONS, max_length=6)),
                ("rung", models.CharField(choices=RUNGS, max_length=7)),
                ("at", models.DateTimeField(default=lib.moment.now)),
                ("until", models.DateTimeField()),
                ("void_at", models.DateTimeField(blank=True, null=True)),
                ("clock", to("cases.deadline", db_index=False, related_name="climbs")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("clock", "occasion", "rung"), condition=Q(void_at=None), name="one_climb_of_a_clock"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Sending",
            fields=[
                ("id", key()),
                ("way", models.CharField(choices=WAYS, max_length=6)),
                ("about", models.UUIDField(blank=True, null=True)),
                ("occasion", models.CharField(blank=True, choices=OCCASIONS, max_length=6)),
                ("period", models.DateTimeField(blank=True, null=True)),
                ("state", models.CharField(choices=STATES, default="waiting", max_length=8)),
                ("made_at", models.DateTimeField(default=lib.moment.now)),
                ("next_at", models.DateTimeField()),
                ("begun_at", models.DateTimeField(blank=True, null=True)),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("problem", models.CharField(blank=True, max_length=40)),
                ("officer", to(settings.AUTH_USER_MODEL, related_name="+")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("officer", "way", "about", "occasion"),
                        condition=Q(state__in=("waiting", "sending")) & ~Q(way="digest"),
                        name="one_under_way_about_a_case",
                    ),
                    models.UniqueConstraint(
                        fields=("officer", "period"), condition=Q(way="digest"), name="one_digest_a_time"
                    ),
                    models.CheckConstraint(
                        condition=Q(way="digest", period__isnull=False) | ~Q(way="digest") & Q(about__isnull=False),
                        name="sending_about_something",
                    ),
                ],
                "indexes": [
                    models.Index(fields=["next_at"], condition=Q(state="waiting"), name="sending_waiting"),
                    models.Index(fields=["begun_at"], condition=Q(state="sending"), name="sending_begun"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Message",
            fields=[
                ("id", key()),
                ("occasion", models.CharField(choices=OCCASIONS, max_length=6)),
                ("rung", models.CharField(choices=RUNGS, max_length=7)),
                ("made_at", models.DateTimeField(default=lib.moment.now)),
                ("read_at", models.DateTimeField(blank=True, null=True)),
                ("case", to("cases.case", related_name="messages")),
                ("climb", to("cases.climb", db_index=False, related_name="messages")),
                ("clock", to("cases.deadline", related_name="messages")),
                ("officer", to(settings.AUTH_USER_MODEL, db_index=False, related_name="messages")),
                ("mail", to("cases.sending", blank=True, null=True, related_name="mailed")),
                ("text", to("cases.sending", blank=True, null=True, related_name="texted")),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("climb", "officer"), name="told_once")],
                "indexes": [
                    models.Index(fields=["officer", "-made_at", "-id"], name="message_officer"),
                    models.Index(fields=["officer"], condition=Q(read_at=None), name="message_unread"),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="deadline",
            index=models.Index(fields=["due_at"], condition=Q(status="late"), name="clock_late"),
        ),
        migrations.RunSQL(LATER_END, SAME_END),
        # The worker tells; an officer sees the own messages only, and marks them as read.
        Wall("cases_message", OWN, add="false", change=OWN, writes="true"),
        Wall("cases_sending", OWN, add="false", change="false"),
        Wall("cases_climb", belongs_to("cases_deadline", "clock_id"), add="false", change="false"),
    ]
