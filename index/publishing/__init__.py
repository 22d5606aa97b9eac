"""An index that several homes share: published into a store by one, pulled by the others.

In: a home folder and a store (a folder, PostgreSQL, or an object store). Out: the same index in force in every home, whole, or
the one that was there. Nothing here knows how an index is searched, and nothing is imported unless a store is configured.

    store.py         what a store does: files by their sha256, and numbered announcements of which index is current
    opening.py       the store at a place: directory.py, postgres.py or remote.py
    listing.py       what a published index consists of
    mark.py          which published index a home was last the same as
    fetching.py      files of a store, checked while they arrive
    pulling.py       the current index of a store → the folder of a home
    aside.py         what a home has that was never published, when another index takes its place
    sending.py       the index of a home → a store
    clearing.py      what a store need not keep
    sharing.py       a home with its store: pull, publish, and changes by one writer at a time
"""
