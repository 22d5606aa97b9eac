"""Rows of plain text that belong to its pages: running heads and feet, and what stands between two pages."""
