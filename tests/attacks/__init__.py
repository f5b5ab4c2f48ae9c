"""Tests that try: each does what an attacker would, through HTTP."""
