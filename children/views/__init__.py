"""Pages of the children."""
