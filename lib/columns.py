"""Columns are known by where they stand. For every query with an order Django hashes each selected column, and to hash
one it binds the signature of its constructor: a seventh of a page's time."""

from django.db.models.expressions import Col


def place(column):
    """Equal columns have the same; Django still compares the whole of those that share it."""
    return hash((column.alias, column.target))


def know_by_place():
    Col.__hash__ = place  # type: ignore[method-assign]
