"""The made files: which shapes there are, how many of each, and one file from one shape."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping

from tests.support.generator import others
from tests.support.generator.bodies import BODIES, ITU_BODIES, OTHER_BODIES, Body
from tests.support.generator.compose import Writer, un_text
from tests.support.generator.formats import FORMATS
from tests.support.generator.layouts import LAYOUTS
from tests.support.generator.model import Made, Shape, Text
from tests.support.generator.numbering import ITU_NUMBERINGS, UN_NUMBERINGS, Numbering
from tests.support.generator.words import BANKS, Bank

_ALL = {body.name: body for body in (*BODIES, *ITU_BODIES, *OTHER_BODIES)}
_NUMBERINGS = {one.name: one for one in (*UN_NUMBERINGS, *ITU_NUMBERINGS)}
_FORMS = {
    "un": un_text,
    "itu": others.itu_text,
    "cgpm": others.cgpm_text,
    "eu": others.eu_text,
    "articles": others.articles_text,
    "abbreviated": others.abbreviated_text,
    "statement": others.statement_text,
    "sections": others.sections_text,
    "whereas": others.whereas_text,
    "parliament": others.parliament_text,
}
_UN_BETWEEN = (
    "nothing",
    "heading before 1",
    "titles",
    "roman titles",
    "tail",
    "amendment",
    "footnotes",
    "annex",
    "sub-paragraphs",
    "parts",
)
_ITU_BETWEEN = ("nothing", "annex", "trail")
_ORDINALS = {("1er", "fr"), (" 1º", "es")}
_COUNTED = ("html, lists", "docx, numbered", "md, lazy")
_LISTED = {"html, lists": ("mun", "mun capitals", "counted"), "md, lazy": ("counted",)}  # the labels that these print
_EVERY_FORMAT = ("txt",) * 14 + ("md", "html") + tuple(FORMATS)


def make(shape: Shape, seed: int, banks: Mapping[str, Bank] = BANKS) -> Made:
    """The file of a shape and a seed, of the words of a bank for each language."""
    dice = random.Random(f"{seed} {shape}")
    body, numbering = _ALL[shape.body], _NUMBERINGS[shape.numbering]
    text = Text()
    _FORMS[body.form](Writer(dice, body, numbering, shape.between, text, banks))
    name = "".join(letter if letter.isalnum() else "-" for letter in f"{shape.body} {seed}".lower())
    if shape.format == "txt":
        content = LAYOUTS[shape.layout](text.paragraphs, numbering.joiner, dice).encode()
    else:
        content = FORMATS[shape.format](text.paragraphs, numbering, dice)
    return Made(shape, f"{name}.{shape.format.partition(',')[0]}", content, text)


def sample(
    count: int, seed: int = 11, formats: tuple[str, ...] = _EVERY_FORMAT, banks: Mapping[str, Bank] = BANKS
) -> Iterator[Made]:
    """So many files; every value of every axis comes up again and again, in ever new company."""
    dice = random.Random(seed)
    bodies = list(_ALL.values())
    layouts = list(LAYOUTS)
    for at in range(count):
        body = bodies[at % len(bodies)]
        form = dice.choice(formats)
        form = form if form not in _COUNTED or _numberings(body, form) else form.partition(",")[0]
        numbering = dice.choice(_numberings(body, form))
        between = dice.choice(_between(body, numbering, form))
        layout = layouts[(at // 3) % len(layouts)] if form == "txt" else ""
        shape = Shape(body.name, numbering.name, between, layout, form, body.language)
        yield make(shape, seed * 100_000 + at, banks)


def _numberings(body: Body, form: str) -> list[Numbering]:
    """The numberings that a body's texts may have in a format."""
    if form in _COUNTED and body.form != "un":
        return []
    if body.form not in ("un", "itu"):
        return [_NUMBERINGS["dots"]]
    known = list(ITU_NUMBERINGS if body.form == "itu" else UN_NUMBERINGS)
    known = [one for one in known if not one.name.startswith("ordinals") or (one.name[-3:], body.language) in _ORDINALS]
    if body.preamble != "participles" or form in _COUNTED:
        known = [one for one in known if not one.preamble and one.name != "unnumbered"]
    if body.numberings:
        known = [one for one in known if one.name in body.numberings]
    if form in _COUNTED:
        listed = _LISTED.get(form)
        known = [one for one in known if one.plain and one.joiner == " " and (not listed or one.name in listed)]
        if body.preamble == "numbered":  # both parts are one list
            known = [one for one in known if one.top == "{n}."]
    else:
        known = [one for one in known if one.name != "counted"]
    return known


def _between(body: Body, numbering: Numbering, form: str) -> tuple[str, ...]:
    if body.form == "itu":
        return _ITU_BETWEEN if form not in _COUNTED else ("nothing",)
    if body.form != "un" or numbering.name == "unnumbered":
        return ("nothing",)
    if form in _COUNTED:
        return ("nothing", "sub-paragraphs")
    known = _UN_BETWEEN if body.language == "en" else ("nothing", "titles", "tail", "sub-paragraphs", "heading before 1")
    return tuple(
        one for one in known if one not in ("roman titles", "parts") or (numbering.plain and body.preamble != "numbered")
    )
