"""Nhật ký truy cập: who did and who read what, for those who answer for it."""
