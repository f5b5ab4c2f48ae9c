"""Việc của tôi: what each role must do next, in a fixed number of queries."""

from cases.messages import TOLD
from directory.roles import ACTS, Role

from . import access, begun, clocks, district, glance, handed, handing, keeping, province, receipts, register


def sections_for(officer, decide=(), handed_over=()):
    """The parts of the officer's page in the order of the law's urgency; empty ones are left out.

    `decide` and `handed_over` are rows about other things than cases that wait for this officer too.
    """
    roles = officer.roles
    found = [handing.without_owner(officer), access.broken_into(officer), access.to_name(officer)]
    found += [handing.to_sign(officer)]
    if roles & {Role.COMMUNE_OFFICER, Role.COMMUNE_LEADER}:
        found += clocks.sections(officer)
    found += handed.sections(officer, decide, handed_over)
    if roles & {Role.DISTRICT_OFFICER, Role.PROVINCE_OFFICER}:
        found += [district.escalations(officer)]
    if Role.DISTRICT_OFFICER in roles or Role.DISTRICT_LEADER in roles:
        found += district.sections(officer)
    if roles & {Role.PROVINCE_OFFICER, Role.HOTLINE_OPERATOR}:
        found += [receipts.unrouted(officer)]
    if Role.HOTLINE_OPERATOR in roles:
        found += [receipts.unanswered(officer)]
    if roles & {Role.COLLABORATOR, Role.HOTLINE_OPERATOR}:
        found += [receipts.own(officer)]
    if roles & ACTS["register_read"]:
        found += register.sections(officer)
    found += keeping.sections(officer)
    found += [access.opened_to(officer), begun.section(officer)]
    return [section for section in found if section.rows or section.line]


def late_places_for(officer):
    """For the province: where clocks ran out, the most first."""
    return province.late_by_place(officer)


def unrouted_count_for(officer):
    """Reports that wait for a commune."""
    return receipts.unrouted_count(officer)


def told_at_once(officer):
    """Emergency accesses to review that this officer has not opened yet, for the top of every page."""
    return access.told_at_once(officer)


def badge_for(officer):
    """How much waits: the number beside "Việc của tôi"."""
    return clocks.pressing(officer)


def unread_for(officer):
    """How many messages the officer has not read."""
    return glance.of(officer).unread


def tells(roles):
    """Whether officers of these roles are told of deadlines."""
    return bool(roles & TOLD)
