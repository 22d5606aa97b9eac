"""The terms for what a document is made of, each in one place: kinds of clause, parts of a document, front matter, dialects."""

from __future__ import annotations

from enum import StrEnum

TEXT = "text"
"""The heading of text that has none, and the label of a paragraph that has neither heading nor label."""
NO_KIND = "Document"
"""The kind of a text that does not say what it is."""


class Kind(StrEnum):
    """What a clause is: front matter, part of an annex, or an ordinary clause."""

    FRONT = "front"
    CLAUSE = "clause"
    ANNEX = "annex"


class Part(StrEnum):
    """The part of a document that a section is in; `UNKNOWN` at its beginning, if the verb of a heading does not decide it."""

    PREAMBLE = "preamble"
    OPERATIVE = "operative"
    ANNEX = "annex"
    UNKNOWN = ""


class FrontPart(StrEnum):
    """A kind of front matter; `TRAIL` is a history at the end of a text that has another one under its title."""

    FOREWORD = "foreword"
    NUMBER = "number"
    TITLE = "title"
    HISTORY = "history"
    ENACTING = "enacting"
    CLOSING = "closing"
    TRAIL = "trail"


class Reason(StrEnum):
    """Why characters of a file belong to no clause.

    Furniture is a running head, a page number or a watermark; what stands `AROUND` the text of a web page are its title, its
    menus, its head and its foot, and in a chat the time and the name before a message;
    marks emphasis, a link or a rule; `DELETED` text is struck through; `HIDDEN` text is not displayed; `NUMBERING` counts the
    lines in the margin; an `INVISIBLE` mark has no width, a `CONTROL` character no meaning; a label that OCR read
    wrongly is `MISREAD`. `OTHER` comes from an index that did not store a reason. What parts the `ROWS` or the `CELLS` of a
    table, a line end or a bar, is quoted as one line break or one tab.
    """

    FURNITURE = "furniture"
    AROUND = "around the text"
    FOOTNOTE = "footnote"
    MARK = "footnote mark"
    BREAK = "broken word"
    MARKUP = "markup"
    DELETED = "deleted"
    HIDDEN = "hidden"
    NUMBERING = "line number"
    INVISIBLE = "invisible mark"
    CONTROL = "control character"
    MISREAD = "misread label"
    ROWS = "between rows"
    CELLS = "between cells"
    OTHER = "other"


TABULAR = (Reason.ROWS, Reason.CELLS)
"""Why characters are not left out but quoted as others."""


class Change(StrEnum):
    """What a correction by hand changes: a label, the heading from a clause on, one clause to two, or two to one."""

    LABEL = "label"
    HEADING = "heading"
    SPLIT = "split"
    MERGE = "merge"


class DialectName(StrEnum):
    """A way of writing a resolution."""

    ITU = "itu"
    UN = "un"
