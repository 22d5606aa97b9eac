"""The words of each language of the texts: a table a language, `tables/<ISO 639-1 code>.toml`, read when it is first needed.

A further language (Arabic, Chinese, Russian) is one more table, and no line of code.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

Words = tuple[str, ...]
ENGLISH = "en"
_ENDING = ".toml"


@dataclass(frozen=True, slots=True, eq=False, repr=False)  # to compare 40 fields takes long to compile
class Vocabulary:
    """What one language brings, as its table has it; a table may leave out what its language does not have.

    `common` tell the language. Verbs of headings: `preambular` and `operative`; in `un_…` those that open paragraphs in UN
    style and head none in ITU's; `addressing`, the operative ones that ask someone to do something; `participles`, how
    those that open a preamble end. Beside a verb: `adverbs` and `that`, how other adverbs end, `complements` ("of"),
    `feelings` (a regular expression), `infinitives` with what stands before one. Under a heading: `openers` of a text
    without a label; `strong` (a regular expression), those that always end a heading; `clausal` words, which no addressee
    has; `connectors`, which end no heading. An addressee in a paragraph: its `articles`, and its `addressee_ends`. Before
    the last item of a list: `ands`, `ors`, `and_ors`; after a number, `goes_on`. Then the words of the lines around the
    body, those of compounds that keep their hyphen, and the names of kinds and of bodies.
    """

    code: str
    name: str
    common: Words
    preambular: Words = ()
    operative: Words = ()
    un_preambular: Words = ()
    un_operative: Words = ()
    addressing: Words = ()
    participles: Words = ()
    adverbs: Words = ()
    adverb_endings: Words = ()
    that: Words = ()
    complements: Words = ()
    feelings: str = ""
    before_infinitive: Words = ()
    infinitives: Words = ()
    openers: Words = ()
    strong: str = ""
    clausal: Words = ()
    connectors: Words = ()
    articles: Words = ()
    addressee_ends: Words = ()
    ands: Words = ()
    ors: Words = ()
    and_ors: Words = ()
    goes_on: Words = ()
    forewords: Words = ()
    enacting: Words = ()
    adopted: Words = ()
    ordinals: Words = ()
    meetings: Words = ()
    resumed: Words = ()
    annexes: Words = ()
    attachments: Words = ()
    annex_to: Words = ()
    divisions: Words = ()
    notes: Words = ()
    compound_first: Words = ()
    compound_last: Words = ()
    kinds: Mapping[str, Words] = field(default_factory=dict)
    abbreviations: Mapping[str, Words] = field(default_factory=dict)
    bodies: Mapping[str, Words] = field(default_factory=dict)


def languages() -> Iterator[Vocabulary]:
    """English, and then the others by their English names; each table is read when its turn comes."""
    yield language(ENGLISH)
    yield from _others()


@cache
def language(code: str) -> Vocabulary:
    """The words of a language by its ISO 639-1 code. Raises FileNotFoundError for one that has no table."""
    import tomllib  # costs more than a table

    table = tomllib.loads(files(__package__).joinpath("tables", code + _ENDING).read_text("utf-8"))
    return Vocabulary(code, **{key: _frozen(value) for key, value in table.items()})


def of_all(words: Callable[[Vocabulary], Iterable[str]]) -> Words:
    """Words of every language, each once: texts in one quote another."""
    return tuple(dict.fromkeys(word for one in languages() for word in words(one)))


@cache
def _others() -> tuple[Vocabulary, ...]:
    names = (table.name for table in files(__package__).joinpath("tables").iterdir())
    codes = {name.removesuffix(_ENDING) for name in names if name.endswith(_ENDING)} - {ENGLISH}
    return tuple(sorted(map(language, codes), key=lambda one: one.name))


def _frozen(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _frozen(one) for key, one in value.items()}
    return tuple(value) if isinstance(value, list) else value
