"""Benchmarks of reading."""
