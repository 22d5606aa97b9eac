"""A Markdown text → its lines: what a reader of the rendered text sees, in the characters of the file."""
