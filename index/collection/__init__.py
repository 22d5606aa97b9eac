"""The documents in a home folder: opening, adding, removing, rebuilding, asking.

In: paths, ids, questions. Out: documents and answers. Formats that need a library are read in a separate process.
It never leaves an index half-written, and never lets bad input destroy what was there.

    opening.py         `index.open`: the collection in a home folder, with its encoders and its store
    collection.py      that collection: what changes it; answering.py has what is asked of it
    source.py          where its index is: in a folder (home.py) or in Qdrant (in_qdrant.py)
    opened.py          an open index, and what is made of all its documents once
    adding.py          what becomes of each file that is added
    rebuild.py         the documents of an index in any state, read again; rescue.py finds what is left of them
    verification.py    whether documents are what their files say
    files.py           a file, bytes or text → documents; paths.py says which files a folder or a pattern means
    bundled.py         the resolution that comes with Clausebot
    fencing/           the process in which files are read
    drafts/            drafts that are to be checked
"""
