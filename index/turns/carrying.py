"""A message after a turn → the answer that goes on from it, with what it was taken for; None if it is complete in itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from index.document.model import Clause, Document
from index.document.passages import Passage
from index.document.quotes import quote
from index.document.said import Fact, stating
from index.language.asked.cites import CitesAsked, cites_asked
from index.language.asked.listed.texts import list_asked
from index.language.glossary import Glossary
from index.language.terms import Kind, Part
from index.pinpoint.look_up import look_up
from index.pinpoint.places import Lookup
from index.pinpoint.query import Query
from index.pinpoint.typed_names import LinkedQuery
from index.search.answer import Answer, answer_of
from index.search.comparing.sides import compares_it
from index.search.facts import fact_asked
from index.search.listing import listing
from index.search.search import Search
from index.turns.completing import Completed, completed, list_meant
from index.turns.details import detail_asked, tells
from index.turns.fusing import together
from index.turns.moves import (
    Move,
    asks_history,
    asks_who,
    chosen,
    counted,
    is_number,
    listed_number,
    move_of,
    on_level,
    operative,
    other,
    walked,
)
from index.turns.slots import Slots, short_name
from index.turns.turn import Turn, turn_of
from index.turns.words import asks_anew, doing, words_in

_LONGEST = 300  # characters of a message that may go on from a turn
_NEAR = 40  # clauses among which reasons are looked for
_REASONS = 3
_ON = (Move.NEXT, Move.PREVIOUS, Move.OTHER, Move.MORE)
"""The moves that are no questions before anything was shown; what they lead on from is not known then."""
_OF_ONE = (Move.WHY, Move.EXPLAIN)
"""The moves that ask about a single text."""
_TEXTS = 10  # of a list that goes on
_FUSED = 20  # clauses of each of two searches that are put together


@dataclass(frozen=True, slots=True)
class Carried:
    """An answer that goes on from a turn; `move`, what was asked of the clauses shown last, if it was nothing else."""

    answer: Answer
    turn: Turn
    move: Move | None = None


class Talk:
    """Carries on from turns over one index. Safe to use from several threads at once."""

    def __init__(self, search: Search, glossary: Glossary) -> None:
        self._search = search
        self._slots = Slots(search, glossary)

    def carry_on(self, text: str, last: Turn, top: int = 3, documents: Sequence[str] = ()) -> Carried | None:
        """The answer to a message that lacks something that the last turn has; None for one that is complete in itself.

        A move that leads nowhere has no quotes.
        """
        if len(text) > _LONGEST:
            return None
        one = cites_asked(text)
        if one and one.stands_for:
            return self._cites(text, one, last, documents)
        carried = self._detail(text, last, documents) or self._led(text, last, top, documents)
        carried = carried or self._completed(text, last, top, documents)
        if carried and carried.turn.status == "not_found" and not carried.turn.about:
            carried = replace(carried, turn=replace(carried.turn, about=last.about))
        return carried

    def history_asked(self, text: str, last: Turn) -> Passage | None:
        """The clause that was shown last, if it is asked since when it says that; None after a search, which found many."""
        if last.how != "pinpoint" or last.status != "found" or len(text) > _LONGEST or not asks_history(words_in(text)):
            return None
        return next((one for one in self._slots.passages(last.clauses[:1]) if one.clause.kind != Kind.FRONT), None)

    def compared_with(self, text: str, last: Turn) -> str:
        """The text that the one talked of is to be compared with: by its name as it was typed, or an id; "" for neither.

        After a comparison it need only be named: "and with Resolution 5?". One that is not named ("the old one") is the latest
        before it with the same title; itself where there is none.
        """
        first = next((one.document for one in self._slots.passages(last.clauses[:1]) if last.status == "found"), None)
        document = self._slots.at_hand(last) or first
        if len(text) > _LONGEST or not (last.compared or document):
            return ""
        if document and compares_it(text):
            return self._slots.of_same_title(document).id
        linked = LinkedQuery(Query(text), self._search.catalogue)
        name, beside = linked.name, words_in(linked.around_name.text)
        joined = last.compared and doing(words_in(text)[:1], "joins") and not any(word.is_content for word in beside)
        asked = name.number and len(linked.names) == 1 and (joined or compares_it(linked.around_name.text))
        return name.typed(linked.query.text) if asked else ""

    def _cites(self, text: str, asked: CitesAsked, last: Turn, documents: Sequence[str]) -> Carried:
        """What cites the clause that was shown last, or what it cites; that clause stays what is asked about."""
        shown = self._slots.passages(last.clauses[:1]) if last.status == "found" else []  # those offered were not shown
        if not shown:
            return Carried(Answer(text, "not_found", "pinpoint"), last, Move.OTHER)
        document, clause = shown[0].document, shown[0].clause
        named = document.name if clause.kind == Kind.FRONT else document.citation(clause)
        question = f"who cites {named}?" if asked.direction == "to" else f"what does {named} cite?"
        answer = answer_of(text, replace(self._search.ask(question, documents=documents), understood=question))
        listed = turn_of(answer).listed
        return Carried(answer, replace(last, status="found", how="pinpoint", clauses=(clause.id,), listed=listed))

    def _led(self, text: str, last: Turn, top: int, documents: Sequence[str]) -> Carried | None:
        """The clauses that a number or a move leads to; None if a message is neither."""
        if there := self._placed(text, last) or self._slots.passages([self._numbered(text, last)]):
            return self._moved(text, last, Move.CHOICE, there, there[0])
        if last.question and listed_number(text):
            return Carried(Answer(text, "not_found", "pinpoint"), last, Move.CHOICE)
        words, count = counted(text)
        move = move_of(words)
        if not last.question:
            return Carried(Answer(text, "not_found", "pinpoint"), last, Move.OTHER) if move in _ON else None
        if list_meant(text, last.question):
            return None
        if move in (Move.MORE, Move.NEXT) and (texts := self._more_texts(text, last, move, documents)):
            return texts
        return self._move(text, last, move, top, count) if move else None

    def _numbered(self, text: str, last: Turn) -> str:
        """The id of the clause that a number chooses from those listed; after a label that is not there it is another label."""
        missed = last.status == "not_found" and last.how == "pinpoint" and not listed_number(text)
        return "" if missed else chosen(text, last)

    def _more_texts(self, text: str, last: Turn, move: Move, documents: Sequence[str]) -> Carried | None:
        """The texts after those that were shown last of all that were asked for; None after any other question."""
        asked, shown = list_asked(last.question), self._slots.passages(last.clauses[-1:])
        if asked is None or not shown or last.how != "pinpoint":
            return None
        catalogue = self._search.catalogue.within(documents) if documents else self._search.catalogue.newest
        found, at = listing(asked, catalogue), catalogue.number_of(shown[0].document.id)
        if found is None or at is None:
            return None
        following = catalogue.numbers([number for number in found.numbers if number > at][:_TEXTS])
        quotes = tuple(quote(one, clause) for one in following for clause in stating(one, Fact.EXTENT))
        if not quotes:
            return Carried(Answer(text, "not_found", "pinpoint"), last, move)
        answer = Answer(text, "found", "pinpoint", quotes)
        return Carried(answer, replace(turn_of(answer), question=last.question), move)

    def _placed(self, text: str, last: Turn) -> list[Passage]:
        """The clause that a position names in the list of the one clause that was looked up last: "and the first one?"."""
        if last.how != "pinpoint" or last.status != "found" or len(last.listed) != 1 or not listed_number(text):
            return []
        if look_up(LinkedQuery(Query(last.question), self._search.catalogue)) is None:
            return []  # it was asked for by its words
        shown = self._slots.passages(last.listed)
        return [Passage(one.document, there) for one in shown if (there := on_level(text, one.document, one.clause))]

    def _completed(self, text: str, last: Turn, top: int, documents: Sequence[str]) -> Carried | None:
        """The answer to a message that is completed by the last turn; None if it is complete in itself."""
        catalogue = self._search.catalogue.within(documents) if documents else self._search.catalogue
        put_right = self._slots.put_right(text, last)
        if put_right and len(last.listed) > 1 and (there := self._slots.passages([chosen(put_right, last)])):
            return self._moved(text, last, Move.CHOICE, there, there[0])
        typed = put_right or text
        linked = LinkedQuery(Query(typed), catalogue, every=bool(documents))
        lookup = look_up(linked)
        about = (
            self._slots.about_the_text(linked, lookup, last, documents)
            or self._slots.lacking_there(linked, lookup, last)
            or self._slots.in_one_shown(linked, last)
        )
        if about or (about := self._slots.asked_anew(linked, last) if put_right else ""):
            return self._asked(text, Completed(about, about), top, documents)
        if last.question and (
            list_meant(typed, last.question) or self._slots.lacks(linked, lookup, last, corrects=bool(put_right))
        ):
            whole = completed(typed, last.question, catalogue, self._slots.parties, corrects=bool(put_right))
            return self._filled(text, whole, last, top, documents)
        named = self._in_the_text(linked, lookup, last) if lookup and lookup.found else ""
        if question := named or put_right:
            return self._asked(text, Completed(question, question), top, documents)
        return self._unclear(text, linked, lookup, last, documents)

    def _filled(self, text: str, whole: Completed, last: Turn, top: int, documents: Sequence[str]) -> Carried:
        """The answer to a message that lacked something; one that lacked nothing but the text is asked alone of it first."""
        if last.status == "not_found" and whole.own and whole.after and asks_anew(whole.own):
            whole = Completed(whole.own, whole.own)  # what had no answer adds nothing to it
        if last.status == "found" and whole.own and whole.after and asks_anew(whole.own):
            alone = Completed(whole.own, whole.own)  # it lacks nothing but the text
            own = self._asked(text, alone, top, documents, self._within(whole.own, last, documents))
            if own.answer.found:
                return own
        if whole.is_party and not documents and (carried := self._in_its_text(text, whole, last, top)):
            return carried
        within = documents if whole.is_another else self._within(whole.question, last, documents)
        return self._asked(text, whole, top, documents, within)

    def _detail(self, text: str, last: Turn, documents: Sequence[str]) -> Carried | None:
        """What says when or where, of what was shown last, if a message asks nothing but that; that no clause does.

        The clause that was shown is read first, and then those of its text that answer the last question. None for any other
        message, and where a fact of the text is meant.
        """
        want = detail_asked(text)
        ids = last.clauses if last.how == "pinpoint" else last.clauses[:1]  # of those found by their words, one is quoted
        shown = self._slots.passages(ids if want and last.status == "found" else ())
        texts = {one.document.id: one.document for one in shown}
        document = next(iter(texts.values())) if len(texts) == 1 else self._slots.at_hand(last)
        if want is None or document is None or list_asked(last.question):
            return None
        named = any(one.clause.kind == Kind.FRONT for one in shown)
        if named or fact_asked(LinkedQuery(Query(last.question), self._search.catalogue)):
            return None
        whole = [one for first in shown for one in _family(document, first.clause)]
        if there := next((one for one in whole if tells(want, one.clause.text)), None):
            return self._moved(text, last, Move.WHO, [there], there)
        beside = last.status == "found" and last.how == "search"
        asked = f"{last.question.rstrip(' ?.!')} – {text}" if beside else text
        result = self._search.ask(asked, _REASONS, documents or [document.id])
        if result.how != "search":
            return None
        result = replace(result, why="named")
        does = [one for one in result.hits if operative(document, one.passage.clause)]
        telling = [one for one in does if tells(want, one.passage.clause.text)]
        if result.status == "found" and telling:
            answer = answer_of(text, replace(result, hits=tuple(telling)))
            return Carried(replace(answer, understood=asked), replace(turn_of(answer), question=last.question))
        missed = replace(result, status="not_found", understood=asked if asked != text else "")
        return Carried(answer_of(text, missed), last)

    def _unclear(
        self, text: str, linked: LinkedQuery, lookup: Lookup | None, last: Turn, documents: Sequence[str]
    ) -> Carried | None:
        """That it is not known what is meant by a message: by "it", or by a number; None for a complete one."""
        if self._slots.asks_back(linked, last, documents):
            return Carried(Answer(text, "not_found", "pinpoint"), Turn(text, "not_found", "pinpoint"), Move.OTHER)
        if lookup and is_number(text) and len({passage.document.id for passage in lookup.found}) > 1:
            return Carried(Answer(text, "not_found", "pinpoint"), last, Move.CHOICE if last.listed else Move.OTHER)
        return None

    def _asked(
        self, text: str, whole: Completed, top: int, documents: Sequence[str], last: Sequence[str] | None = None
    ) -> Carried:
        """The answer to a completed question, of the documents that were chosen, or of those of the `last` answer."""
        within = documents if last is None else last
        result = self._search.ask(whole.searched, max(top, _FUSED), within)
        if whole.own and result.how == "search":
            searched = [document.id for document in result.searched] or within
            fused = together(result, self._search.ask(whole.own, _FUSED, searched))
            result = self._search.decided(whole.searched, within, fused) if fused is not result else result
        if result.why == "chosen" and not documents:  # the last answer chose them, and nobody else
            result = replace(result, why="named")
        shown = result if result.how == "pinpoint" and result.status == "found" else replace(result, hits=result.hits[:top])
        found = answer_of(text, shown)
        answer = replace(found, understood=found.understood or whole.question)
        return Carried(answer, replace(turn_of(answer), question=whole.after or whole.question))

    def _in_its_text(self, text: str, whole: Completed, last: Turn, top: int) -> Carried | None:
        """What the one text that the last answer is from says to another party; None if that addresses nothing to it.

        Whoever reads what a resolution wants of one party asks what it wants of another.
        """
        texts = {passage.document.id: passage.document for passage in self._slots.passages(last.clauses)}
        if last.status != "found" or len(texts) != 1 or len(self._search.catalogue) < 2:
            return None
        (document,) = texts.values()
        named = LinkedQuery(Query(whole.question), self._search.catalogue).name.documents
        there = whole if named else replace(whole, question=f"{document.name}: {whole.question}", after=whole.question)
        carried = self._asked(text, there, top, (), [document.id])
        return carried if carried.answer.found and carried.answer.how == "pinpoint" else None

    def _within(self, question: str, last: Turn, documents: Sequence[str]) -> Sequence[str]:
        """The documents to search: those chosen, or the one that the last answer was found in, if the question names none."""
        if documents or last.status != "found" or LinkedQuery(Query(question), self._search.catalogue).name.number:
            return documents
        return [passage.document.id for passage in self._slots.passages(last.clauses[:1])]

    def _in_the_text(self, linked: LinkedQuery, lookup: Lookup, last: Turn) -> str:
        """A label without a text that several texts have, in the text of the last answer; "" if that does not have it."""
        found = {passage.document.id: passage.document for passage in lookup.found}
        document = self._slots.at_hand(last)
        if linked.name.number or len(found) < 2 or document is None:
            return ""
        return f"{short_name(document)} {linked.query.text}" if document.id in found else ""

    # --- moves ---------------------------------------------------------------------------------------------------

    def _move(self, text: str, last: Turn, move: Move, top: int, count: int = 1) -> Carried:
        shown = self._slots.passages(last.clauses if last.how == "pinpoint" else last.clauses[:1])
        if move in _OF_ONE and len({passage.document.id for passage in shown}) > 1:
            return Carried(Answer(text, "not_found", "pinpoint"), last, Move.OTHER)
        found = list(self._found(text, last, move, shown, top, count)) if shown else []
        if not found:
            return Carried(Answer(text, "not_found", "pinpoint"), last, move)
        leads = move in (Move.NEXT, Move.PREVIOUS, Move.OTHER, Move.WHO)
        return self._moved(text, last, move, found, found[0] if leads else shown[0])

    def _found(self, text: str, last: Turn, move: Move, shown: Sequence[Passage], top: int, count: int) -> Iterator[Passage]:
        """The clauses that a move leads to, from those shown last; `count` of them, or fewer if there are no more."""
        first, document, clause = shown[0], shown[0].document, shown[0].clause
        if move in (Move.NEXT, Move.PREVIOUS, Move.OTHER):
            level = [one for one in shown if one.document is document and one.clause.parent == clause.parent]
            steps = {Move.NEXT: (level[-1], 1), Move.PREVIOUS: (first, -1)}
            if move is Move.OTHER:
                found = [other(document, clause)]
            else:
                found = [*walked(document, steps[move][0].clause, steps[move][1], count)]
            yield from (passage for one in found if one for passage in _family(document, one))
        elif move is Move.MORE:
            others = self._more(last, shown, top)
            yield from (one for one in others if not asks_who(text) or one.clause.section != clause.section)
        elif move is Move.WHO:
            listed = [*shown, *self._slots.passages(last.clauses)]
            acts = next((one for one in listed if operative(one.document, one.clause)), first)
            yield _with_lead_in(acts)
        elif move is Move.WHY:
            yield from self._reasons(first, shown)
        else:
            yield from shown

    def _more(self, last: Turn, shown: Sequence[Passage], top: int) -> Iterable[Passage]:
        """What is listed below an answer, or, where the clauses were named, those nearest to them in their text."""
        if last.how == "search" and len(last.clauses) > 1:
            return self._slots.passages(last.clauses[1:])
        known = {passage.clause.id for passage in shown}
        near = self._search.near(shown[0].clause.text, [shown[0].document.id], top + len(known))
        return [passage for passage in near if passage.clause.id not in known][:top]

    def _reasons(self, first: Passage, shown: Sequence[Passage]) -> Iterable[Passage]:
        """The recitals that go with a clause, the nearest first; never the clause itself."""
        document = first.document
        near = self._search.near(first.clause.text, [document.id], _NEAR)
        known = {passage.clause.id for passage in shown}
        recitals = [
            one
            for one in near
            if one.clause.section >= 0
            and document.sections[one.clause.section].part == Part.PREAMBLE
            and one.clause.id not in known
        ]
        yield from recitals[:_REASONS]

    def _moved(self, text: str, last: Turn, move: Move, passages: Sequence[Passage], about: Passage) -> Carried:
        """The clauses that a move leads to, and the turn after it: what was asked about stays what is asked about."""
        quotes = tuple(quote(passage.document, passage.clause) for passage in passages)
        several = len(self._search.catalogue) > 1
        label = about.document.pinpoint(about.clause)
        understood = f"{short_name(about.document)}, {label}" if several else label
        answer = Answer(text, "found", "pinpoint", quotes, understood=understood)
        after = turn_of(answer)
        leads = move in (Move.NEXT, Move.PREVIOUS, Move.OTHER)
        listed = last.listed if move is Move.CHOICE else after.listed
        clauses = (about.clause.id,) if move is Move.WHY else after.clauses  # its reasons can be chosen, but it is talked about
        asked = understood if leads or not last.question else last.question
        whole = replace(after, question=asked, clauses=clauses, listed=listed)
        return Carried(answer, whole, move)


def _family(document: Document, clause: Clause) -> Iterator[Passage]:
    """A clause and everything that hangs on it."""
    yield Passage(document, clause)
    for one in document.under(clause.section):
        if one.parent == clause.id:
            yield from _family(document, one)


def _with_lead_in(passage: Passage) -> Passage:
    """The clause that leads in to a clause, which says who is meant; the clause itself if it hangs on none."""
    lead_in = passage.document.lead_in(passage.clause)
    return Passage(passage.document, lead_in) if lead_in else passage
