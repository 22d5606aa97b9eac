"""Builds a text: front matter, preamble, operative paragraphs and what stands between them, with the clauses they are."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.support.generator.bodies import Body
from tests.support.generator.model import Paragraph, Text
from tests.support.generator.numbering import Numbering
from tests.support.generator.words import BANKS, Bank, Openings

_PLACES = "Antalya Bucharest Busan Doha Dubai Geneva Guadalajara Hammamet Hyderabad Kigali Kyoto Marrakesh Lima".split()
_MONTHS = "January March April May June July October November December".split()
_MOIS, _MESES = "janvier mars avril mai juin".split(), "enero marzo abril mayo junio".split()
_CLOSED = ".;:,"


@dataclass
class Writer:
    """What a text is built with: dice, body, numbering, what stands between, the words; and the text so far."""

    dice: random.Random
    body: Body
    numbering: Numbering
    between: str
    text: Text
    banks: Mapping[str, Bank] = field(default_factory=lambda: BANKS)
    part: str = ""  # the division that paragraphs stand in: "II"
    restarts: bool = False  # whether their numbers begin again in each

    def __post_init__(self) -> None:
        dice = self.dice
        day, year, place = dice.randint(1, 28), dice.randint(1990, 2025), dice.choice(_PLACES)
        title = self.words.some(dice, "titles")
        self.title = title[0].lower() + title[1:] if "concerning {title}" in str(self.body.front) else title
        self.fields: dict[str, str] = {
            "title": self.title, "TITLE": title.upper(), "year": str(year),
            "n": str(dice.randint(30, 79)), "m": str(dice.randint(2, 29)),
            "place": place, "PLACE": place.upper(), "day": f"{day} {dice.choice(_MONTHS)} {year}",
            "jour": f"{day} {dice.choice(_MOIS)} {year}", "dia": f"{day} de {dice.choice(_MESES)} de {year}",
        }  # fmt: skip

    @property
    def words(self) -> Bank:
        return self.banks[self.body.language]

    def fill(self, template: str) -> str:
        return template.format(**self.fields)

    def front(self) -> None:
        """The front matter, and what the text says of itself."""
        for role, template in self.body.front:
            self.text.add(Paragraph(role, self.fill(template)))
        if self.body.enacting and self.body.preamble != "whereas":
            self.text.add(Paragraph("enacting", self.fill(self.body.enacting)))
        self.text.identity = {field: self.fill(template) for field, template in self.body.identity.items()}
        if self.body.topic:
            self.text.identity["title"] = self.fields["TITLE"] if "{TITLE}" in str(self.body.front) else self.title

    def phrase(self, kind: str) -> str:
        """What follows a verb."""
        if kind == "nouns":
            return self.words.some(self.dice, "nouns")
        if kind in ("that", "que", "de ce que"):
            return f"{kind} {self.words.some(self.dice, 'facts')}"
        if kind == "_":
            return self.words.some(self.dice, "deeds")
        return f"{kind} {self.words.some(self.dice, 'deeds' if kind != 'de' or self.body.language == 'fr' else 'nouns')}"

    def opened(self, verb: str, kind: str) -> tuple[str, str]:
        """A verb as the label may give it, and a paragraph that it opens, in the body's letters."""
        verb = verb.upper() if self.body.capitals else verb
        return verb, f"{plain(verb)} {self.phrase(kind)}"

    def verbs(self, known: Openings, count: int) -> list[tuple[str, str]]:
        """Verbs that differ from one another."""
        return self.dice.sample(known, min(count, len(known)))

    def subtitle(self, label: str = "") -> None:
        """A title between paragraphs: it belongs to none of them."""
        self.text.stand(Paragraph("subtitle", self.words.some(self.dice, "subtitles"), label), "*" if self.part else None)

    def division(self, part: str, *, restarts: bool) -> None:
        """A part of the text: a roman number or a letter, above its title or beside it."""
        self.part, self.restarts = part, restarts
        if restarts:
            self.text.stand(Paragraph("division", part), "*")
            self.subtitle()
        else:
            self.subtitle(f"{part}{self.dice.choice(('', '.'))}")

    def paths(self, top: str) -> list[str]:
        """The labels under which a numbered paragraph may be cited: with its part, or without where numbers run on."""
        parted = [f"{self.part} {top}", f"{self.part}. {top}"] if self.part else []
        return parted if self.restarts else [top, *parted]


