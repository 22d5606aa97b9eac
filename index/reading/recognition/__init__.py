"""Optical character recognition: what a program reads in the picture of a page. Needs `clausebot[ocr]`, or tesseract."""
