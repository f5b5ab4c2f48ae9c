"""Loading the administrative tree and the reference data from the project's own copy of the facts."""