def plain(verb: str) -> str:
    """A verb without the sign of what of it a label must give."""
    return verb.replace("|", "")


def un_text(writer: Writer) -> None:
    """A text whose paragraphs open with verbs, and whose operative paragraphs are numbered."""
    writer.front()
    numbered = _preamble(writer)
    if writer.between == "heading before 1":
        writer.subtitle()
    if writer.between == "roman titles":
        writer.division("I", restarts=False)
    if writer.between == "parts":
        for part in writer.dice.choice((("I", "II"), ("A", "B", "C"))):
            writer.division(part, restarts=True)
            operative(writer)
    else:
        operative(writer, numbered)
    closing(writer)
    after(writer)


def _preamble(writer: Writer) -> int:
    """The preambular paragraphs; returns how many of them have a number of the operative run."""
    body, numbering = writer.body, writer.numbering
    if body.preamble == "none":
        return 0
    chosen = writer.verbs(writer.words.preamble, writer.dice.randint(2, 6))
    for at, (verb, kind) in enumerate(chosen, 1):
        word, text = writer.opened(verb, kind)
        if body.preamble == "whereas":
            word, text = "Whereas", f"Whereas {writer.words.some(writer.dice, 'facts')}"
        text += "," if at == len(chosen) and body.preamble != "whereas" else body.end
        label, printed = [f"^{word}"], numbering.preamble.format(n=at)
        if body.preamble == "numbered":
            label, printed = [f"{at}."], f"{at}."
        elif body.preamble == "lettered":
            printed = f"({chr(96 + at)})"
            label = [printed, f"{plain(word)} {printed}", f"{word.partition('|')[0]} {printed}"]
        elif printed:
            label = [printed]
        writer.text.add(Paragraph("preamble", text, printed, verb=plain(word)), label)
    if body.preamble == "whereas":
        writer.text.stand(Paragraph("enacting", body.enacting), "*")
    return len(chosen) if body.preamble == "numbered" else 0


def operative(writer: Writer, before: int = 0) -> None:
    """The numbered paragraphs, with their sub-paragraphs and what stands between."""
    numbering, dice = writer.numbering, writer.dice
    count = dice.randint(4, 8) if dice.random() < 0.9 else dice.randint(12, 30)
    tops = numbering.tops(count, dice) if not before else [f"{n}." for n in range(before + 1, before + count + 1)]
    verbs = [dice.choice(writer.words.operative) for _ in tops]
    gone = dice.randint(1, count - 2) if numbering.deleted else -1
    titled = {dice.randint(1, count - 1), dice.randint(1, count - 1)} if "titles" in writer.between else set()
    special = dice.randint(0, count - 2) if writer.between in ("tail", "amendment", "sub-paragraphs") else -1
    roman = iter(("II", "III", "IV"))
    for at, (top, (verb, kind)) in enumerate(zip(tops, verbs, strict=True)):
        if at in titled:
            writer.division(next(roman), restarts=False) if writer.between == "roman titles" else writer.subtitle()
        end = "." if at == count - 1 else ";"
        if at == gone:
            writer.text.add(Paragraph("item", numbering.deleted, top), writer.paths(top))
        elif at == special or (dice.random() < 0.2 and numbering.name != "unnumbered"):
            special_here = writer.between if at == special else ""
            _with_items(writer, top, end, special_here)
        else:
            word, text = writer.opened(verb, kind)
            _item(writer, top, word, text + end)
    writer.text.warned = numbering.warned


def _item(writer: Writer, top: str, verb: str, text: str) -> None:
    """One paragraph of the first level; in a draft it may stand in square brackets."""
    style = writer.numbering.brackets
    if style and (style == "all" or writer.dice.random() < 0.4):
        whole = f"[{text}]"
        writer.text.add(
            Paragraph("item", text, top, verb=plain(verb), bracketed=True), writer.paths(top), [whole, f"[{top} {text}]"]
        )
        return
    writer.text.add(Paragraph("item", text, top, verb=plain(verb)), writer.paths(top) if top else f"^{verb}")


