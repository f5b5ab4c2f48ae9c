"""Narratives become bytes, of the same text: the next step seals them."""

from django.db import migrations, models

import audit.encrypted
from audit import conversion

SHAPE = [
    conversion.to_bytes(
        "cases_intake",
        description="text",
        condition="text",
        feared="text",
        done_before="text",
        place="varchar(300)",
        reporter_name="varchar(150)",
        reporter_phone="varchar(30)",
        reporter_address="varchar(300)",
        reporter_note="text",
    ),
    conversion.to_bytes("cases_incident", place="varchar(300)"),
    conversion.to_bytes("cases_assessment", override_reason="text", reason="text", needs="text"),
    conversion.to_bytes("cases_closing", reason="text"),
    conversion.to_bytes("cases_policeanswer", text="text"),
    conversion.to_bytes("cases_escalation", reason="text", proposal="text", answer="text"),
    conversion.to_bytes("cases_opinion", text="text"),
    conversion.to_bytes("cases_opinionanswer", text="text"),
    conversion.to_bytes("cases_plan", goals="text", needs="text"),
    conversion.to_bytes("cases_emergencymeasure", note="text"),
    conversion.to_bytes("cases_removalorder", reason="text", placement="varchar(300)", lifting_reason="text"),
    conversion.to_bytes("cases_removalextension", reason="text"),
    conversion.to_bytes("cases_support", note="text"),
    conversion.to_bytes("cases_signature", dispute_reason="text"),
    conversion.to_bytes("cases_transfer", reason="text", answer_reason="text"),
    conversion.to_bytes("cases_verification", summary="text", basis="text", reason="text"),
    conversion.to_bytes("cases_decision", reason="text", before="jsonb", after="jsonb"),
    conversion.to_bytes("cases_draft", data="jsonb"),
    conversion.to_bytes("cases_note", text="text"),
]
STATE = [
    migrations.AlterField("intake", "description", audit.encrypted.EncryptedText(blank=True, owner="pk", found_by="")),
    migrations.AlterField("intake", "condition", audit.encrypted.EncryptedText(blank=True, owner="pk", found_by="")),
    migrations.AlterField("intake", "feared", audit.encrypted.EncryptedText(blank=True, owner="pk", found_by="")),
    migrations.AlterField("intake", "done_before", audit.encrypted.EncryptedText(blank=True, owner="pk", found_by="")),
    migrations.AlterField("intake", "place", audit.encrypted.EncryptedText(blank=True, owner="pk", found_by="")),
    migrations.AlterField(
        "intake", "reporter_name", audit.encrypted.EncryptedText(blank=True, owner="pk", found_by="")
    ),
    migrations.AlterField(
        "intake", "reporter_phone", audit.encrypted.EncryptedText(blank=True, owner="pk", found_by="digits")
    ),
    migrations.AlterField(
        "intake", "reporter_address", audit.encrypted.EncryptedText(blank=True, owner="pk", found_by="")
    ),
    migrations.AlterField(
        "intake", "reporter_note", audit.encrypted.EncryptedText(blank=True, owner="pk", found_by="")
    ),
    migrations.AlterField(
        "incident", "place", audit.encrypted.EncryptedText(blank=True, owner="intake_id", found_by="")
    ),
    migrations.AlterField(
        "assessment", "override_reason", audit.encrypted.EncryptedText(blank=True, owner="case_id", found_by="")
    ),
    migrations.AlterField(
        "assessment", "reason", audit.encrypted.EncryptedText(blank=True, owner="case_id", found_by="")
    ),
    migrations.AlterField(
        "assessment", "needs", audit.encrypted.EncryptedText(blank=True, owner="case_id", found_by="")
    ),
    migrations.AlterField("closing", "reason", audit.encrypted.EncryptedText(blank=True, owner="case_id", found_by="")),
    migrations.AlterField("policeanswer", "text", audit.encrypted.EncryptedText(owner="notice.case_id", found_by="")),
    migrations.AlterField("escalation", "reason", audit.encrypted.EncryptedText(owner="case_id", found_by="")),
    migrations.AlterField(
        "escalation", "proposal", audit.encrypted.EncryptedText(blank=True, owner="case_id", found_by="")
    ),
    migrations.AlterField(
        "escalation", "answer", audit.encrypted.EncryptedText(blank=True, owner="case_id", found_by="")
    ),
    migrations.AlterField("opinion", "text", audit.encrypted.EncryptedText(blank=True, owner="case_id", found_by="")),
    migrations.AlterField("opinionanswer", "text", audit.encrypted.EncryptedText(owner="opinion.case_id", found_by="")),
    migrations.AlterField("plan", "goals", audit.encrypted.EncryptedText(owner="case_id", found_by="")),
    migrations.AlterField("plan", "needs", audit.encrypted.EncryptedText(blank=True, owner="case_id", found_by="")),
    migrations.AlterField(
        "emergencymeasure", "note", audit.encrypted.EncryptedText(blank=True, owner="case_id", found_by="")
    ),
    migrations.AlterField("removalorder", "reason", audit.encrypted.EncryptedText(owner="case_id", found_by="")),
    migrations.AlterField("removalorder", "placement", audit.encrypted.EncryptedText(owner="case_id", found_by="")),
    migrations.AlterField(
        "removalorder", "lifting_reason", audit.encrypted.EncryptedText(blank=True, owner="case_id", found_by="")
    ),
    migrations.AlterField("removalextension", "reason", audit.encrypted.EncryptedText(owner="case_id", found_by="")),
    migrations.AlterField("support", "note", audit.encrypted.EncryptedText(blank=True, owner="case_id", found_by="")),
    migrations.AlterField(
        "signature", "dispute_reason", audit.encrypted.EncryptedText(blank=True, owner="case_id", found_by="")
    ),
    migrations.AlterField("transfer", "reason", audit.encrypted.EncryptedText(owner="case_id", found_by="")),
    migrations.AlterField(
        "transfer", "answer_reason", audit.encrypted.EncryptedText(blank=True, owner="case_id", found_by="")
    ),
    migrations.AlterField(
        "verification", "summary", audit.encrypted.EncryptedText(blank=True, owner="case_id", found_by="")
    ),
    migrations.AlterField(
        "verification", "basis", audit.encrypted.EncryptedText(blank=True, owner="case_id", found_by="")
    ),
    migrations.AlterField(
        "verification", "reason", audit.encrypted.EncryptedText(blank=True, owner="case_id", found_by="")
    ),
    migrations.AlterField("decision", "reason", audit.encrypted.EncryptedText(owner="case_id", found_by="")),
    migrations.AlterField(
        "decision", "before", audit.encrypted.EncryptedJSON(blank=True, default=dict, owner="case_id", found_by="")
    ),
    migrations.AlterField(
        "decision", "after", audit.encrypted.EncryptedJSON(blank=True, default=dict, owner="case_id", found_by="")
    ),
    migrations.AlterField(
        "draft", "data", audit.encrypted.EncryptedJSON(default=dict, owner="officer_id", found_by="")
    ),
    migrations.AlterField("note", "text", audit.encrypted.EncryptedText(owner="case_id", found_by="")),
]


class Migration(migrations.Migration):
    dependencies = [("cases", "0041_count_readings"), ("audit", "0050_keep_keys")]

    operations = [
        migrations.RemoveConstraint("assessment", "override_has_reason"),
        migrations.SeparateDatabaseAndState(SHAPE, STATE),
        migrations.AddConstraint(
            "assessment",
            models.CheckConstraint(
                condition=models.Q(
                    ("final", models.F("proposed")), models.Q(("override_reason", ""), _negated=True), _connector="OR"
                ),
                name="override_has_reason",
            ),
        ),
    ]
