"""Forms of the case pages, one file a subject."""
