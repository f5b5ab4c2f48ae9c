"""Forms of the directory and of the account."""
