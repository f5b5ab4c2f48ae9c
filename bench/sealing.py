"""The bench's narratives, sealed as the product seals them: a key for each case and each report."""

import hashlib
import hmac
from datetime import date
from uuid import UUID

from lib import crypto
from lib.keys import uuid7

AT_ONCE = 50_000
REPORTED = "Trẻ được người dân phát hiện và báo tin cho Ủy ban nhân dân xã; thông tin ban đầu đã được ghi nhận."
TEXTS = {
    "summary": ("cases_verification", "verified", "Xác minh tại gia đình và nhà trường: thông tin có cơ sở."),
    "goals": ("cases_plan", "plan_approved", "Trẻ được an toàn, ổn định tâm lý và tiếp tục đi học."),
    "text": ("cases_note", "noted", "Đã gọi điện cho gia đình và cô giáo chủ nhiệm."),
    "reason": ("cases_closing", "closed", "Trẻ đã an toàn."),
}


def key_for(wrapping, owner):
    """(id, key) of an owner, the same whenever it is asked for, so that a million need not be remembered."""
    return UUID(int=owner.int ^ 1), hmac.digest(wrapping, owner.bytes, hashlib.sha256)


def seal_reports(connection, wrapping):
    month, month_id, outer = crypto.new_key(), uuid7(), crypto.named(wrapping)
    wrapped = crypto.seal(wrapping, outer, f"audit_monthkey.wrapped|{month_id}", month)
    connection.execute(
        "INSERT INTO audit_monthkey (id, month, wrapped, made_at) VALUES (%s, %s, %s, now())",
        [month_id, date.today().replace(day=1), wrapped],
    )

    def keys(owner):
        key_id, key = key_for(wrapping, owner)
        return key_id, owner, month_id, crypto.seal(month, month_id, f"audit_datakey.wrapped|{key_id}", key)

    into = "audit_datakey (id, owner, month_id, wrapped, made_at)"
    owners = "SELECT id FROM fact UNION ALL SELECT intake_id FROM fact"
    copy(connection, owners, into, lambda owner: (*keys(owner), "now"))
    write(connection, wrapping, "description", "cases_intake", "SELECT intake_id, intake_id FROM fact", REPORTED)


def seal_acts(connection, wrapping):
    for column, (table, verb, text) in TEXTS.items():
        write(connection, wrapping, column, table, f"SELECT key, case_id FROM act WHERE verb = '{verb}'", text)


def write(connection, wrapping, column, table, rows, text):
    """A temporary table sealed_<column>: for each row its record."""

    def record(pk, owner):
        key_id, key = key_for(wrapping, owner)
        return pk, crypto.seal(key, key_id, f"{table}.{column}|{pk}", text.encode())

    connection.execute(f"CREATE TEMP TABLE sealed_{column} (key uuid PRIMARY KEY, record bytea)")
    copy(connection, rows, f"sealed_{column} (key, record)", record)
    connection.execute(f"ANALYZE sealed_{column}")


def copy(connection, rows, into, made):
    with connection.transaction(), connection.cursor(name="rows") as found:
        found.execute(rows)
        while batch := found.fetchmany(AT_ONCE):
            with connection.cursor() as cursor, cursor.copy(f"COPY {into} FROM STDIN") as target:
                for row in batch:
                    target.write_row(made(*row))
