"""What hands do on a page: choose, fill, press. By the fields' own names, so that no language matters."""

import re

UUID = re.compile(r"/([0-9a-f]{8}-[0-9a-f-]{27})/")


def key_of(page):
    """The record's key in the address of the page."""
    return UUID.search(page.url)[1]


def fill(page, **answers):
    """Text by typing, choices by choosing; lists tick several boxes."""
    for name, answer in answers.items():
        field = page.locator(f'main form [name="{name}"]')
        kind = field.first.evaluate("control => control.type")
        if kind in ("radio", "checkbox"):
            for value in answer if isinstance(answer, list) else [answer]:
                chosen = field if value is True else page.locator(f'main form [name="{name}"][value="{value}"]')
                chosen.check(force=True)
        elif kind == "select-one":
            field.select_option(answer)
        else:
            field.fill(answer)


def score(page, **levels):
    """The two tables of an assessment: score(page, harm={"A1": "high"}, protection={…})."""
    fill(page, **{f"{table}.{code}": level for table, items in levels.items() for code, level in items.items()})


def press(page, name=None, within="main"):
    """Send the page's form by its first button, or by the one called `name`, and wait for what comes."""
    button = f"button[name={name}]" if name else "form.form button[type=submit]:not([name])"
    with page.expect_navigation():
        page.locator(f"{within} {button}").first.click()


def act(page, case, resource, **answers):
    """Open the form of an act, answer it and send it; the case's page follows."""
    page.goto(f"/cases/{case}/{resource}/")
    fill(page, **answers)
    press(page)
    assert page.url.endswith(f"/cases/{case}/"), page.locator("main").inner_text()
