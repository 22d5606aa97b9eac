"""A message that lacks something → the whole question, in the words of the message and of the last question.

What the message names takes the place of what the last question names of the same kind: a text of a text, a party of a party, a
number of a number, an acronym of an acronym, what follows a preposition of what followed it. Where nothing is of the same kind,
it is asked together with the last question.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from index.language.asked.cites import cites_asked
from index.language.asked.listed.completed import list_completed
from index.language.asked.listed.texts import asks_number, list_asked
from index.language.asked.listed.topics import list_asked_about
from index.language.glossary import Glossary
from index.pinpoint.catalogue import Catalogue
from index.pinpoint.look_up import look_up
from index.pinpoint.query import FILLERS, Query, tokens_of
from index.pinpoint.texts_asked import texts_asked
from index.pinpoint.typed_names import LinkedQuery
from index.search.acronyms import acronym_asked
from index.search.facts import fact_asked
from index.search.listing import counted, counted_words
from index.search.mentions import mentions_asked, quoted_phrases
from index.turns.correcting import part_of
from index.turns.moves import Move, move_of
from index.turns.parties import Parties
from index.turns.words import doing, unled, words_in

_WORD = re.compile(r"[^\W_]+(?:[-/&][^\W_]+)*")
_ACRONYM = re.compile(r"(?<![\w-])(?:[A-Z]{2,}[\w-]*|[A-Za-z]+-[A-Z][\w-]*)")
_NUMBER = re.compile(r"(?<![\w.-])\d+(?:[./]\d+)*(?![\w-])")
_LABEL = re.compile(r"(?<![\w.-])(?:\d+|[a-z]|[ivx]+)\)?(?=\W*\Z)", re.IGNORECASE)
_LABELS = re.compile(r"(?<![\w./-])(?:(?<=\b)|(?:op|pp))(?P<label>\d+(?:\.\d+)*|[ivx]+|[a-z])(?![\w/#]|\.\d)", re.IGNORECASE)
"""The labels of a question, where the names of texts are out of the way."""
_BELOW = re.compile(r"\)? ?\(?(?:[a-z]|[ivx]+)\)", re.IGNORECASE)
"""A label in brackets behind another one: the "a)" of "2 a)"."""
_ABOUT = ("about", "on", "of", "for", "concerning", "regarding", "sur", "sobre", "о", "об")
_MENTIONED = 4  # words of which the mentions are asked for in place of others
_PREPOSITIONS = frozenset(("to", "from", "with", "by", "in", "before", "after", "at", *_ABOUT))


@dataclass(frozen=True, slots=True)
class Completed:
    """The whole question that a message means; `own`, what the message itself says if it was put beside the last question.

    `is_party` if it is asked about another party, `is_another` if about that or other words: wherever the last was answered,
    but of a party in its one text first. `own` is "" where the
    message took the place of something, and where it says nothing that can be searched for. `after` is what the next message
    goes on from, if that is not the whole question: what is only put beside a question is not carried any further.
    """

    question: str
    searched: str
    own: str = ""
    is_party: bool = False
    is_another: bool = False
    after: str = ""


def completed(text: str, last: str, catalogue: Catalogue, roles: Parties, *, corrects: bool = False) -> Completed:
    """The whole question that a message means after the last one, or in place of it if it corrects that."""
    message = Query(text).text
    kinds: Iterable[Callable[[str], str]] = (
        lambda said: _of_another_count(said, last, catalogue),
        lambda said: in_another_text(said, last, catalogue),
        lambda said: _of_another(_ACRONYM, said, last),
        lambda said: _of_another_label(said, last, catalogue),
        lambda said: _of_another_number(said, last, catalogue),
        lambda said: _after_preposition(said, last),
        lambda said: _in_its_place(said, last) if corrects and not _names(said, catalogue) else "",
    )
    said = _own(message)
    if acts := roles.acting(last, message):
        return Completed(f"{last.rstrip(' ?.!？؟')} – {message}", acts, is_another=True, after=last)
    listed = list_meant(text, last)
    if not listed and (another := roles.replaced(last, said) or roles.replaced(last, message)):
        return Completed(another, another, is_party=True, is_another=True)
    others = (
        listed,
        _counted_again(message, last, catalogue),
        _of_another_phrase(message, last),
        _of_other_words(said, last, catalogue),
        _of_another_citation(said, last, catalogue),
        _of_another_meaning(said, last, roles.glossary),
    )
    if other := next(filter(None, others), ""):
        return Completed(other, other, is_another=True)
    if whole := next(filter(None, (kind(said) for kind in kinds)), ""):
        return Completed(whole, whole)
    is_party = roles.alone(message)
    if asks := _of_the_text(roles.duty(said) if is_party else said, last, catalogue, is_party=is_party):
        return Completed(asks, asks, is_another=list_asked(last) is not None)
    last = last.rstrip(" ?.!")
    words = words_in(message)
    telling = " ".join(word.text for word in words if word.is_content or "asks" in word.does)
    own = said if any(word.is_content for word in words) else ""
    fact = _of_another_fact(said, last, catalogue)
    return Completed(f"{last} – {message}", fact or f"{last} {telling}", own, after=last)


def list_meant(text: str, last: str) -> str:
    """The whole question for all texts that a message means after the last one: "and resolutions?"; "" for any other."""
    return list_completed(_year_beside(text, last) or _own(Query(text).text), last)


def _year_beside(text: str, last: str) -> str:
    """The year that a message means after a question for the texts of one: "and the year before?"; "" for any other."""
    words, asked = words_in(text), list_asked(last)
    step = {Move.NEXT: 1, Move.PREVIOUS: -1}.get(move_of(words) or Move.WHO, 0)
    return str(asked.years[0] + step) if step and asked and len(asked.years) == 1 and doing(words, "year") else ""


def _counted_again(message: str, last: str, catalogue: Catalogue) -> str:
    """The last question once more, whose answer says how many there are, if a message asks nothing but that: "how many?"."""
    if any(word.is_content for word in words_in(message)) or not asks_number(message):
        return ""
    listed = list_asked(last) or list_asked_about(last) or mentions_asked(last).words or quoted_phrases(last)
    return last if listed or texts_asked(LinkedQuery(Query(last), catalogue)) else ""


def _of_another_fact(said: str, last: str, catalogue: Catalogue) -> str:
    """The last question for a fact of a text, asked as a message asks: "and when?"; "" for any other."""
    words, asked = words_in(said), words_in(last)
    if any(word.is_content for word in words) or not doing(words, "asks") or not doing(asked[:1], "asks"):
        return ""
    if fact_asked(LinkedQuery(Query(last), catalogue)) is None:
        return ""
    first = asked[0].text
    at = last.casefold().find(first)
    whole = f"{last[:at]}{said.strip(' ?.!？؟')}{last[at + len(first) :]}" if at >= 0 else ""
    return whole if whole and fact_asked(LinkedQuery(Query(whole), catalogue)) else ""


def _of_the_text(asks: str, last: str, catalogue: Catalogue, *, is_party: bool) -> str:
    """What is asked, of the text in which the last question named a place; "" if it did not, or if nothing is asked.

    What a party must do is asked after a question about the text itself, too, and after one for all texts.
    """
    before = LinkedQuery(Query(last), catalogue)
    about = look_up(before) is not None or (is_party and (fact_asked(before) is not None or list_asked(last) is not None))
    if not about or not any(word.is_content for word in words_in(asks)):
        return ""
    name = f"{before.name.typed(before.query.text)}: " if before.name.documents else ""
    return f"{name}{asks}"


def named_for_pronoun(message: str, name: str) -> str:
    """A message with the name of a text for the first word that stands for one ("it"); "" if it has none."""
    match = _TEXT.search(message)
    return f"{message[: match.start()]}{name}{message[match.end() :]}" if match else ""


_TEXT = re.compile(
    r"(?<![\w-])(?:(?:this|that|the) (?:resolution|decision|recommendation|text|document)|it|this|that)(?![\w-])", re.IGNORECASE
)
"""What stands for a text in the questions that facts.py reads, which are English."""


def _own(message: str) -> str:
    """A message without the words that only join it to the last one."""
    found = words_in(message)
    kept = [
        word
        for word in found
        if word.is_content or word.led or not ({"joins", "stands_for"} & word.does or word.text in _COURTESY)
    ]
    if not kept or len(tokens_of(message)) != found[-1].end:
        return message
    own = part_of(message, found[found.index(kept[0]) : found.index(kept[-1]) + 1])
    return unled(own)


_COURTESY = frozenset("please pls plz svp stp пожалуйста".split())


def _of_another_citation(said: str, last: str, catalogue: Catalogue) -> str:
    """The last question for what cites a place, or what that cites, with the place that a message means after that one."""
    asked = cites_asked(last)
    if asked is None or asked.stands_for:
        return ""
    known, lookup = _names(asked.named, catalogue), look_up(LinkedQuery(Query(said), catalogue))
    if asked.weak and not known:
        return ""
    kinds = (in_another_text(said, asked.named, catalogue), _of_another_label(said, asked.named, catalogue)) if known else ()
    alone = lookup.found if known and lookup else _names(said, catalogue)
    named = next(filter(None, kinds), "") or (said.strip(" ?.!") if alone else "")
    return f"{last[: asked.start]}{named}{last[asked.end :]}" if named else ""


def _names(said: str, catalogue: Catalogue) -> bool:
    """Whether words name a text or a place in one: "resolves 1", but not "spam"."""
    linked = LinkedQuery(Query(said), catalogue)
    return bool(linked.name.number or linked.name.documents) or look_up(linked) is not None


def _of_another_meaning(said: str, last: str, glossary: Glossary) -> str:
    """The last question for what an acronym stands for, with another one, if a message is nothing else."""
    asked, new = acronym_asked(last, glossary), said.strip(" ?.!？؟")
    at = last.casefold().find(asked.short.casefold()) if asked else -1
    if asked is None or at < 0 or not new or " " in new:
        return ""
    whole = f"{last[:at]}{new}{last[at + len(asked.short) :]}"
    return whole if acronym_asked(whole, glossary) else ""


def _of_another_count(said: str, last: str, catalogue: Catalogue) -> str:
    """The last question for how many clauses of a kind there are, with another kind that there is."""
    before, new = LinkedQuery(Query(last), catalogue), said.strip(" ?.!")
    old = counted_words(before)
    at = before.query.text.casefold().find(old) if old else -1
    if at < 0 or not new or LinkedQuery(Query(new), catalogue).name.number:
        return ""
    after = LinkedQuery(Query(f"{before.query.text[:at]}{new}{before.query.text[at + len(old) :]}"), catalogue)
    lookup = counted(after)
    return after.query.text if lookup and lookup.found and counted_words(after) != old else ""


def in_another_text(said: str, last: str, catalogue: Catalogue) -> str:
    """The last question about another text, if a message names nothing but that; "" if it says more."""
    linked = LinkedQuery(Query(said), catalogue)
    beside = linked.query.around(linked.name.start, linked.name.end)
    if not linked.name.number or not (beside.tokens.are_fillers() or not any(one.is_content for one in words_in(beside.text))):
        return ""
    name, before = linked.name.typed(linked.query.text), LinkedQuery(Query(last), catalogue)
    if before.name.number:
        return f"{before.query.text[: before.name.start]}{name}{before.query.text[before.name.end :]}"
    return f"{name}: {last}" if words_in(last) else ""


def _of_another_label(said: str, last: str, catalogue: Catalogue) -> str:
    """The last question with another label in place of its last one, if it named a place, and a message has only a label.

    The number of the text that it names is no label: "and 2?" after "resolves 1 of Resolution 301".
    """
    new = _LABEL.findall(said.rstrip(" ?.!"))
    if len(new) != 1 or any(word.is_content for word in words_in(_LABEL.sub(" ", said.rstrip(" ?.!")))):
        return ""
    linked = LinkedQuery(Query(last), catalogue)
    if look_up(linked) is None:
        return ""
    text = linked.query.text
    for name in linked.names:
        text = f"{text[: name.start]}{'#' * (name.end - name.start)}{text[name.end :]}"
    is_number = new[0].rstrip(")").isdecimal()
    labels = list(_LABELS.finditer(text))
    alike = [one for one in labels if one["label"].isdecimal() == is_number] or labels
    if alike:
        whole = f"{linked.query.text[: alike[-1].start('label')]}{new[0].rstrip(')')}{_rest(linked.query.text, alike[-1])}"
    elif words := [one for one in _WORD.finditer(text) if one.group().casefold() not in FILLERS]:  # "resolves of Resolution 7"
        whole = f"{linked.query.text[: words[-1].end()]} {new[0]}{linked.query.text[words[-1].end() :]}"
    else:
        return ""
    after = LinkedQuery(Query(whole), catalogue)
    lookup = look_up(after)
    is_text = any(one.number == new[0] for one in catalogue) and all(name.number != new[0] for name in linked.names)
    another = is_text and not (lookup and lookup.found)  # "and in 302?"
    return "" if another or (linked.name.documents and not after.name.documents) else whole


def _rest(text: str, label: re.Match[str]) -> str:
    """What stands behind a label, without the labels of what hangs on it."""
    end = label.end("label")
    while below := _BELOW.match(text, end):
        end = below.end()
    return text[end:]


def _of_another(kind: re.Pattern[str], said: str, last: str) -> str:
    """The last question with another acronym or number, if a message has one and nothing else; the most alike is replaced."""
    found = kind.findall(said)
    if len(found) != 1 or any(word.is_content for word in words_in(kind.sub(" ", said, count=1))):
        return ""
    before = list(kind.finditer(last))
    if not before:
        return ""
    alike = max(reversed(before), key=lambda one: _common(one.group().casefold(), found[0].casefold()))
    return f"{last[: alike.start()]}{found[0]}{last[alike.end() :]}"


def _of_another_number(said: str, last: str, catalogue: Catalogue) -> str:
    """The last question with another number or label; "" if that only changes how a text here is named, or makes it none."""
    whole = _of_another(_NUMBER, said, last) or _of_another(_LABEL, said, last)
    before = LinkedQuery(Query(last), catalogue)
    if not whole or not before.name.documents:
        return whole
    after = LinkedQuery(Query(whole), catalogue).name.documents
    cut = any(one.name in last and one.name not in whole for one in after)
    return whole if after and not cut else ""


def _common(one: str, other: str) -> int:
    """How many characters two names begin with in common."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _of_other_words(said: str, last: str, catalogue: Catalogue) -> str:
    """The last question for the mentions of words, with those of a message."""
    words, new = mentions_asked(last).words, _own(said).strip(" ?.!")
    at = last.casefold().rfind(words) if words else -1
    if (
        at < 0
        or not any(word.is_content for word in words_in(new))
        or len(words_in(new)) > _MENTIONED
        or doing(words_in(new), "asks")
        or doing(words_in(new)[:2], "stands_for")
        or _names(new, catalogue)
    ):
        return ""
    return f"{last[:at]}{new}{last[at + len(words) :]}"


def _of_another_phrase(message: str, last: str) -> str:
    """The last question for a phrase in quotation marks, with the one that a message has."""
    old, new = quoted_phrases(last), quoted_phrases(message)
    return last.replace(old[0], new[0]) if len(old) == len(new) == 1 else ""


def _after_preposition(said: str, last: str) -> str:
    """The last question up to a preposition, and what follows it in a message that begins with it or with one like it."""
    first, _, rest = said.partition(" ")
    if first.casefold() not in _PREPOSITIONS or not rest or any("asks" in word.does for word in words_in(rest)):
        return ""
    alike = _ABOUT if first.casefold() in _ABOUT else (first.casefold(),)
    places = [match for match in _WORD.finditer(last) if match.group().casefold() in alike]
    if not places:
        return ""
    at = next((match for match in places if match.group().casefold() == first.casefold()), places[0])
    return f"{last[: at.end()]} {rest}"


def _in_its_place(said: str, last: str) -> str:
    """The last question up to its last preposition, and what a message says in place of what followed: "I meant Sudan"."""
    places = [match for match in _WORD.finditer(last) if match.group().casefold() in _PREPOSITIONS]
    return f"{last[: places[-1].end()]} {said}" if places and any(word.is_content for word in words_in(said)) else ""
