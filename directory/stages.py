"""The step of signing in between the password and the work."""

from allauth.account.internal.stagekit import clear_login
from allauth.account.stages import LoginStage, LoginStageController
from django.shortcuts import redirect

from lib import sessions

from . import machines, second_factors

FACTOR_SHOWN = "factor_shown"  # in the state of a sign-in: another office's directory has asked for one


class SecondFactorStage(LoginStage):
    key = "second_factor"
    urlname = "account:second_factor"

    def handle(self):
        officer = self.login.user
        if not second_factors.required_of(officer) or self.login.state.get(FACTOR_SHOWN):
            return None, True
        if not second_factors.has_any(officer):
            self.request.session[sessions.UNFINISHED] = True
            return None, True
        if machines.is_proved(self.request, officer):
            return None, True
        return redirect(self.urlname), True


def pending(request):
    """The sign-in that waits for its second factor, or None."""
    return LoginStageController.enter(request, SecondFactorStage.key)


def give_up(request):
    clear_login(request)
