"""Talks: how often each turn of a whole conversation gets what a person expects of it.

`python -m tests.benchmarks.talks FILE COLLECTION` reads JSON Lines, each with `collection`, `language` (of the person and of
the bot), `chosen` (ids of documents, if any were) and `turns`, and plays those of one collection with the documents in
CLAUSEBOT_HOME, through the conversation that every channel has. `-v` prints the turns that failed. What a turn expects:

`first`: places, of which the first clause that is quoted must be one; `*` stands for the rest of a label. `not_quoted`:
places that must not be quoted. `with`: words that the reply must have; `without`: those that must not stand before what it
quotes. `kind`: "asks" (several texts are shown, or it is asked which one is meant), "list" (of several texts), "one" (one
text is quoted, or said something about), "nothing" (no clause is quoted), "unsaid" (none is given as the answer). A turn that
expects nothing is not counted. `unasked` counts the failures at their worst: a clause is given that nobody asked for.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from bot.chat.cards import Button, Card
from bot.chat.conversation import Conversation
from bot.chat.messages import texts
from bot.session import Session
from bot.translation import language
from index import Collection
from tests.support.transcripts import Chat

_EXPECTS = ("first", "not_quoted", "with", "without", "kind")


@dataclass(frozen=True, slots=True)
class Said:
    """A reply: its words, the places it quotes ("Resolution 75: resolves 2"), the documents of its buttons, if it answers."""

    text: str
    places: tuple[str, ...]
    offered: frozenset[str]
    answers: bool

    @property
    def before(self) -> str:
        """What is said before anything is quoted: what the message was taken for."""
        return self.text.partition("**")[0]

    @property
    def texts(self) -> set[str]:
        """The documents that are quoted."""
        return {place.partition(": ")[0] for place in self.places}


class Reader:
    """Reads replies over one collection."""

    def __init__(self, collection: Collection) -> None:
        self._conversation = Conversation(collection, "https://t.me/clause_bot", lambda: 1)
        self._names = {one.name: f"{one.kind} {one.number}" if one.number else one.name for one in collection.documents}
        self._labels = {one.pinpoint(clause) for one in collection.documents for clause in one.clauses}

    def played(self, talk: dict[str, Any]) -> Iterator[tuple[dict[str, Any], Said]]:
        """Each turn with its reply."""
        chat = Chat(self._conversation, talk.get("chosen", ()))
        with language(talk["language"]):
            for turn in talk["turns"]:
                seen = len(chat.seen)
                text = chat.reply(turn["say"])
                shown = chat.seen[seen:]
                cards = [one for one in shown if isinstance(one, Card)]
                places = tuple(place for card in cards for place in self._quoted(card))
                yield turn, Said(" ".join(text.split()), places, self._offered(cards), texts.NEAREST not in text)

    def _quoted(self, card: Card) -> Iterator[str]:
        """The places that a card quotes."""
        document, label, alone = "", "", False
        for mark in card.marks:
            said = card.text[mark.start : mark.end]
            if "blockquote" in mark.kind:
                yield f"{document}: {label}"
            elif mark.kind == "bold":
                named = max((one for one in self._names if said.startswith(one)), key=len, default="")
                document, label = self._names.get(named, document), said[len(named) :].strip(", ") if named else label
                alone = label in self._labels
            elif mark.kind == "italic" and said in self._labels and not alone:
                label = said

    def _offered(self, cards: Iterable[Card]) -> frozenset[str]:
        buttons: list[Button] = [one for card in cards for row in card.rows for one in row if one.data]
        about = (self._conversation._asking.keys.about(one.data) for one in buttons)
        return frozenset(one.id for one in about if one)


def holds(turn: dict[str, Any], said: Said) -> bool:
    """Whether a reply is what is expected of a turn."""
    first = said.places[0] if said.places else ""
    several = len(said.texts) > 1 or len(said.offered) > 1
    kinds = {
        "asks": len(said.texts) > 1 or (not said.places and said.answers),
        "list": said.answers and several,
        "one": said.answers and len(said.texts) <= 1,
        "nothing": not said.places,
        "unsaid": not said.places or not said.answers,
    }
    return all(
        (
            not turn.get("first") or any(_is(first, one) for one in turn["first"]),
            not any(_is(place, one) for place in said.places for one in turn.get("not_quoted", ())),
            all(words.casefold() in said.text.casefold() for words in turn.get("with", ())),
            not any(words.casefold() in said.before.casefold() for words in turn.get("without", ())),
            kinds.get(turn.get("kind", ""), True),
        )
    )


def unasked(turn: dict[str, Any], said: Said) -> bool:
    """Whether a reply that is not what is expected gives a clause that nobody asked for."""
    expects_none = turn.get("kind") in ("nothing", "unsaid", "asks")
    elsewhere = bool(turn.get("first")) and not any(_is(place, one) for place in said.places for one in turn["first"])
    return bool(said.places) and said.answers and not holds(turn, said) and (expects_none or elsewhere)


def _is(place: str, expected: str) -> bool:
    """Whether a place is the one that is expected, in whatever text if that names none."""
    found = place if ": " in expected else place.partition(": ")[2]
    return fnmatchcase(found, expected.replace("[", "[[]"))


def measure(file: Path, name: str, *, verbose: bool) -> None:
    """Prints how many turns hold, by language, and those that do not."""
    reader = Reader(Session().collection)
    held: dict[str, list[bool]] = defaultdict(list)
    worst = 0
    for talk in map(json.loads, file.read_text("utf-8").splitlines()):
        if talk["collection"] != name:
            continue
        before: list[str] = []
        for turn, said in reader.played(talk):
            before.append(turn["say"])
            if any(one in turn for one in _EXPECTS):
                held[talk["language"]].append(holds(turn, said))
                worst += unasked(turn, said)
                if verbose and not held[talk["language"]][-1]:
                    print(
                        talk["qid"],
                        before,
                        {k: v for k, v in turn.items() if k != "say"},
                        said.places[:3],
                        said.text[:240],
                        sep="\n   ",
                    )
    for code, found in (*held.items(), ("all", _joined(held.values()))):
        print(f"{code:4} n={len(found)} right={sum(found)}")
    print(f"unasked={worst}")


def _joined(lists: Iterable[Sequence[bool]]) -> list[bool]:
    return [one for found in lists for one in found]


if __name__ == "__main__":
    measure(Path(sys.argv[1]), sys.argv[2], verbose="-v" in sys.argv)
