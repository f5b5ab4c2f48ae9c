"""What is measured against what, and the table of it."""

import platform
from datetime import date

from django.utils import timezone
from django.utils.translation import activate

from cases.models import Case
from children.models import Child
from lib import periods
from lib.worktime import start_of_day
from reports import recounting

from . import client, saving, statements, sweep, walls
from .cast import cast
from .rounds import ratio, side_by_side, verdict

AIMS = {
    "audited/plain": 1.3,
    "list/plain": 1.5,
    "list/empty": 5,
    "commune/province": 1,
    "sealed/in plain": 1.05,
    "sweep/named": 1.1,
}
PERIODS = [
    (date(year, 1, 1), date(year, 6, 30)) for year in (timezone.localdate().year - 1, timezone.localdate().year - 2)
]


def measure(port, tell):
    activate("vi")
    guests = {level: cast(level, size=4) for level in ("commune", "district", "province")}
    tell(f"{Case.objects.count():,} cases, {Child.objects.count():,} children; Python {platform.python_version()}.\n")
    count_overviews(guests["province"])
    sql(guests, tell)
    reports(guests, tell)
    saves(guests, tell)
    clocks(tell)
    for connections in (1, 4):
        pages(port, guests, connections, tell)
    walls.measure(port, guests, tell)


def count_overviews(guests):
    """What the worker would have counted by now: the made-up cases came past the triggers that tell it."""
    code = periods.period_at(timezone.now(), "H").code
    for one in guests:
        recounting.count_asked(one.officer.home.unit_id, code)


def row(tell, name, measured):
    tell(f"  {name:<44}{measured.middle:9.2f} ms   least {measured.least:8.2f}")


def against(tell, name, first, second, aim=None):
    found = ratio(first, second)
    tell(f"  {name:<44}{found}{'' if aim is None else f'   aim {aim}: {verdict(found, aim)}'}")


def sql(guests, tell):
    """The statement that finds a page of keys, by role, against the newest 25 keys of the country."""
    plain = statements.plain_statement()
    things = {"plain": lambda number: statements.run_as_worker(plain, 5)}
    for level, people in guests.items():
        found = {one.officer.pk: statements.list_statement(one.officer) for one in people}

        def ask(number, people=people, found=found):
            one = turn(people, number)
            return statements.run(found[one.officer.pk], one.officer, 5)

        things[level] = ask
    measured = side_by_side(things, rounds=60, seconds=20)
    tell("List SQL: the page's keys, with scope and grants")
    row(tell, "the newest 25 of the country, no scope", measured["plain"])
    for level in guests:
        row(tell, f"{level} officer", measured[level])
    for level in guests:
        against(tell, f"{level} officer / plain", measured[level], measured["plain"])
    against(
        tell, "commune officer / province officer", measured["commune"], measured["province"], AIMS["commune/province"]
    )
    tell("")


def reports(guests, tell):
    units = [one.officer.home.unit for one in guests["province"]]
    differing = set()

    def both(number):
        return turn(units, number), turn(PERIODS, number // len(units))

    def product(number):
        unit, (start, end) = both(number)
        return [statements.report_by_product(unit, start, end)[1]]

    def by_hand(number):
        unit, span = both(number)
        return [statements.report_by_hand(unit, *moments(span))[1]]

    for number in range(len(units) * len(PERIODS)):
        unit, span = both(number)
        numbers, _took = statements.report_by_product(unit, *span)
        differing |= differences(numbers, statements.report_by_hand(unit, *moments(span))[0])
    measured = side_by_side({"product": product, "hand": by_hand}, rounds=40, seconds=30)
    tell("Report: a province's half-year, all figures")
    row(tell, "the same as one hand-written statement", measured["hand"])
    row(tell, "reports.figures", measured["product"])
    against(tell, "reports.figures / hand-written", measured["product"], measured["hand"])
    tell(f"  the figures {'are the same' if not differing else 'DIFFER in ' + ', '.join(sorted(differing))}")
    tell("")


def saves(guests, tell):
    measured = side_by_side(saving.things(guests["commune"][0].officer), rounds=40, seconds=20)
    tell("A child corrected: one row saved, with its commit")
    row(tell, "without a history", measured["plain"])
    row(tell, "with what it said before", measured["audited"])
    against(tell, "audited / plain save", measured["audited"], measured["plain"], AIMS["audited/plain"])
    tell("")


def clocks(tell):
    with sweep.many_clocks():
        measured = side_by_side(sweep.things(), rounds=20, seconds=60)
    tell(f"Clocks: {sweep.AT_ONCE} that ran out among {sweep.CLOCKS:,} that run, turned late and told")
    row(tell, "named by their keys", measured["named"])
    row(tell, "found and turned by the sweep", measured["sweep"])
    against(tell, "sweep / named", measured["sweep"], measured["named"], AIMS["sweep/named"])
    tell("")


def moments(span):
    start, end = span
    return start_of_day(start), start_of_day(date.fromordinal(end.toordinal() + 1))


def differences(numbers, by_hand):
    """The figures of the hand-written statement that the product counts otherwise."""
    return {name for name, value in by_hand.items() if stripped(value) != stripped(numbers[name])}


def stripped(figure):
    """Without the zeros that stand for "none"."""
    if not isinstance(figure, dict):
        return figure or 0
    return {key: value for key, value in ((key, stripped(each)) for key, each in figure.items()) if value}


def turn(things, number):
    return things[number % len(things)]


def pages(port, guests, connections, tell):
    def page(level, address):
        def ask(number):
            one = turn(guests[level], number)
            url = address.format(case=turn(one.cases, number // len(guests[level])))
            if connections == 1:
                return client.one_after_the_other(port, (url, one.session), 5)
            return client.together(port, (url, one.session), 4, connections)

        return ask

    things = {"case commune": page("commune", "/cases/{case}/"), "queue commune": page("commune", "/")}
    things["case in plain"] = page("commune", "/bench/case-in-plain/{case}/")
    things["case of unknown key"] = page("commune", "/bench/case-of-unknown-key/{case}/")
    for level in guests:
        things[f"empty {level}"] = page(level, "/bench/empty/")
        things[f"plain {level}"] = page(level, "/bench/plain/")
        things[f"list {level}"] = page(level, "/cases/")
    measured = side_by_side(things, rounds=40 if connections == 1 else 16, seconds=60)
    tell(f"Pages, {connections} at once, {len(measured['plain commune'].rounds)} rounds")
    for name in things:
        row(tell, name, measured[name])
    for level in guests:
        against(
            tell,
            f"list / plain, {level} officer",
            measured[f"list {level}"],
            measured[f"plain {level}"],
            AIMS["list/plain"],
        )
        against(
            tell,
            f"list / empty, {level} officer",
            measured[f"list {level}"],
            measured[f"empty {level}"],
            AIMS["list/empty"],
        )
    sealed, unsealed = measured["case commune"], measured["case in plain"]
    against(tell, "case page: sealed / in plain", sealed, unsealed, AIMS["sealed/in plain"])
    against(tell, "case page: sealed, key unknown / in plain", measured["case of unknown key"], unsealed)
    against(tell, "case page / plain", measured["case commune"], measured["plain commune"])
    against(tell, "case page / empty", measured["case commune"], measured["empty commune"])
    against(
        tell,
        "list: commune / province officer",
        measured["list commune"],
        measured["list province"],
        AIMS["commune/province"],
    )
    tell("")
