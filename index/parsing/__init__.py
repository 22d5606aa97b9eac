"""Lines in, documents out: front matter, headings, lists, labels.

In: an Extract. Out: Documents, and a sentence for each thing that could not be understood.
It takes any lines and never refuses, loses none, and reads no file.
"""
