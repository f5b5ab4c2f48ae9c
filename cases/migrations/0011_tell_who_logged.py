"""Cases and joined incidents learn who logged them; cases of sexual abuse are restricted from now on."""

from django.db import migrations

FORWARDS = [
    """
    UPDATE cases_case SET logged_by_id = i.by_id
    FROM (SELECT DISTINCT ON (case_id) case_id, incident_id FROM cases_allegation ORDER BY case_id, id) a
    JOIN cases_incident n ON n.id = a.incident_id JOIN cases_intake i ON i.id = n.intake_id
    WHERE a.case_id = cases_case.id AND logged_by_id IS NULL
    """,
    """
    UPDATE cases_unitgrant SET logged_by_id = i.by_id
    FROM cases_allegation a
    JOIN cases_incident n ON n.id = a.incident_id JOIN cases_intake i ON i.id = n.intake_id
    WHERE why = 'joined' AND a.case_id = cases_unitgrant.case_id AND n.unit_id = cases_unitgrant.unit_id
    """,
    """
    UPDATE cases_case SET confidentiality = 'restricted' WHERE confidentiality = 'ordinary'
    AND id IN (SELECT case_id FROM cases_allegation WHERE 'sexual' = ANY(forms))
    """,
    """
    UPDATE cases_intake SET confidentiality = 'restricted' WHERE id IN (
        SELECT n.intake_id FROM cases_incident n JOIN cases_allegation a ON a.incident_id = n.id
        JOIN cases_case c ON c.id = a.case_id WHERE c.confidentiality = 'restricted')
    """,
]


class Migration(migrations.Migration):
    dependencies = [("cases", "0010_shape_confidentiality")]

    operations = [migrations.RunSQL(FORWARDS, migrations.RunSQL.noop)]
