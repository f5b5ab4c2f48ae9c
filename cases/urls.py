"""Addresses of intake, routing, cases and drafts, each list under its prefix."""

from django.urls import include, path

from .urls_case import ACTS, CASE, INTAKE_PAPERS, PAPERS
from .urls_handing import HANDING
from .urls_keeping import KEEPING
from .views import (
    break_glass,
    calls,
    corrections,
    deadline_rules,
    drafts,
    intake_children,
    intakes,
    lists,
    messages,
    papers,
    receipts,
    register,
    routing,
    unusual,
)

# /intakes/new/<draft>/…
steps = [
    path("call/", calls.take, name="call"),
    path("call/earlier/", calls.earlier, name="earlier"),
    path("alike/", intake_children.look_alike, name="alike"),
    path("child/<int:number>/", intake_children.child, name="child"),
    path("<slug:step>/", intakes.step, name="step"),
]

# /intakes/<id>/…
one_intake = [
    path("", receipts.intake, name="intake"),
    path("receipt/", receipts.receipt, name="receipt"),
    path("reporter/", receipts.reporter, name="reporter"),
    path("reply/", calls.reply, name="reply"),
    path("routing/", routing.route_one, name="routing"),
    path("correction/", corrections.correct, name="correction"),
]

# /intakes/
intake_urls = [
    path("new/", intakes.new, name="new"),
    path("new/<uuid:draft>/", include(steps)),
    path("<uuid:pk>/", include(one_intake)),
    path("<uuid:pk>/", include(INTAKE_PAPERS)),
]

# /routing/
routing_urls = [
    path("", routing.waiting, name="queue"),
]

# /break-glass/
glass_urls = [
    path("", break_glass.new, name="new"),
    path("<uuid:pk>/", break_glass.review, name="review"),
]

# /cases/
list_urls = [
    path("", lists.cases, name="list"),
    path("deadline-rules/", deadline_rules.rules, name="deadline_rules"),
    path("deadline-rules/<uuid:pk>/", deadline_rules.rule, name="deadline_rule"),
    path("counts/", lists.counts, name="counts"),
    path("search/", lists.search, name="search"),
    path("of-child/<uuid:child>/", lists.of_child, name="of_child"),
]
case_urls = [
    path("cases/", include(list_urls)),
    *PAPERS,
    path("cases/<uuid:pk>/", include(CASE)),
    path("cases/<uuid:pk>/", include(ACTS)),
]

# /register/
register_urls = [
    path("", register.index, name="index"),
    path("search/", register.search, name="search"),
    path("officers/<uuid:pk>/", register.officer, name="officer"),
    path("cases/<uuid:pk>/", register.case, name="case"),
    path("children/<uuid:pk>/", register.child, name="child"),
    path("unusual/", unusual.index, name="unusual"),
    path("unusual/<uuid:pk>/", unusual.answer, name="answer"),
    path("weeks/", unusual.weeks, name="weeks"),
    path("weeks/<uuid:pk>/", unusual.week, name="week"),
]

# /messages/
message_urls = [
    path("", messages.index, name="index"),
    path("<uuid:pk>/", messages.message, name="message"),
    path("<uuid:pk>/reading/", messages.reading, name="reading"),
]

# /papers/
paper_urls = [
    path("<uuid:pk>/<slug:code>/", papers.paper, name="paper"),
]

# /drafts/
draft_urls = [
    path("<slug:kind>/", drafts.draft, name="draft"),
    path("<slug:kind>/<uuid:about>/", drafts.draft, name="about"),
    path("<slug:kind>/<uuid:about>/discarding/", drafts.discard, name="discard"),
]

urlpatterns = [
    path("intakes/", include((intake_urls, "intakes"))),
    path("routing/", include((routing_urls, "routing"))),
    path("break-glass/", include((glass_urls, "glass"))),
    path("", include((case_urls, "cases"))),
    path("register/", include((register_urls, "register"))),
    path("messages/", include((message_urls, "messages"))),
    path("papers/", include((paper_urls, "papers"))),
    path("drafts/", include((draft_urls, "drafts"))),
    path("handovers/", include((HANDING, "handovers"))),
    path("", include((KEEPING, "keeping"))),
]
