"""Turns lines into documents: front matter, headings, lists, labels.

In: an Extract. Out: Documents, and one sentence for each thing that could not be understood.
It accepts any lines, refuses and loses none, and reads no file.
"""
