"""From a file to hits: documents, their clauses, the index over them and the search in it. Knows nothing of chat."""
