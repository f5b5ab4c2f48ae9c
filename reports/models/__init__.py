"""Periodic reports: their templates, who owes them when, and the snapshots."""

from .period import Basis, Kind, ReportPeriod
from .report import Report, ReportPdf
from .template import CHILD_WORK, ReportTemplate

__all__ = ["CHILD_WORK", "Basis", "Kind", "Report", "ReportPdf", "ReportPeriod", "ReportTemplate"]
