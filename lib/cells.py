"""Cells of a table that leaves the system: text that a spreadsheet would take for a formula stays text."""

BEGIN_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def plain(value):
    """The value for a cell of a CSV or XLSX file; a text that could be run gets an apostrophe before it.

    Full-width signs count too: East Asian spreadsheets read them as the narrow ones.
    """
    if isinstance(value, str) and value.startswith((*BEGIN_A_FORMULA, "\n", "＝", "＋", "－", "＠")):
        return f"'{value}"
    return value


def row(values):
    return [plain(value) for value in values]
