"""From a file to a hit: what a document says, clause by clause, and which clause answers a question. Knows nothing of chat."""
