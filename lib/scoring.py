"""The two scored tables of forms 02, 03 and 06 of Decree 56/2017/ND-CP and what they conclude.

Table A scores harm, table B the child's ability to protect itself and recover. High is bad in
the first and good in the second.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lib.refusals import Invalid

LEVELS = {"high": _("High"), "medium": _("Medium"), "low": _("Low")}
RISKS = {
    "urgent": _("Urgent"),
    "high": _("High risk"),
    "medium": _("Medium risk"),
    "low": _("Low risk"),
}
TABLES = {
    "harm": _("Level of harm to the child"),
    "protection": _("The child's ability to protect itself and recover"),
}


@dataclass(frozen=True)
class Item:
    """One line of a form's table with the form's wording of each level."""

    code: str
    title: str
    high: str
    medium: str
    low: str

    @property
    def levels(self) -> dict[str, str]:
        return {level: getattr(self, level) for level in LEVELS}


HARM_DONE = Item(
    "A1",
    _("Level of harm to the child"),
    _("Serious harm, a threat to life"),
    _("Harmed, but not seriously"),
    _("Little or no harm"),
)
ACCESS = Item(
    "A2",
    _("The abuser's access to the child; danger of further harm if nothing changes"),
    _("The abuser can reach the child easily and often"),
    _("The abuser has chances to reach the child, but not often"),
    _("The abuser has little or no access to the child"),
)
INITIAL_HARM = (HARM_DONE, ACCESS)
DETAILED_HARM = (
    Item(
        "A1",
        _("Level of harm to the child: physical and mental consequences"),
        HARM_DONE.high,
        HARM_DONE.medium,
        HARM_DONE.low,
    ),
    Item("A2", _("The abuser's access to the child"), ACCESS.high, ACCESS.medium, ACCESS.low),
    Item(
        "A3",
        _("Effect of the abuse on the child's development"),
        _("Serious effect on the child's development"),
        _("Some effect on the child's development"),
        _("Little or no effect on the child's development"),
    ),
    Item(
        "A4",
        _("Obstacles to the child's safety in the place of care"),
        _("Many considerable obstacles"),
        _("Some obstacles, but the child still has some protection"),
        _("Few or no obstacles"),
    ),
    Item(
        "A5",
        _("Nobody is willing or able to protect the child"),
        _("Nobody is willing or able to protect the child"),
        _("Somebody is willing, but cannot always protect the child"),
        _("Somebody is willing and able to protect the child at all times"),
    ),
)
REVIEW_HARM = (
    Item(
        "A1",
        _("Whether the harm to the child is still serious"),
        _("Still very serious, it affects the child's development"),
        _("Still there, less serious"),
        _("No longer serious"),
    ),
    Item(
        "A2",
        _("The abuser's access to the child"),
        _("The abuser can still reach the child, and often"),
        ACCESS.medium,
        ACCESS.low,
    ),
    Item(
        "A3",
        _("Obstacles in the place of care"),
        _("Many considerable obstacles"),
        _("Some obstacles, but the child still has some protection"),
        _("Few or no obstacles"),
    ),
)
PROTECTION = (
    Item(
        "B1",
        _("Ability to protect itself against the abuser's acts"),
        _("The child can restrain or stop them"),
        _("The child has some ability"),
        _("The child cannot protect itself"),
    ),
    Item(
        "B2",
        _("Knowing the people who can protect it"),
        _("The child knows trusted adults and tells them"),
        _("The child knows some, but not enough"),
        _("The child knows nobody"),
    ),
    Item(
        "B3",
        _("Ability to build a relation with people who can protect it"),
        _("The child is willing and able to talk to them"),
        _("The child has talked to them a few times"),
        _("The child is not able to"),
    ),
    Item(
        "B4",
        _("Ability to get in touch and ask for protection"),
        _("The child can get in touch: has a telephone, knows where to go"),
        _("The child can, but not reliably"),
        _("The child cannot get in touch"),
    ),
    Item(
        "B5",
        _("Others watch over the child and are ready to help: neighbours, teachers"),
        _("They see the child regularly"),
        _("They see the child sometimes"),
        _("Nobody watches over the child"),
    ),
)
FORMS: dict[str, dict[str, tuple]] = {
    "initial": {"harm": INITIAL_HARM, "protection": PROTECTION},
    "detailed": {"harm": DETAILED_HARM, "protection": PROTECTION},
    "review": {"harm": REVIEW_HARM, "protection": PROTECTION},
}

# Form 02 asks after the scores what the child needs to be safe, and who provides it.
SAFETY_NEEDS = (
    _("A safe place to stay and safe living conditions"),
    _("Physical safety: medical and psychological care"),
    _("A safe environment of care"),
)


@dataclass(frozen=True)
class Proposal:
    """What the scores say, before an officer agrees or overrides it."""

    level: str
    harm: str
    protection: str
    counts: dict[str, dict[str, int]]
    reasons: list[str]


def counts(levels: Mapping[str, str]) -> dict[str, int]:
    """How many items stand at each level: the form's line "Tổng số"."""
    found = Counter(levels.values())
    return {level: found[level] for level in LEVELS}


