"""The API of the child register."""
