"""What a careful reader says is right for a file: read from the JSON beside it, and compared with what was parsed.

In an expected file, a label or a text may be a list: any of its forms is right. A label that begins with "~" is compared
without regard to capitals, full stops and commas; one that begins with "^" is the first words of the text, from what stands
before "|" to one word more than all of them; "*" is any label. A clause may be optional: a heading, which may as
well be no clause. The lists of strings: `front` stand in the front matter, `apart` in no clause outside it, `nowhere` in no
clause at all, `present` in some clause outside it. `warning` says whether a warning about clauses must stand, `refused`
whether the file must be refused; null is not judged. `date` is when the text says that it was adopted ("2034-05", "" if it
does not say), `un` whether a body of the United Nations did; `first` is the first clause, its label and its text, and
`recitals` how many paragraphs its preamble has. A file of several documents has a list of all this: `documents`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import index
from index.document.dates import date_of
from index.document.editions import is_un
from index.language.terms import Part
from index.reading.formats import contents
from tests.support.parsing import documents_in

SUFFIX = ".expected.json"
_IDENTITY = ("kind", "number", "revision", "title", "body", "name")
_UNNUMBERED = "does not state its number"  # said of identity, not of clauses


@dataclass(frozen=True)
class Case:
    """A file and what is right for it."""

    path: Path
    name: str
    want: dict[str, Any]


def cases(folder: Path) -> list[Case]:
    """Every file in a folder that has an expected file beside it, in order."""
    found = []
    for expected in sorted(folder.rglob(f"*{SUFFIX}")):
        path = expected.with_name(expected.name.removesuffix(SUFFIX))
        found.append(Case(path, str(path.relative_to(folder)), json.loads(expected.read_text(encoding="utf-8"))))
    return found


def differences(case: Case) -> list[str]:
    """What is not as expected, one line each; nothing if all is."""
    want = case.want
    try:
        found = documents_in(contents(case.path), case.path.name)
    except index.ClausebotError as error:
        return [] if want.get("refused", False) is not False else [f"refused: {error}"]
    if want.get("refused"):
        return ["read, though it must be refused"]
    wanted = want.get("documents", [want])
    if len(found) != len(wanted):
        return [f"{len(found)} documents: {[document.name for document in found]}"]
    pairs = list(zip(found, wanted, strict=True))
    marks = ["" if len(pairs) == 1 else f"document {at}: " for at in range(1, len(pairs) + 1)]
    return [f"{mark}{one}" for mark, pair in zip(marks, pairs, strict=True) for one in _unlike_document(*pair)]


def _unlike_document(document: index.Document, want: dict[str, Any]) -> list[str]:
    found = [
        f"{field}: expected {want[field]!r}, got {getattr(document, field)!r}"
        for field in _IDENTITY
        if want.get(field) is not None and getattr(document, field) not in _forms(want[field])
    ]
    found += _unlike_head(document, want)
    found += ["its name is no more than its kind"] if document.name == "Document" else []
    front = [clause.text for clause in document.clauses if clause.kind == "front"]
    body = [(clause.label, clause.text) for clause in document.clauses if clause.kind != "front"]
    found += unlike(body, want["clauses"]) if "clauses" in want else []
    texts = [text for _, text in body]
    found += [f"not in the front matter: {text!r}" for text in want.get("front", ()) if not _within(text, front)]
    found += [f"in a clause: {text!r}" for text in want.get("apart", ()) if _within(text, texts)]
    found += [f"in a clause: {text!r}" for text in want.get("nowhere", ()) if _within(text, texts + front)]
    found += [f"in no clause: {text!r}" for text in want.get("present", ()) if not _within(text, texts)]
    return found + _warned(want.get("warning", False), about_clauses(document))


def _unlike_head(document: index.Document, want: dict[str, Any]) -> list[str]:
    """What is not as expected of when and by whom a text was adopted, and of where its text begins."""
    dated = date_of(document)
    clauses = [clause for clause in document.clauses if clause.kind != "front"]
    recitals = [one for one in clauses if one.parent is None and document.sections[one.section].part == Part.PREAMBLE]
    said = {"date": dated.iso if dated else "", "un": is_un(document), "recitals": len(recitals)}
    found = [
        f"{key}: expected {want[key]!r}, got {got!r}" for key, got in said.items() if got not in _either(want.get(key, got))
    ]
    if "first" in want and not (clauses and labelled(clauses[0].label, want["first"][0], clauses[0].text)):
        found.append(f"first: expected {want['first']!r}, got {clauses[:1]!r}")
    elif "first" in want and not _is_text(clauses[0].text, want["first"][1]):
        found.append(f"first: expected {want['first']!r}, got {clauses[0].text!r}")
    return found


def _either(wanted: Any) -> list[Any]:
    return wanted if isinstance(wanted, list) else [wanted]


def about_clauses(document: index.Document) -> list[str]:
    """The warnings of a document that are not about its name."""
    return [warning for warning in document.warnings if _UNNUMBERED not in warning]


def unlike(got: Sequence[tuple[str, str]], wanted: Sequence[Any]) -> list[str]:
    """Where the clauses differ from the expected ones, both in order."""
    found: list[str] = []
    rows = [(row["label"], row["text"], True) if isinstance(row, dict) else (*row, False) for row in wanted]
    at = 0
    for row, (label, text, optional) in enumerate(rows):
        here = got[at] if at < len(got) else None
        if here and _is_text(here[1], text) and labelled(here[0], label, here[1]):
            at += 1
        elif not optional:
            found.append(f"expected {label!r} {text!r}, got {here!r}")
            coming = [form for _, later, _ in rows[row + 1 :] for form in _forms(later)]
            same = next((later for later in range(at, len(got)) if _is_text(got[later][1], text)), None)
            if same is not None:
                found += [f"not expected: {clause!r}" for clause in got[at + 1 : same]]
                at = same + 1
            elif here and here[1] not in coming:
                at += 1
    return found + [f"not expected: {clause!r}" for clause in got[at:]]


def exactness(got: Sequence[tuple[str, str]], wanted: Sequence[Any]) -> tuple[int, int]:
    """How many clauses have the expected label and text, in order, of how many that are expected or got, whichever is more."""
    required = [row for row in wanted if not isinstance(row, dict)]
    best = [[0] * (len(got) + 1) for _ in range(len(required) + 1)]
    for i, (label, text) in enumerate(required):
        for j, (printed, read) in enumerate(got):
            same = _is_text(read, text) and labelled(printed, label, read)
            best[i + 1][j + 1] = best[i][j] + 1 if same else max(best[i][j + 1], best[i + 1][j])
    right = best[-1][-1]
    beside = [row for row in wanted if isinstance(row, dict)]
    alone = sum(
        any(_is_text(read, row["text"]) and labelled(label, row["label"], read) for row in beside) for label, read in got
    )
    return right, max(len(required), min(len(got), max(len(got) - alone, right)))


def labelled(label: str, wanted: str | list[str] | None, text: str) -> bool:
    """Whether a label is one of the forms that are right for a text."""
    if wanted is None:  # a line that stands alone: it has no number
        return label == "text" or text.startswith(label)
    return any(_is_form(label, form, text) for form in _forms(wanted))


def _is_form(label: str, form: str, text: str) -> bool:
    if form[:1] == "~":
        return _folded(label) == _folded(form[1:])
    if form[:1] == "^":
        least, _, more = form[1:].partition("|")
        return text.startswith(label) and label.startswith(least) and len(label.split()) <= len((least + more).split()) + 1
    return form in ("*", label)


def _folded(label: str) -> str:
    return " ".join(re.sub(r"[.,:–-]", " ", label).casefold().split())


def _is_text(read: str, wanted: str | list[str]) -> bool:
    """Whether a text is one of the forms that are right; a tab after a label inside it may be a space: "[1.\tUrges States]"."""
    return read.replace("\t", " ") in [form.replace("\t", " ") for form in _forms(wanted)]


def _forms(wanted: str | list[str]) -> list[str]:
    return [wanted] if isinstance(wanted, str) else wanted


def _within(text: str, texts: Sequence[str]) -> bool:
    return any(re.search(rf"(?<!\w){re.escape(text)}(?!\w)", one) for one in texts)


def _warned(wanted: bool | None, warnings: list[str]) -> list[str]:
    if wanted is None or wanted == bool(warnings):
        return []
    return ["no warning stands"] if wanted else [f"a warning that nothing calls for: {warnings}"]
