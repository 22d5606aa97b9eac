"""Makers of files and documents: texts in; PDFs, Word files or resolutions out."""
