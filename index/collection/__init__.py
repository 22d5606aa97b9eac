"""The documents in a home folder: opened, added to, taken from, rebuilt, asked.

In: paths, ids, questions. Out: documents and answers. What libraries take apart is read behind a fence, in a process of
its own. It never leaves an index half-written, and never loses what was there to bad input.
"""
