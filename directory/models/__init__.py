"""Units of the administrative tree, officers and their posts, and the reference data of the offices."""

from .agency import Agency
from .calendar import CalendarDay
from .grant import GrantBase
from .letterhead import Letterhead
from .officer import Officer
from .population import ChildPopulation
from .post import Post
from .procedure_text import ProcedureText
from .succession import Succession, UnitChange
from .unit import Unit, UnitClosure

__all__ = [
    "Agency",
    "CalendarDay",
    "ChildPopulation",
    "GrantBase",
    "Letterhead",
    "Officer",
    "Post",
    "ProcedureText",
    "Succession",
    "Unit",
    "UnitChange",
    "UnitClosure",
]
