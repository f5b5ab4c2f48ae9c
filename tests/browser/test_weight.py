"""A first visit on a slow line: no page moves more than 100 kB beside the fonts, and none needs inline code."""

import re

import pytest
from django.db import transaction

from directory.models import Unit
from reports import recounting
from reports.making import period_of, request_report
from tests.cast import fresh

from .hands import fill, press

MOST = 100_000  # bytes as transferred, headers included
INLINE = re.compile(r"""<style|<script(?![^>]*\ssrc=)|\sstyle\s*=\s*["']|\son[a-z]+\s*=\s*["']|javascript:""", re.I)


@pytest.fixture(scope="module")
def scene(cast, case_at):
    with transaction.atomic():
        cases = [case_at("assessed") for _n in range(26)]
        unit = Unit.objects.with_code("70", level="province").get()
        report = request_report(unit, period_of("2026-H1", "administrative"), by=fresh(cast.quynh))
        report.compute()
        recounting.recount()
    return {"case": cases[0], "child": cases[0].child, "report": report, "commune": cases[0].unit}


class Scales:
    """Weighs what the network carried for a page, with an empty cache."""

    def __init__(self, page):
        self.page, self.parts, self.names = page, {}, {}
        self.wire = page.context.new_cdp_session(page)
        self.wire.send("Network.enable")
        self.wire.on("Network.responseReceived", self.named)
        self.wire.on("Network.loadingFinished", self.weighed)

    def named(self, told):
        self.names[told["requestId"]] = (told["type"], told["response"]["url"])

    def weighed(self, told):
        kind, url = self.names.get(told["requestId"], ("?", "?"))
        if kind != "Font" and not url.endswith(".woff2"):
            self.parts[url] = self.parts.get(url, 0) + told["encodedDataLength"]

    def weigh(self, address):
        self.wire.send("Network.clearBrowserCache")
        self.parts.clear()
        answer = self.page.goto(address, wait_until="networkidle")
        return sum(self.parts.values()), answer


def addresses(scene):
    case = f"/cases/{scene['case'].pk}/"
    return {
        "lan": [
            "/",
            "/intakes/new/",
            "/cases/",
            "/children/",
            f"/children/{scene['child'].pk}/",
            *(case + part for part in ("", "assessments/", "plans/", "coordination/", "documents/")),
            *(case + act for act in ("detailed-assessment/", "verification/")),
            "/reports/",
            "/units/",
            f"/units/{scene['commune'].pk}/",
        ],
        "minh": ["/", "/cases/"],
        "quynh": ["/", "/routing/", "/cases/", "/reports/", scene["report"].get_absolute_url(), "/calendar/"],
        "vinh": ["/", "/dashboard/"],
        "admin": ["/officers/", "/officers/new/"],
    }


@pytest.mark.parametrize("name", ["lan", "minh", "quynh", "vinh", "admin"])
def test_a_page_is_light_and_has_no_inline_code(people, scene, name):
    scales = Scales(people(name))
    told = []
    for address in addresses(scene)[name]:
        weight, answer = scales.weigh(address)
        assert answer.status == 200, address
        if weight > MOST:
            told.append(f"{address}: {weight} bytes {sorted(scales.parts.items(), key=lambda part: -part[1])[:6]}")
        told += [f"{address}: {found.group()}" for found in INLINE.finditer(answer.text())]
    assert not told, "\n".join(told)


def test_sign_in_and_the_steps_of_an_intake_are_light(people):
    weight, answer = Scales(people.context().new_page()).weigh("/sign-in/")
    assert weight <= MOST and not INLINE.search(answer.text())
    page = people("lan")
    scales = Scales(page)
    page.goto("/intakes/new/")
    fill(page, channel="phone")
    press(page)
    where = page.url
    for step in ("where", "child/1", "harm", "danger", "told", "check"):
        weight, answer = scales.weigh(where.replace("/where/", f"/{step}/"))
        assert answer.status == 200 and weight <= MOST, (step, weight)
        assert not INLINE.search(answer.text()), step


def test_the_policy_forbids_inline_code(people):
    page = people("lan")
    policy = page.goto("/").headers["content-security-policy"]
    assert "unsafe" not in policy and "default-src 'self'" in policy
