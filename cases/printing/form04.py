"""Form 04, Kế hoạch hỗ trợ, can thiệp."""

from directory.heading import head_of, in_sentence, sign_of
from lib import official
from lib import official_words as words
from lib.vietnamese import number

from . import people

TEMPLATE = "print/form04.html"
DECREE = (
    "Căn cứ Nghị định số 56/2017/NĐ-CP ngày 09 tháng 5 năm 2017 của Chính phủ "
    "quy định chi tiết một số điều của Luật Trẻ em;"
)


def context(plan):
    case, child, actions = plan.case, plan.case.child, list(plan.actions.all())
    budget = sum(action.budget or 0 for action in actions)
    return {
        "head": head_of(case.unit, "KH", on=plan.approved_at),
        "sign": sign_of(case.unit, signer=plan.approved_by, on=plan.approved_at),
        "drafter": official.sign("Người lập kế hoạch", name=plan.by.full_name, note="(Ký, ghi rõ họ tên)"),
        "draft": plan.status in ("draft", "returned"),
        "case_number": case.number,
        "cycle": official.counted(plan.cycle),
        "child": people.name(child),
        "born": people.born(child) or people.estimated_age(child),
        "sex": words.SEXES[child.sex],
        "residence": people.residence(child),
        "basis": [DECREE, assessed(case, plan)],
        "risk": words.RISKS.get(case.risk, ""),
        "needs": plan.needs,
        "goals": plan.goals,
        "actions": [row(action) for action in actions],
        "detailed": False,
        "budget_total": number(budget) if budget else "",
        "organisation": organisation(case, actions),
    }


def row(action):
    return {
        "measure": words.MEASURES[action.measure],
        "provider": action.provider,
        "time": f"{official.short_day(action.start)}\n{official.short_day(action.due)}",
        "budget": number(action.budget) if action.budget is not None else "",
        "fund": words.FUNDS.get(action.fund, ""),
    }


def assessed(case, plan):
    """The plan stands on the last assessment before it."""
    last = case.assessments.filter(done_at__lte=plan.done_at).order_by("-done_at", "-id").first()
    return (
        f"Căn cứ kết quả đánh giá nguy cơ ngày {official.short_day(last.done_at)},"
        if last
        else "Căn cứ kết quả xác minh,"
    )


def organisation(case, actions):
    providers = "; ".join(dict.fromkeys(action.provider for action in actions))
    return [
        "Người làm công tác bảo vệ trẻ em cấp xã theo dõi, đôn đốc, ghi chép việc thực hiện kế hoạch "
        "và rà soát, đánh giá khi kết thúc.",
        f"{providers or 'Các đơn vị, cá nhân được phân công'} thực hiện theo phân công "
        f"và báo cáo kết quả về Ủy ban nhân dân {in_sentence(case.unit)}.",
    ]
