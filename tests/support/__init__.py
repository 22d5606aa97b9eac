"""Shared by all tests: makers of files and texts, transcripts, the stand-in for Telegram's server."""
