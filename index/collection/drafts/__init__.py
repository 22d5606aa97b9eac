"""Reads drafts in the fence: a file, its bytes or a text in; a draft out, with what is no part of what it says.

It parses nothing.
"""
