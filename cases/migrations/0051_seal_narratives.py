"""Seal what was written before; nothing is sealed twice, for it is one transaction."""

from django.db import migrations

from audit import conversion


class Migration(migrations.Migration):
    dependencies = [("cases", "0050_keep_narratives_as_bytes")]

    operations = [
        conversion.seal(
            "cases_intake",
            "description",
            "condition",
            "feared",
            "done_before",
            "place",
            "reporter_name",
            "reporter_phone",
            "reporter_address",
            "reporter_note",
            owner="t.id",
            found_by=("reporter_phone",),
        ),
        conversion.seal("cases_incident", "place", owner="t.intake_id"),
        conversion.seal("cases_assessment", "override_reason", "reason", "needs"),
        conversion.seal("cases_closing", "reason"),
        conversion.seal(
            "cases_policeanswer", "text", owner="o.case_id", tables="JOIN cases_policenotice o ON o.id = t.notice_id"
        ),
        conversion.seal("cases_escalation", "reason", "proposal", "answer"),
        conversion.seal("cases_opinion", "text"),
        conversion.seal(
            "cases_opinionanswer", "text", owner="o.case_id", tables="JOIN cases_opinion o ON o.id = t.opinion_id"
        ),
        conversion.seal("cases_plan", "goals", "needs"),
        conversion.seal("cases_emergencymeasure", "note"),
        conversion.seal("cases_removalorder", "reason", "placement", "lifting_reason"),
        conversion.seal("cases_removalextension", "reason"),
        conversion.seal("cases_support", "note"),
        conversion.seal("cases_signature", "dispute_reason"),
        conversion.seal("cases_transfer", "reason", "answer_reason"),
        conversion.seal("cases_verification", "summary", "basis", "reason"),
        conversion.seal("cases_decision", "reason", "before", "after"),
        conversion.seal("cases_draft", "data", owner="t.officer_id"),
        conversion.seal("cases_note", "text"),
    ]
