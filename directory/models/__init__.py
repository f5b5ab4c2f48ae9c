"""Units of the administrative tree, officers and their posts, and the reference data of the offices."""

from .agency import Agency
from .calendar import CalendarDay
from .factor_secret import FactorSecret
from .grant import GrantBase
from .kept_form import KeptForm
from .letterhead import Letterhead
from .machine import MachineProof, OfficeMachine
from .officer import Officer
from .population import ChildPopulation
from .post import Post
from .procedure_text import ProcedureText
from .provider_link import ProviderLink
from .reach import Reach
from .sheet import CodeSheet, SheetCode
from .succession import Succession, UnitChange
from .token import ApiToken
from .unit import Unit, UnitClosure
from .vouch import Vouch

__all__ = [
    "Agency",
    "ApiToken",
    "CalendarDay",
    "ChildPopulation",
    "CodeSheet",
    "FactorSecret",
    "GrantBase",
    "KeptForm",
    "Letterhead",
    "MachineProof",
    "OfficeMachine",
    "Officer",
    "Post",
    "ProcedureText",
    "ProviderLink",
    "Reach",
    "SheetCode",
    "Succession",
    "Unit",
    "UnitChange",
    "UnitClosure",
    "Vouch",
]
