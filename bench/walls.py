"""What row-level security costs a page: the same page with the policies on and off, round after round."""

import os
import time

import psycopg

from . import client
from .rounds import Measured, ratio, verdict

AIM = 1.10
TABLES = "SELECT relname FROM pg_class WHERE relforcerowsecurity AND relnamespace = 'public'::regnamespace ORDER BY 1"


PAGES = {
    "list, commune": ("commune", "/cases/"),
    "list, province": ("province", "/cases/"),
    "case page, commune": ("commune", "/cases/{case}/"),
    "queue, commune": ("commune", "/"),
    "dashboard, province": ("province", "/dashboard/"),
}
STATES = {"on": "ENABLE", "off": "DISABLE"}
ROUNDS, SECONDS = 60, 240


def measure(port, guests, tell):
    """The bench's own database loses its walls for half of each round, and has them back at the end."""
    measured = {(name, state): Measured() for name in PAGES for state in STATES}
    until = time.monotonic() + SECONDS
    with psycopg.connect(os.environ["OWNER_DATABASE_URL"], autocommit=True) as owner:
        tables = [table for (table,) in owner.execute(TABLES).fetchall()]
        try:
            for number in range(ROUNDS):
                if number >= 5 and time.monotonic() > until:
                    break
                for state in sorted(STATES, reverse=number % 2):
                    switch(owner, tables, STATES[state])
                    for name in PAGES:
                        measured[name, state].rounds.append(page(port, guests, name, number))
        finally:
            switch(owner, tables, "ENABLE")
    tell("Row-level security, on against off")
    for name in PAGES:
        on, off = (measured[name, state] for state in STATES)
        found = ratio(on, off)
        tell(f"  {name:<24}{on.middle:9.2f} ms against {off.middle:9.2f} ms, least {on.least:.2f} and {off.least:.2f}")
        tell(f"  {'':<24}{found}   aim {AIM}: {verdict(found, AIM)}")
    tell("")


def switch(owner, tables, verb):
    for table in tables:
        owner.execute(f"ALTER TABLE {table} {verb} ROW LEVEL SECURITY")


def page(port, guests, name, number):
    level, address = PAGES[name]
    one = guests[level][number % len(guests[level])]
    asked = (address.format(case=one.cases[number // len(guests[level]) % len(one.cases)]), one.session)
    client.one_after_the_other(port, asked, 4)  # both processes of the web learn of the change, and plan anew
    return client.one_after_the_other(port, asked, 8)
