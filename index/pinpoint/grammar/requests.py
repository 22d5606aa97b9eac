"""What is asked of a place that a question names: the place itself, what comes after or before it, or a part of one clause.

    request  = [amount] relation place                 "what comes after resolves 2", "the two clauses before e) iv)"
             | place open                              "resolves 2 et seq.", "resolves 2 ff.", "resolves 2 onwards"
             | ("from" | "up to") place                "from resolves 2", "resolves up to 3"
             | place "and" ["the"] relation            "resolves 2 and the next one"
             | all but place                           "everything except the recitals"
    place    = …, without its parts                    "resolves 2, p. 4", "the second sentence of e) iv)"

It reads words only, and knows no clauses.
"""

from __future__ import annotations

from index.language.asked.exceptions import first_exception
from index.pinpoint.query import DASHES, JOINERS, RANGE_WORDS, UNITS, Tokens, word_set
from index.values import dataclass

_AFTER = word_set("after following follow follows next subsequent succeeding succeeds")
_BEFORE = word_set("before preceding precede precedes previous prior")
_RELATIONS = _AFTER | _BEFORE
_MOVES = word_set("come comes coming appear appears stand stands directly immediately right straight just")
_ALL = word_set("all everything rest remaining remainder")
_WHOLE = _ALL | word_set("whole entire every clauses paragraphs provisions text resolution document")
_OPEN = word_set("onward onwards ff ffl seq seqq sq sqq following after")
_STARTS = word_set("starting beginning start begin from")
_UPTO = word_set("until till")
_INSIDE = word_set("sentence sentences line lines word words page pages pg")
_INSIDE_SHORT = word_set("p pp")
_INSIDES = _INSIDE | _INSIDE_SHORT
WISHES = word_set(
    "translate summarize summarise shorten simplify paraphrase rephrase reword repeat recite interpret clarify describe"
    " discuss analyse analyze comment check verify open fetch"
)
"""What is wished of a clause, beside the words that are left out; any other word before a label may be a heading."""


@dataclass(frozen=True, slots=True)
class Request:
    """The tokens of a place, and what is meant by it: the clause so many `steps` after it (before it, if negative).

    0 is the place itself. With `onwards`, all after it in its list are meant, or before it; `included`: with the place.
    `others` if all clauses but those of the place are meant.
    """

    tokens: Tokens
    steps: int = 0
    onwards: bool = False
    included: bool = False
    others: bool = False

    @property
    def is_plain(self) -> bool:
        """Whether the place itself is meant."""
        return not self.steps and not self.others


def request_of(tokens: Tokens) -> Request:
    """What words ask of the place in them; they are the place itself if they ask nothing else."""
    tokens = _without_parts(tokens)
    return _all_but(tokens) or _behind(tokens) or _from(tokens) or _related(tokens) or _up_to(tokens) or Request(tokens)


def _all_but(tokens: Tokens) -> Request | None:
    """All but a place: "everything except the recitals", "all clauses but resolves 2"."""
    words = [token.text for token in tokens]
    at, length = first_exception(words)
    begins = at + length
    if not length or begins == len(tokens) or (at and _WHOLE.isdisjoint(words[:at])):
        return None  # a text may be named before it: "Resolution 75, except the preamble"
    led = all(token.is_filler or token.text in _WHOLE for token in tokens[:at])
    return Request(Tokens(tokens[begins + (words[begins] in ("for", "from")) :]), others=True) if led else None


def _related(tokens: Tokens) -> Request | None:
    """A place after a relation: "what comes after resolves 2", "the two clauses before e)", "everything after c)"."""
    at = next((at for at in reversed(range(len(tokens))) if tokens[at].text in _RELATIONS), None)
    if at is None or at + 1 == len(tokens):
        return None
    head, place = tokens[:at], Tokens(tokens[at + 1 :])
    known = _RELATIONS | _MOVES | _ALL
    counted = [token for token in head if not (token.is_filler or token.text in known)]
    count = Tokens(counted).counts(0) if len(counted) == 1 else int(not counted)
    if (counted and not count) or (place.are_fillers() and not has_label(place)):
        return None
    forwards = tokens[at].text in _AFTER
    onwards = any(token.text in _ALL for token in head)
    return Request(place, count if forwards else -count, onwards=onwards)