def _with_items(writer: Writer, top: str, end: str, special: str) -> None:
    """A paragraph with sub-paragraphs, perhaps with sub-paragraphs of their own, or text after them."""
    if special == "amendment":
        return _amendment(writer, top, end)
    words, text, dice = writer.words, writer.text, writer.dice
    verb, addressee = _to(writer)
    verb = verb.upper() if writer.body.capitals else verb
    text.add(Paragraph("item", f"{verb} {addressee}:", top, verb=verb), writer.paths(top))
    count = dice.randint(2, 4)
    deep = dice.randint(1, count) if dice.random() < 0.4 and special != "tail" else 0
    for at in range(1, count + 1):
        label = writer.numbering.label(1, at, top)
        last = at == count
        path = _below(writer, top, label)
        deed = words.some(dice, "deeds")
        if at == deep:
            text.add(Paragraph("item", f"{deed}, including:", label, 1), path)
            for low in range(1, 3):
                mark = writer.numbering.label(2, low, label)
                ending = "," if low == 1 else (end if last else ";")
                text.add(Paragraph("item", words.some(dice, "nouns") + ending, mark, 2), [f"{one} {mark}" for one in path])
        else:
            ending = ";" if not last or special == "tail" else end
            text.add(Paragraph("item", deed + ending, label, 1), path)
    if special == "tail":
        text.add(
            Paragraph("tail", words.some(dice, "tails") + end),
            [*writer.paths(top), *(f"{path} (…)" for path in writer.paths(top))],
        )
    return None


def _below(writer: Writer, top: str, label: str) -> list[str]:
    """The labels of a sub-paragraph; a decimal says by itself what it stands under."""
    alone = [label] if not (writer.part and writer.restarts) else []
    decimal = [*alone, *([f"{writer.part} {label}"] if writer.part else [])] if "{above}" in writer.numbering.sub else []
    return decimal + [f"{path} {label}" for path in writer.paths(top)]


def _to(writer: Writer) -> tuple[str, str]:
    """A verb and an addressee that lead into deeds: "Requests", "the Secretary-General to"."""
    known = [one for one in writer.words.operative if " " in one[1] and one[1] != "de ce que"]
    return writer.dice.choice(known)


def _amendment(writer: Writer, top: str, end: str) -> None:
    """A paragraph that amends another text, with the new wording in quotation marks."""
    words, text, dice = writer.words, writer.text, writer.dice
    first, second = writer.numbering.label(1, 1, top), writer.numbering.label(1, 2, top)
    text.add(Paragraph("item", "Decides to amend resolution 71/1 as follows:", top, verb="Decides"), writer.paths(top))
    lead = "replace paragraph 3 by the following:"
    quoted = f"“3. Requests the Secretary-General to {words.some(dice, 'deeds')};”"
    text.add(Paragraph("item", lead, first, 1), _below(writer, top, first), [lead, f"{lead} {quoted}"])
    text.paragraphs.append(Paragraph("quoted", quoted, "", 1))
    text.rows.append({"label": "*", "text": [quoted, quoted.removeprefix("“3. "), f"3. {quoted}"], "optional": True})
    text.add(Paragraph("item", f"delete paragraph 4{end}", second, 1), _below(writer, top, second))


def closing(writer: Writer) -> None:
    """Votes, meetings and dates after the last paragraph: in no clause."""
    for line in writer.dice.choice(writer.body.closings):
        writer.text.paragraphs.append(Paragraph("closing", writer.fill(line)))


def after(writer: Writer) -> None:
    """What may follow a text: an annex, or the bodies of footnotes."""
    words, text, dice = writer.words, writer.text, writer.dice
    if writer.between == "footnotes":
        first = dice.randint(1, 60)
        for mark, note in enumerate(("Ibid., document S/1995/350.", "See A/79/138, sect. II.", "Resolution 70/1."), first):
            text.paragraphs.append(Paragraph("note", note, str(mark)))
            text.rows.append({"label": ["text"], "text": f"{mark} {note}", "optional": True})
    if writer.between != "annex":
        return
    number = dice.choice(("", " I", " 2"))
    text.stand(Paragraph("annex", f"Annex{number}"), "*")
    text.stand(Paragraph("annextitle", words.some(dice, "titles")), "*")
    name = f"annex{number}"
    for at in range(1, dice.randint(3, 5)):
        text.add(Paragraph("item", f"{_upper(words.some(dice, 'facts'))}.", f"{at}."), [f"{name} {at}."])


def _upper(text: str) -> str:
    return text[0].upper() + text[1:]
