"""Characters that are not words: line breaks, control characters, private-use signs of symbol fonts."""

from __future__ import annotations

import unicodedata

from index.patterns import pattern

LINE_BREAKS = "\n\r\v\f\x85\u2028\u2029"
"""The characters that end a line, also for use in a character set of a regular expression."""
QUESTION_MARKS = ("?", "？", "؟")
"""The marks that end a question, as `str.endswith` takes them."""
HYPHENS = "-\u2010\u2011\u00ad"
"""The hyphens that a word may be broken with at the end of a line; the last one is soft."""
LINE = pattern(rf"[^{LINE_BREAKS}]*+")
"""What stands between two line breaks of any kind; nothing, if they follow each other."""
INVISIBLE = pattern(
    r"[\u034f\u061c\u180b-\u180f\u200b\u200e\u200f\u202a-\u202c\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb"
    r"\U000e0000-\U000e007f\U000e0100-\U000e01ef]"
    rf"|\u00ad(?!\s*(?:[{LINE_BREAKS}]|$))"  # at the end of a line a soft hyphen is printed
    r"|(?<![\u0590-\u109f])[\u200c\u200d](?![\u0590-\u109f])"  # joiners have a meaning in Arabic and Indic words
)
"""Marks without width, direction marks and variation selectors: a reader does not see them, so they decide nothing."""
_REVERSING = {code: f"[U+{code:04X}]" for code in (0x202D, 0x202E)}
CONTROL = pattern(r"[\x00-\x08\x0e-\x1f\x7f]")
# Symbol and Wingdings encode their signs in the private use area; these are the characters that a reader sees.
BULLETS = {"\uf0b7": "•", "\uf02d": "–", "\uf0a7": "▪", "\uf0d8": "➢"}
"""Private-use signs that mark list items, with the characters that a reader sees."""
SYMBOLS = {**BULLETS, "\uf0fc": "✓", "\uf0a8": "□"}
"""Private-use signs of Symbol and Wingdings, with the characters that a reader sees."""


def in_one_line(text: str) -> str:
    r"""A text in which a space stands for each line break with the white space around it, and none at either end.

    >>> in_one_line("to serve  \n\n tea \n")
    'to serve tea'
    """
    return " ".join(filter(None, map(str.strip, LINE.findall(text))))


def shown(text: str) -> str:
    """A text in which the marks that override its direction are visible: they could make it read as something else."""
    return text.translate(_REVERSING) if "\u202d" in text or "\u202e" in text else text


def plain(text: str) -> str:
    """A text in ASCII without its accents: "résolution" becomes "resolution". Letters without an ASCII form are dropped."""
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()


def unaccented(text: str) -> str:
    """A text without its accents, in any script: "résolution" becomes "resolution"."""
    if text.isascii():
        return text
    return "".join(one for one in unicodedata.normalize("NFKD", text) if not unicodedata.combining(one))


def keyed(text: str) -> str:
    """A text as the words in references are compared: in lower case, without accents, its apostrophes and hyphens plain."""
    if text.isascii():
        return text.lower()
    letters = unicodedata.normalize("NFD", text.lower())
    return "".join(one for one in letters if not unicodedata.combining(one)).replace("’", "'").replace("‑", "-")
