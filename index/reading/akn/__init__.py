"""An Akoma Ntoso document → its text and lines, and its structure where the file states all of it.

Akoma Ntoso has marked structure already, and enters here, as any file does: the text of its elements is the source, so every
clause is a span of it, and is checked like one from a PDF. What `index.document.written.akn` writes also states the heading
and part of each section, and the identity of the document: then the extract has that structure (`stated`), and the parser takes
it over. Other documents only become lines, with what their elements say about them (a number, a title, a label, a note), and
the parser finds headings and labels as in a Word file. So does one that was exported and then edited by hand: where a word of
it is in no clause that its metadata name, none of the metadata is believed.
"""

from index.reading.akn.document import read_akn

__all__ = ["read_akn"]
