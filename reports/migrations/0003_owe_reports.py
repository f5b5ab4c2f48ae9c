"""The report on child work and who owes it by when: Decree 09/2019/ND-CP with the tiers' own limits before the province's."""

from datetime import date

from django.db import migrations

SINCE = date(2019, 3, 12)  # the decree is in force
DECREE = "Nghị định 09/2019/NĐ-CP, Điều 12-13"
# Days after the 14th: commune on the 17th, district on the 18th, province to the Government on the 25th.
DUE_AFTER = {"commune": 3, "district": 4, "province": 11}


def load(apps, schema_editor):
    Template = apps.get_model("reports", "ReportTemplate")
    Period = apps.get_model("reports", "ReportPeriod")
    template, _made = Template.objects.get_or_create(
        code="child_work",
        valid_from=SINCE,
        defaults={"name": "Báo cáo công tác trẻ em", "name_en": "Report on child work", "legal_basis": DECREE},
    )
    for kind in "MQHY":
        for level, days in DUE_AFTER.items():
            Period.objects.get_or_create(
                template=template,
                basis="administrative",
                kind=kind,
                level=level,
                valid_from=SINCE,
                defaults={"due_after": days, "legal_basis": DECREE},
            )


class Migration(migrations.Migration):
    replaces = [("reports", "0003_load_periods")]

    dependencies = [("reports", "0002_guard_figures")]

    operations = [migrations.RunPython(load)]
