"""What happens around every request, one subject per file."""
