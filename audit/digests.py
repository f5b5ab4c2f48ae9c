"""How a line of the register, a seal's lines and a seal itself are written out and digested (SHA-256)."""

import hashlib
from datetime import UTC

# Every column of audit_event, in this order, as a JSON array: times in UTC without an offset, to the
# microsecond; `detail` as jsonb writes it. Another set of columns is another form; old forms stay.
COLUMNS = {
    1: (
        "id recorded_at done_at late_reason actor_id actor actor_role verb reading subject_type subject_id number"
        " case_id child_id province_id district_id unit_id detail"
    ).split(),
}
TIMES = {"recorded_at", "done_at"}
FORM = max(COLUMNS)
GENESIS = bytes(32)  # stands before the first seal


def of_event(form, table="e"):
    """The SQL that digests a line of `table`. It stands here, not in the database, whose owner could change it."""
    columns = (f"{table}.{name} AT TIME ZONE 'UTC'" if name in TIMES else f"{table}.{name}" for name in COLUMNS[form])
    return f"sha256(convert_to(jsonb_build_array({', '.join(columns)})::text, 'UTF8'))"


OF_LINES = "sha256(coalesce(string_agg(digest, ''::bytea ORDER BY position), ''::bytea))"


def told(seal):
    """What a seal tells, as it is exported; `head` binds the rest."""
    return {
        "number": seal.number,
        "form": seal.form,
        "made_at": seal.made_at.astimezone(UTC).isoformat(timespec="microseconds"),
        "count": seal.count,
        "complete": seal.complete,
        "digest": bytes(seal.digest).hex(),
        "previous": bytes(seal.previous).hex(),
        "head": bytes(seal.head).hex(),
    }


def head_of(seal):
    """The head that belongs to what the seal tells: one value a line, in the order of `told`."""
    lines = [str(value) for name, value in told(seal).items() if name != "head"]
    return hashlib.sha256("\n".join(lines).encode()).digest()
