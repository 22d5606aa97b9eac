"""What stands above the clauses: the number, the title, the history, and what a document is called after them."""
