"""The words of each language: one table per language, `tables/<ISO 639-1 code>.toml`, read on first use.

Adding a language takes one more table and no code. Words are kept in the form in which texts are compared (scripts.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field, fields
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from index.language.scripts import folded, is_foreign
from index.tables import read_table
from index.values import dataclass

Words = tuple[str, ...]
ENGLISH = "en"
_TABLES = Path(__file__).with_name("tables")
_ENDING = ".toml"


@dataclass(frozen=True, slots=True, eq=False, repr=False)  # code to compare 40 fields is slow to generate
class Vocabulary:
    """The words of one language, as its table lists them; a table may omit what its language does not have.

    `common` words identify the language. Verbs of headings: `preambular` and `operative`; the `un_…` verbs open paragraphs
    in UN style and form no headings in ITU style; `addressing`, the operative verbs that ask someone to do something, and
    `resolving`, those of what is decided; `participles`, the endings of verbs that open a preamble; `auxiliaries`, what
    stands there before another participle ("having", "not"); `particles`, what opens one before any verb; `orders`, what
    opens an operative paragraph before any verb that ends as `ordered` do ("be it enacted"); `attached`, what may be
    printed as one word with a verb.
    Beside a verb: `adverbs` and `that`, `adverb_endings` of other adverbs, `complements` ("of"), `feelings` (a regular
    expression), `infinitives` and what stands before one. Under a heading: `openers` of text without a label; `strong` (a
    regular expression), the openers that always end a heading; `clausal` words, which no addressee contains; `connectors`,
    which end no heading. For addressees in a paragraph: `articles` and `addressee_ends`; `ours`, by what those who declare
    something call themselves ("We"). Before the last item of a list:
    `ands`, `ors`, `and_ors`; after a number, `goes_on`. Then the words of the lines around the body, the parts of
    hyphenated compounds, the `prefixes` that take no hyphen, and the names of kinds and of bodies. "#" stands for a number,
    "####" for a year and "*" for a word in `dates`, `meetings` and `number_first`, how a number stands before a kind
    ("第#号"); `number_words` stand between a kind and its number ("No."), `of` before the body whose number it is, `by`
    before one that acts. `deciding` begins a decision that is one sentence ("At its"), and `decided` is the verb of one;
    `closes` and `signed` begin the sentence about the adoption, `votes` say how, `signers` who signs; `reasons` and
    `copies` begin what is said for a proposal, and who gets it; `below` is the title of what stands below a closing
    ("Notes").
    `announcing` say in a sentence that a list comes behind it ("the following").
    `pages` stand before the number of a page ("p."), `out_of` between it and that of all pages.
    `ordinal_words` count paragraphs and divisions from the first on, with a slash between the forms of one ("primero/primera").
    `division_numbers` are numbers as words that only divisions have ("Part Two").
    `division_firsts` number the first of the `divisions`, or the only one ("Article premier", "Article unique"); `sole` does so
    before it ("Sole Article").
    `references` are the words of mentions, by what they do there (index/references/words.py).
    `months` are those of a year, with a slash between the forms of one, as they stand in a date.
    `cited` is how clauses of a UN text are cited: by `paragraph`, `part` and `preambular` paragraph, with what stands `between`
    the labels; and a text that does not say its kind, as a `resolution` or `decision`.
    Bodies without an article begin with `body_words`; if `lower`, paragraphs of a UN text go on from its enacting words in
    lower case.
    """

    code: str
    name: str
    common: Words
    preambular: Words = ()
    operative: Words = ()
    un_preambular: Words = ()
    un_operative: Words = ()
    resolving: Words = ()
    addressing: Words = ()
    participles: Words = ()
    auxiliaries: Words = ()
    particles: Words = ()
    orders: Words = ()
    ordered: Words = ()
    attached: Words = ()
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
    body_words: Words = ()
    meeting_at: Words = ()
    mastheads: Words = ()
    sessions: Words = ()
    topics: Words = ()
    adopted: Words = ()
    ordinals: Words = ()
    ordinal_words: Words = ()
    ordinal_endings: Words = ()
    meetings: Words = ()
    resumed: Words = ()
    closes: Words = ()
    signed: Words = ()
    votes: Words = ()
    signers: Words = ()
    copies: Words = ()
    annexes: Words = ()
    attachments: Words = ()
    annex_to: Words = ()
    divisions: Words = ()
    division_marks: Words = ()
    division_firsts: Words = ()
    division_numbers: Words = ()
    sole: Words = ()
    notes: Words = ()
    pages: Words = ()
    out_of: Words = ()
    number_first: Words = ()
    number_words: Words = ()
    of: Words = ()
    present: Words = ()
    by: Words = ()
    deciding: Words = ()
    decided: Words = ()
    reasons: Words = ()
    below: Words = ()
    dates: Words = ()
    months: Words = ()
    lower: bool = False
    compound_first: Words = ()
    compound_last: Words = ()
    prefixes: Words = ()
    drafts: Words = ()
    announcing: Words = ()
    ours: Words = ()
    kinds: Mapping[str, Words] = field(default_factory=dict)
    abbreviations: Mapping[str, Words] = field(default_factory=dict)
    bodies: Mapping[str, Words] = field(default_factory=dict)
    references: Mapping[str, Words] = field(default_factory=dict)
    cited: Mapping[str, str] = field(default_factory=dict)


class _Folded(Vocabulary):
    """A vocabulary whose lists are folded when they are first asked for: a question needs a few of each language's hundred."""

    def __init__(self, listed: Vocabulary) -> None:
        object.__setattr__(self, "_listed", listed)