def errors(kind, harm, protection) -> dict[str, list]:
    """What is wrong with the answers, by field; empty where they are whole."""
    form = FORMS.get(kind) if isinstance(kind, str) else None
    if form is None:
        return {"kind": [_("This kind of assessment is not known.")]}
    wrong = {}
    for table, answers in (("harm", harm), ("protection", protection)):
        if not isinstance(answers, Mapping):
            wrong[table] = [_("Give a level for each item of this table.")]
            continue
        codes = [item.code for item in form[table]]
        for code in codes:
            level = answers.get(code)
            if level is None or level == "":
                wrong[f"{table}.{code}"] = [_("Choose a level for this item.")]
            elif not isinstance(level, str) or level not in LEVELS:
                wrong[f"{table}.{code}"] = [_("A level is high, medium or low.")]
        for code in answers:
            if code not in codes:
                wrong[f"{table}.{code}"] = [_("This form has no such item.")]
    return wrong


def propose(kind: str, harm: Mapping[str, str], protection: Mapping[str, str]) -> Proposal:
    """The conclusion that the two tables suggest, with its reasons in whole sentences.

    Serious harm (item A1 high) is urgent and starts the twelve hours of article 26. Otherwise
    the commoner level of each table decides; a tie is read on the side of caution.
    """
    if wrong := errors(kind, harm, protection):
        raise Invalid(wrong)
    count = {"harm": counts(harm), "protection": counts(protection)}
    worst = _commonest(count["harm"], prefer=("high", "medium", "low"))
    ability = _commonest(count["protection"], prefer=("low", "medium", "high"))
    level, rule = _conclude(harm["A1"] == "high", worst, ability)
    reasons = [
        _counted(
            gettext("Harm: %(high)d high, %(medium)d medium, %(low)d low; it counts as %(level)s."),
            count["harm"],
            worst,
        ),
        _counted(
            gettext(
                "Ability to protect itself and recover: %(high)d high, %(medium)d medium, "
                "%(low)d low; it counts as %(level)s."
            ),
            count["protection"],
            ability,
        ),
        str(rule),
    ]
    return Proposal(level, worst, ability, count, reasons)


def _commonest(count: Mapping[str, int], prefer: tuple[str, ...]) -> str:
    most = max(count.values())
    return next(level for level in prefer if count[level] == most)


def _conclude(serious: bool, harm: str, protection: str) -> tuple[str, str]:
    if serious:
        return "urgent", _("The child is seriously harmed (item A1 is high): urgent, measures within 12 hours.")
    if harm == "high":
        return "high", _("Harm is mostly high: the risk is high.")
    if harm == "medium" and protection == "low":
        return "high", _("Harm is mostly medium and the child has little ability to protect itself: the risk is high.")
    if harm == "medium" and protection == "medium":
        return "medium", _(
            "Harm is mostly medium and the child has some ability to protect itself: the risk is medium."
        )
    if harm == "medium":
        return "low", _("Harm is mostly medium, but the child is well able to protect itself: the risk is low.")
    return "low", _("Harm is mostly low: the risk is low.")


def _counted(sentence: str, count: Mapping[str, int], level: str) -> str:
    return sentence % {**count, "level": str(LEVELS[level]).lower()}


def heading(item: Item):
    """An item as the form prints it: "A1. Mức độ tổn hại của trẻ em"."""
    return format_lazy("{}. {}", item.code, item.title)
