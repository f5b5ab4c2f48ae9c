"""What was received: the rows that every figure about children is counted from."""

from cases.models.words import CONSEQUENCE_GRAVITY, GRAVITY, VOID

# One child's part in one incident of the unit, received in the span; files closed as duplicate or
# entered in error count nowhere. The unit of the incident is read from its intake, which always has the
# same and is indexed by it and the moment of receipt. Age in full years at the start of the incident, the
# younger reading.
RECEIVED = """
    SELECT n.id, n.incident_id, n.concern, n.founded, n.child_id, n.status, n.source, n.received_at,
           n.setting, n.occurred_on, n.place_id AS unit_id, n.place_district_id AS district_id, n.sex, n.home_id,
           coalesce(nullif(n.primary_form, ''), 'other') AS form, n.forms, {consequence} AS consequence_rank,
           n.birth_latest IS NULL AS ageless,
           greatest(0, date_part('year', age(n.occurred_on, n.birth_latest)))::int AS known_age
      FROM figures_received n
     WHERE n.{{column}} = %(unit)s AND {{span}} AND NOT n.outcome = ANY(%(void)s)
"""
# Only founded, only concern abused, only under 16 or of unknown age.
ABUSED = "founded AND concern = 'abused' AND (ageless OR known_age < 16)"


def rank_of_consequences():
    """The place of the gravest in CONSEQUENCE_GRAVITY; an allegation that names none ranks with `none`."""
    ranks = " ".join(
        f"WHEN '{word.value}' = ANY(n.consequences) THEN {place}" for place, word in enumerate(CONSEQUENCE_GRAVITY, 1)
    )
    return f"CASE {ranks} ELSE {len(CONSEQUENCE_GRAVITY)} END"


def received(unit, span="n.received_at >= %(first)s AND n.received_at < %(after)s"):
    """The query of received rows of a unit; `span` says which moments of receipt."""
    return RECEIVED.format(consequence=rank_of_consequences()).format(column=unit.column, span=span)


def constants(unit):
    return {
        "unit": unit.pk,
        "void": [word.value for word in VOID],
        "forms": [word.value for word in GRAVITY],
        "consequences": [word.value for word in CONSEQUENCE_GRAVITY],
    }
