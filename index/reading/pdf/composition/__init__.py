"""How the rows of a page make up paragraphs: the distances between them, and where each paragraph begins."""
