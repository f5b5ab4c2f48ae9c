"""Periodic reports: their templates, who owes them when, and the snapshots; and the overviews kept warm."""

from .overview import ChangedUnit, LastLook, Overview
from .period import Basis, Kind, ReportPeriod
from .report import Report, ReportPdf
from .template import CHILD_WORK, ReportTemplate

__all__ = [
    "CHILD_WORK",
    "Basis",
    "ChangedUnit",
    "Kind",
    "LastLook",
    "Overview",
    "Report",
    "ReportPdf",
    "ReportPeriod",
    "ReportTemplate",
]
