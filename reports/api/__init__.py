"""Periodic reports and the overview for other programs."""
