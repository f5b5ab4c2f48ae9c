"""Wiring: settings, URLs, the timetable, middleware and the embedded servers of `make run`."""