def _behind(tokens: Tokens) -> Request | None:
    """A place with what goes on behind it: "resolves 2 ff.", "resolves 2 to the end", "resolves 2 and the next one"."""
    end = len(tokens)
    while end and _trails(tokens, end - 1):
        end -= 1
    last = tokens[end - 1] if end else None
    if last is None or end < 2 or last.after == ")":
        return None
    before = end - 1
    while before and tokens[before - 1].text in JOINERS | {"the", "et", "to"} | RANGE_WORDS:
        before -= 1
    between = {token.text for token in tokens[before : end - 1]}
    place = Tokens(tokens[:before])
    if not place or (place.are_fillers() and not has_label(place)):
        return None
    if last.text == "f":  # the one page, or clause, that follows
        numbered = last.after == "." and tokens.counts(end - 2)
        return Request(place, 1, included=True) if numbered else None
    if last.text in ("next", "previous"):
        units = any(token.text in UNITS or token.text == "one" for token in tokens[end:])
        steps = 1 if last.text == "next" else -1
        return Request(place, steps, included=True) if between & JOINERS and (units or end == len(tokens)) else None
    led = bool(between & (JOINERS | {"et"}))
    goes_on = last.text in _OPEN - {"following", "after"} or (last.text in ("following", "after") and led)
    goes_on = goes_on or (last.text == "end" and not between.isdisjoint(RANGE_WORDS))
    goes_on = goes_on or (last.text in ("on", "up", "down") and (led or any(token.text == "from" for token in place)))
    if not goes_on:
        return None
    started = _from(place)
    return Request(started.tokens if started else place, 1, onwards=True, included=True)


def _trails(tokens: Tokens, at: int) -> bool:
    """Whether a token says nothing at the end of a request: "please", "the next one"."""
    atom = tokens.atom(at)
    return tokens[at].is_filler and tokens[at].text not in ("on", "up", "down") and not (atom and tokens[at].text != "one")


def _from(tokens: Tokens) -> Request | None:
    """A place from which a text is wanted, to the end of its list: "from resolves 2", "everything starting with e) iv)"."""
    at = 0
    while at < len(tokens) and (tokens[at].text in _ALL or (at == 0 and tokens[at].text in ("give", "show"))):
        at += 1
    if at >= len(tokens) or tokens[at].text not in _STARTS:
        return None
    while at < len(tokens) and tokens[at].text in _STARTS | {"with", "at", "from", "the"}:
        at += 1
    place = Tokens(tokens[at:])
    if any(token.text in RANGE_WORDS for token in place) or not has_label(place):
        return None
    return Request(place, 1, onwards=True, included=True)


def _up_to(tokens: Tokens) -> Request | None:
    """A place up to which a text is wanted, from the beginning of its list: "up to resolves 3", "resolves until 3"."""
    for at, token in enumerate(tokens):
        led = token.text in _UPTO or (token.text == "to" and at > 0 and tokens[at - 1].text == "up")
        if not led:
            continue
        begins = at - 1 if token.text == "to" else at
        place = Tokens((*tokens[:begins], *tokens[at + 1 :]))
        if not has_label(Tokens(tokens[:begins])) and has_label(place):
            return Request(place, -1, onwards=True, included=True)
    return None


def has_label(tokens: Tokens) -> bool:
    """Whether there is a label among tokens."""
    return any((atom := tokens.atom(at)) and atom.plain for at in range(len(tokens)))


def _without_parts(tokens: Tokens) -> Tokens:
    """Tokens without the part of a clause that they ask for: a clause is quoted whole, or not at all."""
    if _INSIDES.isdisjoint(token.text for token in tokens):
        return tokens
    left, at = [], 0
    while at < len(tokens):
        if length := _part_at(tokens, at):
            at += length
        else:
            left.append(tokens[at])
            at += 1
    short = Tokens(left)
    return short if not short.are_fillers() or has_label(short) else tokens


def _part_at(tokens: Tokens, at: int) -> int:
    """How many tokens from one on name a part of a clause: "second sentence", "the last line", "page 4", "pp. 3-4"; or 0."""
    atom = tokens.atom(at)
    if atom and (atom.nth or tokens.counts(at)) and at + atom.length < len(tokens):
        return atom.length + 1 if tokens[at + atom.length].text in _INSIDE and atom.nth else 0
    token = tokens[at]
    short = token.text in _INSIDE_SHORT and at > 0 and token.after in (".", " ") and has_label(Tokens(tokens[:at]))
    if token.text not in _INSIDE and not short:
        return 0
    number = tokens.counts(at + 1)
    ranged = number and at + 2 < len(tokens) and tokens[at + 2].gap.strip() in DASHES and tokens.counts(at + 2)
    if not number or (token.text == "pp" and not ranged):
        return 0
    return 3 if ranged else 2
