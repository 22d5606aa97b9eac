"""Documents that a question names ("WTSA Res. 75 (Rev. Hammamet, 2016)", "A/RES/73/6"), by any of their names or by id.

Everything that a name says must match: another edition, or another body's resolution with the same number, is not the
document meant. If the name states no edition, the newest is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache, cached_property, lru_cache

from index.document.editions import Edition, newest, of_conference, of_edition, relative, year_held
from index.document.model import Document
from index.language.asked.editions import edition_beside, relative_editions
from index.language.asked.headings import plain, typed_verbs
from index.language.asked.places import english_words
from index.language.bodies import SYMBOL, SYMBOLS, any_body, short_body
from index.language.kinds import SHORT_KINDS, common_kind, kinds
from index.language.scripts import IDEOGRAPHS, is_ideograph
from index.patterns import pattern
from index.pinpoint.catalogue import Catalogue
from index.pinpoint.divisions import is_place
from index.pinpoint.query import Query, Wording
from index.pinpoint.registers.bare import asked_by_number
from index.pinpoint.registers.naming import Printed, beside, initials_of, printed_in
from index.pinpoint.registers.register import headed_at_end
from index.pinpoint.titles import TitleName, meant_of
from index.values import dataclass

# The UN's own short names for its resolutions; "GA 73/6" needs the session, because "GA 12" may be anything.
_UN_NAME = re.compile(
    rf"""
    (?<![\w/])
    (?: (?P<symbol>{SYMBOL})/RES/ (?P<number> (?:S-)? \d{{1,5}} (?:/\d{{1,5}})? )
      | (?P<body> (?:UN)?SCR | UNSC | UNGA | ECOSOC | HRC | GA (?=\ \d+/) ) [\ -]? (?P<numbered> \d{{1,5}} (?:/\d{{1,5}})? ) )
    (?! [\w/] | \.\d )
    (?: \ ? \( (?P<revision> (?:19|20)\d\d ) \) )?
    """,
    re.IGNORECASE | re.VERBOSE,
)
# "73/6 OP3": only if there is such a document, because "2020/21" may be anything
_UN_NUMBER = re.compile(r"(?<![\w/.-])(?P<number>\d{1,4}/\d{1,3})(?![\w/.-])")
# "Resolutions 2 and 5", "Resolutions 301 to 303"
_ALSO = pattern(r" ?(?:,|&|,? and|,? or|(?P<range>to|through|[–—])) ?(?P<number>\d+)(?![\w./-])", re.IGNORECASE)
_MOST_RANGED = 30  # texts of a range that are all looked for, whether they are here or not
_CITING = pattern(r"\b(?:cit(?:e[sd]?|ing|ations?)|quot\w+|mention\w*|refer\w*)(?: \w+){0,2} ?$", re.IGNORECASE)
_DIGIT = pattern(r"\d")
_ID = pattern(r"(?=[^\W\d_]*[-\d_])[\w-]+")
_YEARS = pattern(r"\d{4}")
_NAME_WORDS = 60  # words of a name, at most
_LONGEST_ACRONYM, _YEAR_LONG, _LABEL_LONG = 8, 4, 2  # letters, digits
_LONGEST = 4000  # characters of a question that are searched for a name


@dataclass(frozen=True, slots=True)
class Name:
    """What a question names from `start` to `end`: the documents it may mean, or else those `like` it.

    Those like it are other editions, or come from another body. Without a `number` there is no name. It is `soft` if it is
    made of words of a title: such a text comes first, but the others are searched too. It is `bare` if it is a number alone.
    """

    documents: tuple[Document, ...] = ()
    like: tuple[Document, ...] = ()
    number: str = ""
    start: int = 0
    end: int = 0
    soft: bool = False
    bare: bool = False

    def typed(self, text: str) -> str:
        """The name as it appears in a text."""
        return text[self.start : self.end].strip(" ,")


@dataclass(frozen=True)
class LinkedQuery:
    """A query and the documents it is asked of, with those of them that it names, found only once.

    Of several editions of a text the newest is meant, unless the query names another one or `every` edition was chosen.
    """

    query: Query
    catalogue: Catalogue
    every: bool = False

    @cached_property
    def names(self) -> Sequence[Name]:
        """The documents that the query names, in the order of the query; if it names none by number, one by its title."""
        return names_in(self.query.text, self.catalogue, every=self.every) or self._by_number or self._by_title

    @cached_property
    def titled(self) -> Sequence[TitleName]:
        """The documents for which words of the query speak that are in their titles, the best first."""
        text = self.query.text
        return self.current.titles.evidence(text) if len(self.current) > 1 and len(text) <= _LONGEST else ()

    @property
    def _by_number(self) -> Sequence[Name]:
        """The one text whose number alone stands where a question asks of it: "what does 2669 ask?"; not "301 members"."""
        start, end, there = asked_by_number(self.query.text, self.current) or (0, 0, ())
        return (Name(tuple(there), number=there[0].number, start=start, end=end, bare=True),) if there else ()

    @property
    def _by_title(self) -> Sequence[Name]:
        meant = meant_of(self.titled)
        if not meant or _CITING.search(self.query.text[: meant[0].start]):
            return ()
        documents = tuple(one.document for one in meant)
        number = documents[0].number or documents[0].id
        return (Name(documents, number=number, start=meant[0].start, end=meant[0].end, soft=True),)

    @cached_property
    def name(self) -> Name:
        """The first name of a document that is there, or else the first name of one that is not."""
        names = self.names
        return next((name for name in names if name.documents), names[0] if names else Name())

    @cached_property
    def around_name(self) -> Wording:
        """The query without that name."""
        return self.query.around(self.name.start, self.name.end) if self.name.end else self.query.whole

    @property
    def current(self) -> Catalogue:
        """The documents that answer when none is named."""
        return self.catalogue if self.every else self.catalogue.newest

    def of(self, documents: Sequence[Document]) -> Catalogue:
        """The documents that a name means, or, if it means none, those that answer when none is named."""
        return self.catalogue.of(documents) if documents else self.current


@dataclass(frozen=True, slots=True)
class _Typed:
    """A name as typed: kind, number and body in normal form, the edition as it was written, and the conference's year.

    `kind_at` is where its kind begins, behind a body. It is one of the `documents`, if it is spelt as these print it.
    """

    kind: str
    number: str
    start: int
    end: int
    body: str = ""
    edition: str = ""
    year: int = 0
    kind_at: int = 0
    documents: tuple[Document, ...] = ()


def names_in(text: str, catalogue: Catalogue, *, every: bool = False) -> list[Name]:
    """The documents that a text names, in the order of the text; if there is an id, only that one counts.

    The text has single spaces. A document that is only cited ("which clause cites Resolution 140") is not meant. Of
    several editions the newest is meant, unless the text says which one or `every` edition was chosen.
    """
    text = text[:_LONGEST]
    by_id = _by_id(text, catalogue) or _by_title(text, catalogue)
    if by_id:
        return [by_id]
    return [_named(text, typed, catalogue, every=every) for typed in _typed(text, catalogue)]


def _by_title(text: str, catalogue: Catalogue) -> Name | None:
    """The document without a number whose whole name begins a text: alone, before a comma, or if it is no ordinary word."""
    folded, longest = text.casefold(), catalogue.longest_title
    if len(folded) != len(text) or not longest:
        return None
    ends = [match.start() for match in re.finditer(r",|(?= )|$", folded)]
    for end in reversed(ends[:_NAME_WORDS] + ends[-1:]):
        if end > longest:
            continue
        document = catalogue.titled(folded[:end])
        ordinary = folded[:end].replace(" ", "").isalpha()
        if document and (end == len(text) or text[end] == "," or not ordinary):
            return Name((document,), number=document.id, start=0, end=end)
    return None


def _by_id(text: str, catalogue: Catalogue) -> Name | None:
    """The document whose id appears in a text; an id that is an ordinary word does not count."""
    folded = text.casefold()
    if len(folded) != len(text):
        return None
    for match in _ID.finditer(folded) if "-" in text or "_" in text or _DIGIT.search(text) else ():
        document = catalogue.get(match.group())
        if document:
            return Name((document,), number=document.number or document.id, start=match.start(), end=match.end())
    return None


@lru_cache(maxsize=32)
def _name(own: tuple[str, ...]) -> re.Pattern[str]:
    """A name with its kind: "WTSA-16 Res. 75", "Resolutions no. 2", "Decision 5 (Rev. Bucharest, 2022) of the Council".

    `own` are kinds of a collection that are in no table: "motion", "draft resolution".
    """
    body = any_body()
    kind = "|".join((*(re.escape(one).replace(r"\ ", " ").replace(" ", r"\ ") for one in own), kinds(abbreviated=True)))
    kind = kind.replace(r"\ ", r"\ ?")  # ideographs are set apart
    return re.compile(
        rf"""
        (?: \b (?P<before>{body}) (?: [-\ ] (?P<session>\d{{2,4}}) )? [\ ,-]\ ? )?
        (?: \b | (?<=[{IDEOGRAPHS}]) ) (?P<kind>{kind}) (?P<several>s?) (?![a-z]) \.?
        [\ -]? (?: (?:no|nr|number)\b \.?\ ? | [\#№]\ ? )?
        (?P<number> (?:itu-[rtd]\ )? (?: [a-z]{{1,3}}-? )? \d+ (?: [./-]\d+ )* ) (?![^\W{IDEOGRAPHS}])
        (?:  # the edition, in brackets or not
            \ ? \( (?= [^()]* (?:\d{{4}}|\brev) ) (?P<revision> [^()]* (?: \([^()]*\) [^()]* )* ) \)
          | ,?\ rev\.?\ (?P<loose> [^\W\d_]+ (?: \ [^\W\d_]+ ){{0,2}} ,?\ \d{{4}} | [^\W\d_]+ )
        )?
        (?: ,?\ (?: \( | of\  | by\  | from\  | adopted\ by\  ) (?:the\ )?
            (?P<after>{body})\b (?: [-\ ] (?P<later>\d{{2,4}}) )? \)? )?
        """,
        re.IGNORECASE | re.VERBOSE,
    )


@cache
def _printed() -> re.Pattern[str]:
    """A number as other bodies print it, with its kind or without: "WHA68.99", "decision 7/CMA.9", "A.1126(30)"."""
    return re.compile(
        rf"(?<![\w/.(-])(?:(?P<kind>{kinds(abbreviated=True)})\.? )?"
        r"\[?(?P<number>(?:\([a-z]{2,6}\) |[a-z]{2,5} (?=\d+[./]\d))?(?=[^\s\d]*\d)[a-z\d][\w./-]*(?:\(\w+\)[\w./-]*)*)\]?",
        re.IGNORECASE,
    )


def _typed(text: str, catalogue: Catalogue) -> Iterator[_Typed]:
    """The names in a text as they are typed, except those that are only cited."""
    if not _DIGIT.search(text):
        return
    patterns = (_name(catalogue.own_kinds), _UN_NAME, _UN_NUMBER, _printed())
    matches = (match for one in patterns for match in one.finditer(text))
    end = 0
    for start, name in beside(printed_in(text, catalogue), matches):
        if start < end or _CITING.search(text[:start]):
            continue
        for typed in _as_spelt(name, text) if isinstance(name, Printed) else _as_typed(name, text, catalogue):
            end = typed.end
            yield typed


def _as_spelt(one: Printed, text: str) -> Iterator[_Typed]:
    first = next(iter(one.documents), None)
    kind, number = (common_kind(first.kind), first.number) if first else ("", text[one.start : one.end])
    yield _Typed(kind, number.casefold(), one.start, one.end, documents=one.documents)


def _as_typed(match: re.Match[str], text: str, catalogue: Catalogue) -> Iterable[_Typed]:
    """The names that begin with a match: one, several ("Resolutions 2 and 5"), or none if there is no such document."""
    if match.re is _printed():
        found = _as_printed(match, catalogue)
        return (found,) if found else ()
    if match.re is _UN_NUMBER:
        number = match["number"].casefold()
        there = catalogue.numbered("resolution", number)
        return (_Typed("resolution", number, *match.span()),) if there else ()
    one = _un_name(match) if match.re is _UN_NAME else _itu_name(match)
    if match.re is not _UN_NAME and is_ideograph(match["kind"][0]) and not _is_here(one, text, catalogue):
        return ()
    return _listed(one, text, catalogue) if match.re is not _UN_NAME and match["several"] else (one,)


def _is_here(one: _Typed, text: str, catalogue: Catalogue) -> bool:
    """Whether a name in Chinese is that of a text that is here, and no heading with a label: "决议 2", but not "做出决议 2"."""
    before, kind = text[: one.start], text[one.start : one.end].rstrip(" -.0123456789")
    verbs = typed_verbs(plain(before + kind))
    headed = any(match.end("verb") > len(plain(before)) > match.start("verb") for match in verbs)
    return not headed and (len(one.number) > _LABEL_LONG or bool(catalogue.numbered(one.kind, one.number)))


def _listed(one: _Typed, text: str, catalogue: Catalogue) -> Iterator[_Typed]:
    """A name and those whose numbers are listed after it, or in it: "Resolutions 2-5"."""
    first, dash, last = one.number.partition("-")
    if dash and not catalogue.numbered(one.kind, one.number):
        yield from (replace(one, number=number) for number in (first, *_through(one.kind, first, last, catalogue)))
        return
    yield one
    while also := _ALSO.match(text, one.end):
        ranged, last = bool(also["range"]), also["number"]
        here = replace(one, edition="", start=also.start("number"), end=also.end())
        for number in _through(one.kind, one.number, last, catalogue) if ranged else (last,):
            one = replace(here, number=number)
            yield one


def _as_printed(match: re.Match[str], catalogue: Catalogue) -> _Typed | None:
    """A number that is printed in this form on a document, or on none, but alike; None for a number only, and for a word.

    A space may stand in it ("WHA 66.10"), or a word before it ("of 3/CMA.1"); brackets around it are those of a draft.
    """
    typed = match["number"].casefold().rstrip("./-")
    end = match.start("number") + len(typed)
    end += match.string.startswith("]", end)
    last = typed.rpartition(" ")[2]
    written = [one for one in dict.fromkeys((typed, typed.replace(" ", ""), last)) if not one.isdecimal()]
    for number in written:
        kinds_here = catalogue.kinds_of(number)
        kind = common_kind(match["kind"]) if match["kind"] else next(iter(kinds_here), "")
        if kind in kinds_here:
            return _Typed(kind, number, end - len(last) if number != typed and number == last else match.start(), end)
    alike = next(filter(catalogue.is_alike, written), "")
    start = end - len(last) if alike and alike == last != typed else match.start()
    if alike:
        return _Typed(common_kind(match["kind"] or ""), alike, start, end)
    return None if match["kind"] else _by_initial(match, catalogue)


def _by_initial(match: re.Match[str], catalogue: Catalogue) -> _Typed | None:
    """A text that is here, by its number and the capital letter that its kind begins with: "R21", but not "Annex D2"."""
    letter, number = match["number"][0], match["number"][1:]
    before = match.string[: match.start()].split()
    if not (letter.isupper() and number.isdecimal()) or (before and before[-1].casefold() in english_words()):
        return None
    begun = [kind for kind in SHORT_KINDS if kind.startswith(letter.casefold()) and catalogue.numbered(kind, number)]
    return _Typed(begun[0], number, *match.span()) if len(begun) == 1 else None


def _through(kind: str, first: str, last: str, catalogue: Catalogue) -> Iterable[str]:
    """The numbers of texts after a first one up to a last one; of a wide range those that are here, and one that is not."""
    if not (first.isdecimal() and last.isdecimal() and int(first) < int(last)):
        return (last,)
    between = range(int(first) + 1, int(last))
    if int(last) - int(first) <= _MOST_RANGED:
        return (*map(str, between), last)
    here = sorted({int(one.number) for one in catalogue.of_kind(kind) if one.number.isdecimal() and int(one.number) in between})
    absent = next(number for number in between if number not in here)
    return (*map(str, sorted((*here, absent))), last)


def _un_name(match: re.Match[str]) -> _Typed:
    """A name as the UN writes it: "A/RES/73/6", "UNSC 2178"."""
    body = SYMBOLS[match["symbol"].casefold()] if match["symbol"] else short_body(match["body"])
    number = (match["number"] or match["numbered"]).casefold()
    return _Typed("resolution", number, match.start(), match.end(), body=body, edition=match["revision"] or "")


def _itu_name(match: re.Match[str]) -> _Typed:
    """A name as everyone else writes it: "WTSA Res. 75 (Rev. Hammamet, 2016)"."""
    year = match["session"] or match["later"]
    body = short_body(match["before"] or match["after"] or "")
    return _Typed(
        common_kind(match["kind"]),
        match["number"].casefold(),
        match.start(),
        match.end(),
        body=body,
        edition=match["revision"] or match["loose"] or "",
        year=year_held(body, year) if year else 0,
        kind_at=match.start("kind"),
    )


def _named(text: str, typed: _Typed, catalogue: Catalogue, *, every: bool) -> Name:
    """The documents that a typed name may mean."""
    like = typed.documents or catalogue.numbered(typed.kind, typed.number)
    acronym = "" if typed.body else _acronym_before(text[: typed.start])
    before = text.rindex(acronym, 0, typed.start) if acronym else typed.start
    printed = any(map(str.isalpha, typed.number))  # as only one body prints it
    if not like:
        return Name(number=typed.number, start=before if printed else typed.start, end=typed.end)
    named = [d for d in like if not typed.body or not d.body or short_body(d.body) == typed.body]
    if not named and (headed := headed_at_end(text[: typed.kind_at], like)):  # "authorizes the Council, Resolution 2"
        named, before = headed, typed.kind_at
        typed = replace(typed, body="", start=before)
    named = [d for d in named if d.number.casefold() == typed.number] or named  # "17" is rather that than "41 C/Resolution 17"
    own = [d for d in named if acronym and initials_of(d.body) == acronym.casefold()]
    if own or printed:
        named, typed = own or named, replace(typed, start=before)
    edition, start, end = (typed.edition, typed.start, typed.end) if typed.edition else _beside(text, typed, like, catalogue)
    found: Sequence[Document]
    if which := relative_editions().get(edition):
        found = relative(named, Edition[which.upper()])
    elif edition:
        found = of_edition(named, edition)
        found = found if every or len(set(_YEARS.findall(edition))) > 1 else newest(found)
    elif typed.year:
        found = of_conference(named, typed.year)
    else:
        found = named if every else newest(named)
    return Name(tuple(found), newest(like), number=typed.number, start=start, end=end)


def _acronym_before(text: str) -> str:
    """The acronym in capitals that ends a text, or stands before the number of a session at its end: "CGPM 10"; or ""."""
    words = text.split()
    last = -2 if len(words) > 1 and words[-1].strip(",").isdecimal() and len(words[-1]) < _YEAR_LONG else -1
    word = words[last].strip(",:") if words else ""
    is_one = word.isupper() and word.isalpha() and 1 < len(word) <= _LONGEST_ACRONYM
    return word if is_one and not is_place(word) else ""


def _beside(text: str, typed: _Typed, like: Sequence[Document], catalogue: Catalogue) -> tuple[str, int, int]:
    """The edition beside a name: what it says, and where both begin and end."""
    words = (place for d in like for place in re.findall(r"[^\W\d_]{2,}(?: [^\W\d_]{2,})*", d.revision.casefold()))
    places = {place.removeprefix("rev ") for place in words} - {"rev"}
    return edition_beside(text, typed.start, typed.end, places, catalogue.places_of_editions)
