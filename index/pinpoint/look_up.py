"""What people type ("cons e iv", "Res 75 resolves 2") → the clauses meant, by the grammar of this package.

For a question that does not ask for a place in a text, `look_up` returns None.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from index.document.citation import is_counted
from index.document.model import Document
from index.document.passages import Passage
from index.language.asked.counts import asked_whether
from index.language.asked.headings import small_words
from index.language.asked.listed.bodies import around_body
from index.language.bodies import short_body
from index.language.roles.abroad import parties_named
from index.language.vocabulary import ENGLISH
from index.patterns import pattern
from index.pinpoint.absent import place_of_absent, unknown_texts
from index.pinpoint.catalogue import Catalogue
from index.pinpoint.divisions import is_numbered_part, is_place, part_at
from index.pinpoint.grammar import by_grammar, unheaded
from index.pinpoint.grammar.headed import has_adverb, headed, is_asked, is_further, lacking
from index.pinpoint.grammar.many import most_likely
from index.pinpoint.grammar.requests import has_label
from index.pinpoint.places import Lookup, unique
from index.pinpoint.query import COMPARISONS, FILLERS, JOINERS, RANGE_WORDS, UNITS, Query, Tokens, Wording, word_set
from index.pinpoint.registers.register import words_in
from index.pinpoint.sections import by_heading
from index.pinpoint.titles import likeliest
from index.pinpoint.translated import asked_about, translated
from index.pinpoint.typed_headings import mentions_in
from index.pinpoint.typed_names import LinkedQuery, Name

_JOIN = rf"\b(?:{'|'.join(sorted(JOINERS | COMPARISONS | RANGE_WORDS))})\b(?:\W+(?:to|with|from|the)\b)*"
_JOINS_ON = pattern(rf"(?:{_JOIN}|[,;&+])\W*\Z", re.IGNORECASE)
_GOES_ON = pattern(rf"\A\W*(?:{_JOIN}|[,;&+])", re.IGNORECASE)
_LED = pattern(r"(?P<number>\d{2,4})(?: \((?P<year>\d{4})\))? ?[,:]? ?(?=[^\W\d_])")  # one digit is no text's number alone
_BEHIND = pattern(r" (?:of|in|from|under) (?P<number>\d{2,4})\W*\Z")
_YEAR_LONG = 4  # digits: it is a text's number only if a text has it
_MOST_AROUND = 16  # words around a label
_STANDS = 900_000_000  # numbers that no text has, each of which stands for a name
_ALL = word_set("whole entire full complete")
_ANY_TEXT = word_set("text document")
LONGEST = 1000
"""Characters; a longer text is not a pinpoint."""
_MOST_TOKENS = 60


def look_up(linked: LinkedQuery) -> Lookup | None:
    """The clauses that a question names by label; None when it does not name a place.

    Of several editions of a text only the newest is searched, unless the question names another one or every edition was
    chosen.
    """
    text = linked.query.text
    if len(text) > LONGEST:
        return None
    exact = linked.current.labelled(text)
    words = words_in(text) if not exact else ()
    if not exact and is_counted(words):
        exact = linked.current.cited(words)
    if exact:
        return Lookup(exact)
    lookup = _of_numbered(linked) or _of_titled(linked) or _of_each(linked) or _of_first(linked)
    if lookup and lookup.found:
        return lookup
    abroad = _in_another_language(linked, english=not lookup)  # "decide 3" is Spanish, too
    return (abroad if abroad and (abroad.found or not lookup) else lookup) or _unheaded(linked) or _lacking(linked)


def _of_numbered(linked: LinkedQuery) -> Lookup | None:
    """The clauses of the one text whose number alone stands before a label or behind: "75 resolves 2", "resolves 2 of 75"."""
    text = linked.query.text
    led = None if linked.name.number else _LED.match(text) or _BEHIND.search(text)
    if led is None:
        return None
    rest = Wording(f"{text[: led.start()]}{text[led.end() :]}")
    documents = [one for one in linked.current.having(f"#{led['number']}") if one.number == led["number"]]
    if year := led.groupdict().get("year"):
        documents = [one for one in documents if year in one.revision]
    if len(led["number"]) == _YEAR_LONG and not documents:
        return None
    if not _is_placed(rest.tokens, linked.current, here=bool(documents)):
        return None
    lookup = _in_documents(rest, linked.of(documents)) if len(documents) < 2 else None
    if lookup is None:
        return None
    if not documents:
        return lookup.missed(led["number"])
    return lookup.read_as(f"{documents[0].name}, {rest.text.strip(' ,')}")


def _is_placed(tokens: Tokens, catalogue: Catalogue, *, here: bool) -> bool:
    """Whether tokens name a place: a heading with its label first; or a part or a unit, if the text is `here`."""
    mentions = mentions_in(tokens, catalogue)
    if mentions and not mentions[0].start:
        return has_label(Tokens(tokens[mentions[0].end :]))
    named = here and any(token.text in UNITS or part_at(tokens, at) for at, token in enumerate(tokens))
    return named and any(tokens.atom(at) for at in range(len(tokens)))


def _of_titled(linked: LinkedQuery) -> Lookup | None:
    """The clauses of the text of whose title words stand beside a label, and no other: "policy forum, resolves 3"."""
    if linked.name.number or len(linked.query.whole.tokens) > _MOST_AROUND or not has_label(linked.query.whole.tokens):
        return None
    best = likeliest(linked.titled)
    if best is None:
        return None
    tokens = linked.query.whole.tokens
    words = {token.text for token in Wording(linked.query.text[best.start : best.end]).tokens}
    in_heading = {token.text for one in mentions_in(tokens, linked.current) for token in tokens[one.start : one.end]}
    if words & in_heading:
        return None
    rest = linked.query.around(best.start, best.end)
    lookup = by_grammar(rest, linked.of((best.document,)))
    placed = lookup and mentions_in(rest.tokens, linked.current)
    if not (lookup and placed):
        return None
    label = lookup.found[0].clause.label if lookup.found else rest.text.strip(" ,")
    return lookup.read_as(f"{best.document.name}, {label}")


def _in_another_language(linked: LinkedQuery, *, english: bool) -> Lookup | None:
    """The clauses of a label that is typed in another language; none, with the nearest, if no text has such a heading.

    There are none either if the texts have the verb, but address nobody so named by it, in whatever language.
    """
    query = _asked_whether(linked) or _translated(linked, english=english)
    if query is None:
        return None
    lookup = _of_any(linked, query)
    if lookup is None and (asked := _asked_about(linked)):
        return asked
    if lookup is None and (party := next(parties_named(query.text), None)):
        lookup = _of_any(linked, Query(query.around(party.start, party.end).text))
        behind = query.text[: party.start].rstrip()[-1:]  # "décide 2 les États Membres" addresses nobody
        return lookup if lookup and (behind.isdecimal() or behind == ")") else lookup.missed() if lookup else None
    there = lookup.understood if lookup and lookup.missing else _with_name(query.text, linked)
    return lookup.read_as(there) if lookup else None


def _translated(linked: LinkedQuery, *, english: bool) -> Query | None:
    """The label that is typed in another language, with the names of texts as they were: the "A" of a symbol is no word."""
    text, stands, beside = linked.query.text, {}, False
    for at, name in reversed([*enumerate(linked.names)] if all(one.end for one in linked.names) else []):
        short = short_body(name.documents[0].body) if name.documents else ""
        start, end = around_body(text, name.start, name.end, short)
        beside = beside or (start, end) != (name.start, name.end)
        stands[f"resolution {_STANDS + at}"] = text[name.start : name.end]
        apart = " " * text[end : end + 1].isalnum()
        text = f"{text[:start]} resolution {_STANDS + at}{apart}{text[end:]}"
    query = translated(Query(text), linked.of(linked.name.documents), english=english)
    said = query.text if query else text if beside else ""
    for stand, typed in stands.items():
        said = said.replace(stand, typed)
    return Query(said) if said else None


def _with_name(english: str, linked: LinkedQuery) -> str:
    """A label in English with the name of its text as it was typed, and not as it was compared, in small letters."""
    name, typed = LinkedQuery(Query(english), linked.catalogue).name, linked.name.typed(linked.query.text)
    return f"{english[: name.start]}{typed}{english[name.end :]}" if name.number and typed else english


def _asked_about(linked: LinkedQuery) -> Lookup | None:
    """The clauses of a label in another language of which a question asks something, if they are there."""
    name = linked.name
    query = asked_about(linked.query, linked.around_name.text, name.typed(linked.query.text), linked.of(name.documents))
    lookup = _of_any(linked, query) if query else None
    return lookup.read_as() if lookup and lookup.found else None


def _asked_whether(linked: LinkedQuery) -> Query | None:
    """The part of a text that a question in another language asks for, as a label in English; None for any other question."""
    name, query = linked.name, linked.query
    part = asked_whether(linked.around_name.text)
    return Query(", ".join(filter(None, (name.typed(query.text), part)))) if part else None


def _unheaded(linked: LinkedQuery) -> Lookup | None:
    """The clauses nearest to a label under a heading that no text has: "bananas b) of Resolution 2"."""
    name = linked.name
    lookup = unheaded(linked.around_name, linked.of(name.documents or name.like))
    return lookup.missed(name.typed(linked.query.text)) if lookup and name.number and not name.documents else lookup


def _lacking(linked: LinkedQuery) -> Lookup | None:
    """The clauses nearest to a heading that the text named does not have, or with an adverb that none has: "noting further".

    In another language it may be one that the text has.
    """
    query, name, tokens = linked.query, linked.name, linked.around_name.tokens
    if len(tokens) > _MOST_TOKENS or not (name.number or has_adverb(tokens)):
        return None
    one = headed(tokens, linked.current, several=len(linked.names) > 1)
    named = name.number and not (name.soft and one and not one.printed)
    if one is None or not (named or one.further) or is_asked(tokens, one, len(Wording(query.text[: name.start]).tokens)):
        return None
    read = None if named else most_likely(tokens, linked.current)
    catalogue = read.catalogue if read else linked.of(name.documents or name.like)
    if one.may_be_said(catalogue):
        return None
    abroad = translated(query, catalogue, headed=True) if one.code != ENGLISH else None
    found = _of_any(linked, abroad) if abroad else None
    if found and found.found:
        return found.read_as()
    lookup = lacking(one, catalogue)
    return lookup if not named or name.documents else lookup.missed(name.typed(query.text))


def _of_any(linked: LinkedQuery, query: Query) -> Lookup | None:
    """The clauses that another query names in the same documents."""
    other = LinkedQuery(query, linked.catalogue, every=linked.every)
    return _of_each(other) or _of_first(other)


def _of_first(linked: LinkedQuery) -> Lookup | None:
    """The clauses of the first document that a question names, or of all documents."""
    query, name = linked.query, linked.name
    rest = linked.around_name
    tokens = rest.tokens
    if len(tokens) > _MOST_TOKENS or not (tokens or name.number):
        return None
    if name.number and all(token.is_filler or token.text in small_words() for token in tokens):  # "la Résolution 2"
        return _whole(linked, name, rest)
    if not name.end and (only := _only_text(linked)):
        return Lookup(_passages(only))
    catalogue = linked.of(name.documents or name.like)
    lookup = _in_documents(rest, catalogue) if name.end else by_grammar(rest, catalogue)  # the whole is no printed label
    if lookup and name.number and not name.documents and (name.like or _is_elsewhere(query.text, name, lookup)):
        return lookup.missed(name.typed(query.text))
    if lookup and not name.number and (other := _of_unknown(query, lookup, catalogue)):
        return other
    return lookup


def _of_each(linked: LinkedQuery) -> Lookup | None:
    """The clauses of several documents that a question names: "Res 2 considering a and Res 5 considering b".

    If the text begins with a name, a label belongs to the name before it, otherwise to the name after it; a name without a
    label shares the label of the next name, or of the last. None when the text has a different form.
    """
    names, text = linked.names, linked.query.text
    if len(names) < 2 or not any(name.documents for name in names):
        return None
    leads = Wording(text[: names[0].start]).tokens.are_fillers()
    joined = _JOINS_ON if leads else _GOES_ON
    if not all(one.start == two.start or joined.search(text[one.end : two.start]) for one, two in pairwise(names)):
        return None
    found: list[Lookup] = []
    missing: list[str] = []
    shared: tuple[Document, ...] = ()
    label: Wording | None = None
    for name, rest in _parts(names, text, leads=leads):
        shared = (*shared, *name.documents) if leads else (*name.documents, *shared)
        if rest.tokens.are_fillers():
            continue
        lookup = _in_documents(rest, linked.of(shared or name.like))
        if lookup is None:
            return None
        if shared and not lookup.found:
            missing.append(", ".join((*dict.fromkeys(one.name for one in shared), *[*_trimmed(rest.text)][-1:])))
        found.append(_told(lookup, rest) if shared else lookup.missed())
        label, shared = rest, ()
    if shared:
        last = _in_documents(label, linked.of(shared)) if label else Lookup(_passages(shared))
        found.append(_told(last, label) if last else Lookup(()))
    in_order = found if leads else found[::-1]
    clauses = unique(passage for lookup in in_order for passage in lookup.found)
    if not clauses:
        return Lookup((), tuple(passage for lookup in in_order for passage in lookup.nearest))
    there = "; ".join(one.understood for one in in_order if one.found)
    missing += [one.missing for one in found if one.missing]
    told = bool(missing) or not all(name.documents for name in names)
    return Lookup(clauses, understood=there if told else "", missing="; ".join(missing))


def _told(lookup: Lookup, label: Wording | None) -> Lookup:
    """What was found with the names of its texts and the `label` that was looked up in them, for where others are not here."""
    texts = " and ".join(dict.fromkeys(passage.document.name for passage in lookup.found))
    typed = [*_trimmed(label.text)][-1:] if label else []
    return lookup.read_as(", ".join((texts, *typed)))


def _parts(names: Sequence[Name], text: str, *, leads: bool) -> list[tuple[Name, Wording]]:
    """Each name with the text beside it that belongs to it, starting from the side on which names come first."""
    ends = [name.start for name in names[1:]] if leads else [name.end for name in names[:-1]]
    parts = [
        (name, Wording(f"{text[start : name.start]} {text[name.end : end]}"))
        for name, start, end in zip(names, (0, *ends), (*ends, len(text)), strict=True)
    ]
    return parts if leads else parts[::-1]


def _whole(linked: LinkedQuery, name: Name, rest: Wording) -> Lookup | None:
    """A document by its name alone, or its "number". If there is no Resolution 2, "res 2" means "resolves 2"."""
    if name.documents:
        catalogue = linked.of(name.documents)
        capital = (text for text in _trimmed(rest.text) if not text.islower())  # "I of Decision 3" is a part, "text of" is not
        labelled = catalogue.labelled(rest.text) or next(filter(None, map(catalogue.labelled, capital)), ())
        return Lookup(labelled or _passages(name.documents))
    tokens = linked.query.whole.tokens
    read = most_likely(tokens, linked.current)
    lookup = read.told(by_heading(tokens, read.catalogue)) if read else by_heading(tokens, linked.current)
    if lookup and lookup.found:
        return lookup.read_as()
    return Lookup((), _passages(name.like), name.typed(linked.query.text)) if name.like else None


def _only_text(linked: LinkedQuery) -> tuple[Document, ...]:
    """The only text there is, if all of it is asked for and nothing else: "show the whole resolution"."""
    words = [token.text for token in linked.query.whole.tokens]
    whole = {after for before, after in pairwise(words) if before in _ALL}
    documents = tuple(linked.current) if whole else ()
    if len(documents) != 1:
        return ()
    called = _ANY_TEXT.union(documents[0].kind.casefold().split())
    return documents if whole <= called and (_ALL | FILLERS | called).issuperset(words) else ()


def _in_documents(wording: Wording, catalogue: Catalogue) -> Lookup | None:
    """The clauses of documents that a text names: by printed label, by heading, by part, or by a label alone."""
    for text in _trimmed(wording.text):
        if exact := catalogue.labelled(text) or catalogue.cited(words_in(text)):
            return Lookup(exact)
    return by_grammar(wording, catalogue, named=True)


def _trimmed(text: str) -> Iterator[str]:
    """A text, then without the words at its beginning and end that ask for what it names, or lead to the name after it.

    "please show me Guided by in": a label may itself be made of such words.
    """
    words = text.strip(" ,:;?!").split()
    filler = [_bare(word) in FILLERS and not _is_of_part(words, at) for at, word in enumerate(words)]
    first = next((at for at, fills in enumerate(filler) if not fills), len(words) - 1)
    last = next((at for at in reversed(range(len(words))) if not filler[at]), 0)
    if is_further(tuple(map(_bare, words[first : last + 2])), led=first > 0):  # "noting also" is not "noting"
        last += 1
    if first + len(words) - last > _MOST_AROUND:
        return
    for end in range(len(words), max(last, 0), -1):
        yield from (" ".join(words[start:end]).strip(" ,:;") for start in range(min(first, end - 1) + 1))


def _is_of_part(words: Sequence[str], at: int) -> bool:
    """Whether a word names a part of a text by a numeral, or is that numeral or a letter: "part I", "item a", "3 i"."""
    before = _bare(words[at - 1]) if at else ""
    if len(_bare(words[at])) == 1 and (before in UNITS or before[-1:].isdecimal() or before.endswith(")")):
        return True
    return any(
        is_numbered_part(_bare(before)) and is_place(_bare(numeral)) and numeral[0].isupper()
        for before, numeral in pairwise(words[max(0, at - 1) : at + 2])
    )


def _bare(word: str) -> str:
    return word.strip(",.:;").casefold()


def _is_elsewhere(text: str, name: Name, lookup: Lookup) -> bool:
    """Whether what was found is looked for in a text that is not here; else that text is what the clause is about."""
    return place_of_absent(text, name.start, name.end, lookup.found, name.number)


def _of_unknown(query: Query, lookup: Lookup, catalogue: Catalogue) -> Lookup | None:
    """The clauses that were found, as the nearest ones, if the place was one in a text of a kind that no text here has."""
    for unknown in unknown_texts(query.text) if lookup.found else ():
        if mentions_in(Wording(unknown.group()).tokens, catalogue):  # a heading with its label
            continue
        without = _in_documents(query.around(*unknown.span()), catalogue)
        if without and without.found == lookup.found:  # else it is a label
            return lookup.missed(unknown.group())
    return None


def _passages(documents: Iterable[Document]) -> tuple[Passage, ...]:
    return tuple(Passage(document, clause) for document in documents for clause in document.clauses)
