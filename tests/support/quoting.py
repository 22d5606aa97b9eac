"""Drafts that quote clauses, right and wrong: words of a clause in every form that a writer gives them, and changed once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from random import Random

from index.document.model import Clause, Document
from index.language.terms import Kind

MARKS = [("“", "”"), ('"', '"'), ("„", "“"), ("«\u00a0", "\u00a0»"), ("‘", "’"), ("'", "'"), ("»", "«"), ("”", "”")]
LEADS = [
    "{citation} says: {quote}.",
    "As {citation} puts it, {quote}.",
    "It is agreed that {quote} ({citation}).",
    "The words {quote} stem from {citation}.",
    "{quote} [{citation}]",
    "We recall {citation}, according to which {quote}; nothing more was said.",
]
BLOCKS = ["We draw attention to {citation}:\n\n{quote}\n\nNothing more was said.", "{citation} reads:\n\n{quote}\n"]
OMISSIONS = ["…", "[…]", "[...]", "...", "(…)", ". . ."]
OTHERS = ["hereby", "annual", "Nations"]
SWAPS = [("shall", "should"), ("should", "shall"), ("may", "must"), ("all", "most"), ("and", "or"), ("or", "and"), ("the", "a")]


@dataclass(frozen=True)
class Quoting:
    """A draft in which `words` of a clause are quoted; `change` says what was changed in them, if anything was."""

    draft: str
    words: str
    citation: str
    clause: Clause
    document: Document
    change: str = ""


def clauses_to_quote(document: Document) -> list[Clause]:
    """The clauses of a document that are long enough to be quoted, without those with quotation marks of their own inside."""
    return [one for one in document.clauses if one.kind != Kind.FRONT and len(one.text.split()) >= 8 and "|" not in one.text]


def part_of(random: Random, text: str, fewest: int = 6) -> str:
    """Words of a text in a row, without the marks at their end."""
    words = text.split(" ")
    length = random.randint(fewest, max(fewest, min(len(words), 60)))
    start = random.randint(0, max(0, len(words) - length))
    part = " ".join(words[start : start + length])
    return part.strip(" ,;:.—–-") or text


def with_omission(random: Random, words: str) -> str:
    """The words with some in their middle left out, and marked."""
    listed = words.split(" ")
    if len(listed) < 12:
        return words
    start = random.randint(4, len(listed) - 6)
    stop = random.randint(start + 1, len(listed) - 4)
    return " ".join([*listed[:start], random.choice(OMISSIONS), *listed[stop:]])


def broken(random: Random, text: str, width: int, before: str = "") -> str:
    """A text in lines, some of which end inside a word; `before` stands before each but the first."""
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        room = width - len(line) - 1
        if line and len(word) > room:
            cut = min(room - 1, len(word) - 3)
            if cut >= 3 and word[:cut].isalpha() and word[cut:].isalpha() and random.random() < 0.5:
                lines.append(f"{line} {word[:cut]}-")
                line = word[cut:]
            else:
                lines.append(line)
                line = word
        else:
            line = f"{line} {word}" if line else word
    return f"\n{before}".join([*lines, line])


def draft_of(random: Random, words: str, citation: str) -> str:
    """A draft that quotes words beside a citation, between marks of some kind or as a block."""
    if random.random() < 0.2:
        before = random.choice(["> ", "    "])
        quote = before + broken(random, words, random.choice([60, 76]), before)
        return random.choice(BLOCKS).format(citation=citation, quote=quote)
    opening, closing = random.choice([one for one in MARKS if not one[0] == one[1] == "”" or "”" not in words])
    text = random.choice(LEADS).format(citation=citation, quote=f"{opening}{words}{closing}")
    return broken(random, text, random.choice([64, 72])) if random.random() < 0.5 else text


def quoting(random: Random, document: Document, change: str = "") -> Quoting | None:
    """A draft that quotes a clause of a document, with one change of a kind in its words; None if they cannot be changed so."""
    clause = random.choice(clauses_to_quote(document))
    words = part_of(random, clause.text)
    if change == "joined":
        words = joined(random, document, clause)
    elif change:
        words = changed(random, words, change)
    elif random.random() < 0.25:
        words = with_omission(random, words)
    if not words:
        return None
    citation = document.citation(clause)
    if random.random() < 0.4:
        citation = f"{document.pinpoint(clause)} of {document.name}"
    return Quoting(draft_of(random, words, citation), words, citation, clause, document, change)


def changed(random: Random, words: str, change: str) -> str:
    """Words with one change of a kind; "" if there is nothing to change so."""
    listed = words.split(" ")
    at = random.randrange(1, len(listed) - 1)
    if change == "not":
        inside = [n for n, word in enumerate(listed) if word == "not" and 0 < n < len(listed) - 1]
        if inside:
            del listed[inside[0]]
        else:
            listed.insert(at, "not")
    elif change == "word":
        swaps = [(n, new) for n, word in enumerate(listed) for old, new in SWAPS if word == old]
        n, new = (
            random.choice(swaps) if swaps and random.random() < 0.6 else (at, random.choice(["hereby", "annual", "Nations"]))
        )
        listed[n] = new
    elif change == "dropped":
        if not listed[at].strip("–—-,;:.()"):
            return ""
        del listed[at]
    elif change == "number":
        numbers = [n for n, word in enumerate(listed) if re.search(r"\d", word)]
        if not numbers:
            return ""
        n = random.choice(numbers)
        digit = random.choice([m.start() for m in re.finditer(r"\d", listed[n])])
        other = random.choice([str((int(listed[n][digit]) + 1) % 10), chr(0x0660 + int(listed[n][digit]))])
        listed[n] = listed[n][:digit] + other + listed[n][digit + 1 :]
    elif change == "case":
        letters = [n for n, word in enumerate(listed) if n and word[:1].islower() and word.isalpha()]
        if not letters:
            return ""
        n = random.choice(letters)
        listed[n] = listed[n].capitalize()
    return " ".join(listed) if " ".join(listed) != words else ""


def joined(random: Random, document: Document, clause: Clause) -> str:
    """The beginning of a clause and the end of another that is not beside it, without a mark between; "" if there is none."""
    listed = list(document.clauses)
    at = listed.index(clause)
    others = [one for one in clauses_to_quote(document) if abs(listed.index(one) - at) > 2]
    if not others:
        return ""
    one, other = clause.text.split(" "), random.choice(others).text.split(" ")
    return " ".join([*one[: max(4, len(one) // 2)], *other[-max(4, len(other) // 2) :]]).strip(" ,;:.")
