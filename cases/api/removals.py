"""POST removal/, its extension/ and its lifting/ (form 07)."""

from lib.rest import fields

from . import shown_acts
from .act import Act, PaperBody


class RemovalBody(PaperBody):
    reason = fields.Text()
    starts_at = fields.Moment(ahead=True)
    ends_at = fields.Moment(ahead=True)
    placement = fields.Text(most=300)


class ExtensionBody(PaperBody):
    ends_at = fields.Moment(ahead=True)
    reason = fields.Text()
    authority_document = fields.Text(most=200, required=False)


class LiftingBody(PaperBody):
    reason = fields.Text()


class Removals(Act):
    """Fifteen days in all at most, unless an authority's document says longer."""

    act = "removal"
    takes = {"POST": RemovalBody}

    def check(self, case, subject, sent, signed):
        case.guard("removal")

    def do(self, case, subject, **facts):
        return case.remove_child(**facts)

    def tell(self, made):
        return shown_acts.removal(made)


class Extensions(Act):
    act = "removal_extension"
    of = "removalorders"
    takes = {"POST": ExtensionBody}

    def check(self, case, order, sent, signed):
        case.guard("removal_extension", about=order)

    def do(self, case, order, **facts):
        return case.extend_removal(order, **facts)

    def tell(self, made):
        return shown_acts.extension(made) | {"removal": shown_acts.removal(made.removal)}


class Liftings(Act):
    act = "lifting"
    of = "removalorders"
    takes = {"POST": LiftingBody}
    made_status = 200

    def check(self, case, order, sent, signed):
        case.guard("lifting", about=order)

    def do(self, case, order, **facts):
        return case.lift_removal(order, **facts)

    def tell(self, made):
        return shown_acts.removal(made)
