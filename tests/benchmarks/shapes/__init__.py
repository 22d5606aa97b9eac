"""Thousands of made resolutions, parsed and compared with what was made: `python -m tests.benchmarks.shapes`."""