def _folded_list(name: str) -> cached_property[Any]:
    """The attribute that folds a list of the table once."""
    made = cached_property(lambda self: _frozen(getattr(self._listed, name)))
    made.__set_name__(_Folded, name)
    return made


for _field in fields(Vocabulary):
    setattr(_Folded, _field.name, _folded_list(_field.name))


def languages() -> Iterator[Vocabulary]:
    """English first, then the others by their English names; each table is read when its turn comes."""
    yield language(ENGLISH)
    yield from _but_english()


@cache
def language(code: str) -> Vocabulary:
    """The words of a language, by its ISO 639-1 code. Raises FileNotFoundError if there is no table for it."""
    table = read_table(_TABLES / (code + _ENDING))
    try:
        return _Folded(Vocabulary(code, **table))
    except TypeError as error:  # a key that is missing or unknown
        error.add_note(f"in tables/{code}{_ENDING}")
        raise


def of_all(words: Callable[[Vocabulary], Iterable[str]]) -> Words:
    """Words of every language, without duplicates: texts in one language quote another."""
    return tuple(dict.fromkeys(word for one in languages() for word in words(one)))


@cache
def all_words() -> Words:
    """Every word of the tables that consists of letters, without those of mentions and citations, in ascending order."""
    keys = [key.name for key in fields(Vocabulary) if key.name not in ("references", "cited")]
    entries = (entry for one in languages() for key in keys for entry in _entries(getattr(one, key)))
    return tuple(sorted({word for entry in entries for word in entry.split() if word.isalpha()}))


def _entries(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from _entries(tuple(value.values()))
    elif isinstance(value, tuple):
        for one in value:
            yield from _entries(one)


@cache
def _but_english() -> tuple[Vocabulary, ...]:
    names = (table.name for table in _TABLES.iterdir())
    codes = {name.removesuffix(_ENDING) for name in names if name.endswith(_ENDING)} - {ENGLISH}
    return tuple(sorted(map(language, codes), key=lambda one: one.name))


def _frozen(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _frozen(one) for key, one in value.items()}
    if isinstance(value, list):
        return tuple(map(folded, value)) if is_foreign(" ".join(value)) else tuple(value)
    return value
