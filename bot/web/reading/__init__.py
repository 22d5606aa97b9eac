"""How a document is laid out for reading: its clauses in groups, and its outline."""
