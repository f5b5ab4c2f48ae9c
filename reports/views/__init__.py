"""Pages of the reports and the overview."""
