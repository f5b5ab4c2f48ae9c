"""The API of units and of the register."""
