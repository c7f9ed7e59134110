"""Rows in, rows out: compare and the choosing of cells."""
