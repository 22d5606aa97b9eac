"""Every clause is found by its label in a draft and by a look-up alike, in whatever form; with another label, by neither."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from index.document.model import Clause, Document
from index.drafts.check import Checker
from index.drafts.draft import Draft
from index.drafts.finding import Checked
from index.language.terms import Kind
from index.pinpoint.catalogue import Catalogue
from index.pinpoint.look_up import look_up
from tests.support.parsing import parsed
from tests.support.pinpoints import linked, tiny
from tests.support.six_languages import HARBOURS, LAKES, TEA

OF = {"en": "{label} of {name}", "fr": "{label} de la {name}", "es": "{label} de la {name}", "ar": "{label} من {name}"}
FORMS = ("{name}, {label}", "{name} {label}", "{name}: {label}")
SENTENCES = {
    "en": ("As {place} says, tea is dear.", "It is so (see {place}).", "We note that {place}, is clear."),
    "fr": ("Selon {place}, le thé est cher.", "Il en est ainsi (voir {place})."),
    "es": ("Según {place}, el té es caro.", "Es así (véase {place})."),
    "ru": ("Согласно {place}, чай дорог.", "Это так (см. {place})."),
    "zh": ("根据{place}的规定。", "（见{place}）"),
    "ar": ("وفقا {place} فإن الشاي غال.", "(انظر {place})."),
}
TEXTS = [
    *((f"tea {code}", code, parsed(text, code)) for code, text in TEA.items()),
    *((f"harbours {code}", code, parsed(text, code)) for code, text in HARBOURS.items()),
    ("lakes", "en", parsed(LAKES["en"], "lakes")),
    ("tiny", "en", tiny("3")),
]


def _labels(document: Document) -> Iterator[tuple[Clause, str]]:
    """The clauses with what each is cited by: by its paragraph where the text has no headings."""
    un = not any(one.printed for one in document.sections)
    for clause in document.clauses:
        if clause.kind == Kind.CLAUSE and clause.marks:
            yield clause, document.pinpoint(clause) if un else clause.label


def _other(clause: Clause, label: str) -> str:
    """A label that is not there: its last level is beyond all that are."""
    last = clause.marks[-1].strip(" ().'")
    begin = label.rindex(last)
    return f"{label[:begin]}{_beyond(last)}{label[begin + len(last) :]}"


RANGES = {  # from one label to another, and both, in each language
    "en": ("{one} to {other}", "{one} and {other}"),
    "fr": ("{one} à {other}", "{one} et {other}"),
    "es": ("{one} a {other}", "{one} y {other}"),
    "ar": ("{one} إلى {other}", "{one} و {other}"),
    "zh": ("{one}至{other}", "{one}和{other}"),
    "ru": ("{one} по {other}", "{one} и {other}"),
}
DASHED = ("{one}-{other}", "{one}–{other}", "{one}, {other}")


def _rows(document: Document) -> Iterator[list[Clause]]:
    """The clauses with a label that stand beside each other under a heading, in order, where there are several."""
    for at, section in enumerate(document.sections):
        beside = [one for one in document.under(at) if one.marks and one.parent is None and one.kind == Kind.CLAUSE]
        if len(beside) > 1 and section.printed:
            yield beside


def _cited(checker: Checker, draft: str) -> list[tuple[str, str]]:
    findings = checker.check(Draft(draft)).findings
    return [(str(one.status), one.clause.id if one.clause and one.status == Checked.VERIFIED else "") for one in findings]


@pytest.mark.parametrize(("code", "document"), [row[1:] for row in TEXTS], ids=[row[0] for row in TEXTS])
def test_drafts_and_look_ups_agree(code: str, document: Document) -> None:
    checker, catalogue = Checker([document]), Catalogue([document])
    name = document.name.split(" (")[0].split("（")[0]
    for clause, label in _labels(document):
        for form in (*FORMS, *((OF[code],) if code in OF else ())):
            place, wrong = form.format(name=name, label=label), form.format(name=name, label=_other(clause, label))
            found, none = (look_up(linked(one, catalogue)) for one in (place, wrong))
            assert clause.id in ({one.clause.id for one in found.found} if found else set()), place
            assert (none.found if none else None) == (), wrong
            for sentence in ("{place}", *(SENTENCES[code] if form in FORMS[:1] else ())):
                assert _cited(checker, sentence.format(place=place)) == [("verified", clause.id)], sentence.format(place=place)
                assert _cited(checker, sentence.format(place=wrong)) == [("not_found", "")], sentence.format(place=wrong)


@pytest.mark.parametrize(("code", "document"), [row[1:] for row in TEXTS], ids=[row[0] for row in TEXTS])
def test_so_they_do_on_several_of_them(code: str, document: Document) -> None:
    checker, catalogue = Checker([document]), Catalogue([document])
    name = document.name.split(" (")[0].split("（")[0]
    for beside in _rows(document):
        first, last = beside[0], beside[-1]
        heading, one = document.heading(first), first.marks[-1].strip()
        other = last.marks[-1].strip()
        for form in (*RANGES[code], *DASHED):
            ends = [first, last] if form in (RANGES[code][1], DASHED[-1]) else beside
            for end, wrong in ((other, False), (_beyond(other), True)):
                place = f"{name}, {heading} {form.format(one=one, other=end)}"
                found = look_up(linked(place, catalogue))
                assert found is not None, place
                labels = {one.clause.id for one in found.found if one.clause.parent is None}
                findings = checker.check(Draft(place)).findings
                assert len(findings) == 1, place
                assert findings[0].status == ("not_found" if wrong else "verified"), place
                assert first.id in labels, place
                assert bool(found.missing) == wrong, place
                if not wrong:
                    assert labels == {clause.id for clause in ends}, place


def _beyond(mark: str) -> str:
    """A label that is not there, of the same sort as another."""
    bare = mark.strip(" ().'")
    return mark.replace(bare, "99" if bare.isdecimal() else "zz" if bare.isascii() else "ظ")
