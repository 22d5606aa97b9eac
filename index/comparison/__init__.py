"""Two texts side by side: which clause became which, what changed, word for word, and since when a clause says what it says.

In: two parsed documents, usually editions of one text, or a clause and the editions of its text. Out: a comparison of verified
quotes, new, gone, moved, readdressed, renumbered, reworded or the same, with the words that differ; a history; both as JSON.
It never reads a file, says nothing to a person, and never changes a character: what was kept and deleted is the old text, and
what was kept and inserted is the new one.
"""
