"""What the page of an act is made of."""

from collections.abc import Callable
from dataclasses import dataclass

from django.shortcuts import get_object_or_404


@dataclass(frozen=True)
class ActPage:
    """`about` is the case's related name of what the act is about; `person` refuses whom the thing does not await."""

    form: type
    title: str
    button: str
    line: str = ""
    about: str = ""
    person: Callable = None
    template: str = "cases/case/act.html"

    @property
    def act(self):
        return self.form.act

    def thing(self, case, pk):
        """What the act is about, within this case only."""
        return get_object_or_404(getattr(case, self.about), pk=pk) if self.about else None

    def check(self, case, thing, officer):
        """Refuse before the form is shown: 403 for the wrong person, 409 where the step is not open."""
        paper = case.right_to(self.act, officer) is None
        if self.act != "transfer_answer":
            case.permit(self.act, by=officer, signed=paper)
        if self.person:
            self.person(case, thing, officer)
        case.guard(self.act, by=None if paper else officer, about=thing)
