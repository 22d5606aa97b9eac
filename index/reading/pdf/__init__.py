"""PDF files: signs, columns, rows and paragraphs of pages, and what repeats at their edges."""
