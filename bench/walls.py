"""What row-level security costs a page: the same page with the policies on and off, round after round."""

import os

import psycopg

from . import client
from .rounds import ratio, side_by_side

AIM = 1.10
TABLES = "SELECT relname FROM pg_class WHERE relforcerowsecurity AND relnamespace = 'public'::regnamespace ORDER BY 1"


def measure(port, guests, tell):
    """The bench's own database loses its walls for a round at a time, and has them back at the end."""
    with psycopg.connect(os.environ["OWNER_DATABASE_URL"], autocommit=True) as owner:
        tables = [table for (table,) in owner.execute(TABLES).fetchall()]

        def switch(verb):
            for table in tables:
                owner.execute(f"ALTER TABLE {table} {verb} ROW LEVEL SECURITY")

        def page(verb, level, address):
            def ask(number):
                one = guests[level][number % len(guests[level])]
                url = address.format(case=one.cases[number // len(guests[level]) % len(one.cases)])
                switch(verb)
                client.one_after_the_other(port, (url, one.session), 2)  # both workers learn of the change
                return client.one_after_the_other(port, (url, one.session), 5)

            return ask

        pages = {
            "list, commune": ("commune", "/cases/"),
            "list, province": ("province", "/cases/"),
            "case page, commune": ("commune", "/cases/{case}/"),
            "queue, commune": ("commune", "/"),
            "dashboard, province": ("province", "/dashboard/"),
        }
        things = {
            f"{name} {word}": page(verb, *pages[name])
            for name in pages
            for word, verb in (("on", "ENABLE"), ("off", "DISABLE"))
        }
        try:
            measured = side_by_side(things, rounds=40, seconds=90)
        finally:
            switch("ENABLE")
    tell("Row-level security, on against off")
    for name in pages:
        found = ratio(measured[f"{name} on"], measured[f"{name} off"])
        tell(f"  {name:<24}{measured[name + ' on'].middle:9.2f} ms against {measured[name + ' off'].middle:9.2f} ms")
        tell(f"  {'':<24}{found}   aim {AIM}: {'met' if found.middle <= AIM else 'NOT MET'}")
    tell("")
