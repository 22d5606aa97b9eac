"""Pages that stand by themselves: the list of documents, two texts side by side, the brief of a text, practice, privacy."""
