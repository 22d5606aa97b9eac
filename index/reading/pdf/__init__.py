"""PDF files: the glyphs, columns, rows and paragraphs of pages, and what repeats at their edges."""
