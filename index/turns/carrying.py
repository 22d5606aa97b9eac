"""A message after a turn → the answer that goes on from it, with what it was taken for; None if it is complete in itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from index.document.model import Clause, Document
from index.document.passages import Passage
from index.document.quotes import quote
from index.document.said import Fact, stating
from index.language.asked.cites import CitesAsked, cites_asked
from index.language.asked.languages import asked_language
from index.language.asked.listed import list_asked
from index.language.glossary import Glossary
from index.language.terms import Kind, Part
from index.language.vocabulary import ENGLISH
from index.pinpoint.look_up import look_up
from index.pinpoint.places import Lookup
from index.pinpoint.query import Query
from index.pinpoint.typed_names import LinkedQuery
from index.search.acronyms import acronym_asked
from index.search.answer import Answer, answer_of
from index.search.comparing.sides import asks_changes
from index.search.facts import fact_asked
from index.search.listing import counted as clauses_counted
from index.search.listing import counted_words, listing
from index.search.search import Search
from index.turns.completing import Completed, completed, in_another_text, list_meant, named_for_pronoun
from index.turns.correcting import meant
from index.turns.fusing import together
from index.turns.lacking import Seen, lacks
from index.turns.moves import (
    Move,
    asks_history,
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
from index.turns.parties import Parties
from index.turns.turn import Turn, turn_of
from index.turns.words import doing, unled, words_in

_LONGEST = 300  # characters of a message that may go on from a turn
_NEAR = 40  # clauses among which reasons are looked for
_REASONS = 3
_ON = (Move.NEXT, Move.PREVIOUS, Move.OTHER, Move.MORE)
"""The moves that are no questions before anything was shown; what they lead on from is not known then."""
_OF_ONE = (Move.WHY, Move.EXPLAIN)
"""The moves that ask about a single text."""
_TEXTS = 10  # of a list that goes on
_FUSED = 20  # clauses of each of two searches that are put together
_QUESTION_MARKS = ("?", "？", "؟")


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
        self._glossary = glossary

    @cached_property
    def _parties(self) -> Parties:
        return Parties(self._search.catalogue, self._glossary)

    def carry_on(self, text: str, last: Turn, top: int = 3, documents: Sequence[str] = ()) -> Carried | None:
        """The answer to a message that lacks something that the last turn has; None for one that is complete in itself.

        A move that leads nowhere has no quotes.
        """
        if len(text) > _LONGEST:
            return None
        one = cites_asked(text)
        if one and one.stands_for:
            return self._cites(text, one, last, documents)
        return self._led(text, last, top, documents) or self._completed(text, last, top, documents)

    def history_asked(self, text: str, last: Turn) -> Passage | None:
        """The clause that was shown last, if it is asked since when it says that; None after a search, which found many."""
        if last.how != "pinpoint" or last.status != "found" or len(text) > _LONGEST or not asks_history(words_in(text)):
            return None
        return next((one for one in self._passages(last.clauses[:1]) if one.clause.kind != Kind.FRONT), None)

    def compared_with(self, text: str, last: Turn) -> str:
        """The text that the one compared last is to be compared with, as it was typed: "and with Resolution 5?"; else ""."""
        words = words_in(text)
        if not last.compared or len(text) > _LONGEST or not doing(words[:1], "joins"):
            return ""
        linked = LinkedQuery(Query(text), self._search.catalogue)
        name, beside = linked.name, words_in(linked.around_name.text)
        return name.typed(linked.query.text) if name.number and not any(word.is_content for word in beside) else ""

    def _cites(self, text: str, asked: CitesAsked, last: Turn, documents: Sequence[str]) -> Carried:
        """What cites the clause that was shown last, or what it cites; that clause stays what is asked about."""
        shown = self._passages(last.clauses[:1]) if last.status == "found" else []  # those offered were not shown
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
        if there := self._placed(text, last):
            return self._moved(text, last, Move.CHOICE, there, there[0])
        if (id_ := chosen(text, last)) and (there := self._passages([id_])):
            return self._moved(text, last, Move.CHOICE, there, there[0])
        if last.question and listed_number(text):
            return Carried(Answer(text, "not_found", "pinpoint"), last, Move.CHOICE)
        words, count = counted(text)
        move = move_of(words)
        if not last.question:
            return Carried(Answer(text, "not_found", "pinpoint"), last, Move.OTHER) if move in _ON else None
        if move in (Move.MORE, Move.NEXT) and (texts := self._more_texts(text, last, move, documents)):
            return texts
        return self._move(text, last, move, top, count) if move else None

    def _more_texts(self, text: str, last: Turn, move: Move, documents: Sequence[str]) -> Carried | None:
        """The texts after those that were shown last of all that were asked for; None after any other question."""
        asked, shown = list_asked(last.question), self._passages(last.clauses[-1:])
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
        shown = self._passages(last.listed)
        return [Passage(one.document, there) for one in shown if (there := on_level(text, one.document, one.clause))]

    def _completed(self, text: str, last: Turn, top: int, documents: Sequence[str]) -> Carried | None:
        """The answer to a message that is completed by the last turn; None if it is complete in itself."""
        catalogue = self._search.catalogue.within(documents) if documents else self._search.catalogue
        put_right = self._put_right(text, last)
        if put_right and len(last.listed) > 1 and (there := self._passages([chosen(put_right, last)])):
            return self._moved(text, last, Move.CHOICE, there, there[0])
        typed = put_right or text
        linked = LinkedQuery(Query(typed), catalogue, every=bool(documents))
        lookup = look_up(linked)
        about = self._about_the_text(linked, lookup, last, documents) or self._in_one_shown(linked, last)
        if about or (about := self._asked_anew(linked, last) if put_right else ""):
            return self._asked(text, Completed(about, about), top, documents)
        if last.question and (list_meant(typed, last.question) or self._lacks(linked, lookup, last, corrects=bool(put_right))):
            whole = completed(typed, last.question, catalogue, self._parties, corrects=bool(put_right))
            if whole.is_party and not documents and (carried := self._in_its_text(text, whole, last, top)):
                return carried
            within = documents if whole.is_another else self._within(whole.question, last, documents)
            return self._asked(text, whole, top, documents, within)
        if self._asks_back(linked, last, documents):
            return Carried(Answer(text, "not_found", "pinpoint"), Turn(text, "not_found", "pinpoint"), Move.OTHER)
        if question := (self._in_the_text(linked, lookup, last) if lookup and lookup.found else "") or put_right:
            return self._asked(text, Completed(question, question), top, documents)
        if lookup and is_number(text) and len({passage.document.id for passage in lookup.found}) > 1:
            return Carried(Answer(text, "not_found", "pinpoint"), last, Move.CHOICE if last.listed else Move.OTHER)
        return None

    def _put_right(self, text: str, last: Turn) -> str:
        """What a message means that corrects what was said before it; "" if it corrects nothing."""
        if not last.question:
            return ""
        shown = self._passages(last.clauses)
        texts = {passage.document.id: passage.document for passage in shown}
        ids = {passage.clause.id for passage in shown}

        def found(said: str) -> Lookup | None:
            return look_up(LinkedQuery(Query(said), self._search.catalogue))

        def repeats(said: str) -> bool:
            whole = found(f"{_name(next(iter(texts.values())))}, {said}") if len(texts) == 1 else found(said)
            return whole is not None and any(passage.clause.id in ids for passage in whole.found)

        def names(said: str) -> Sequence[str]:
            whole = found(said)
            if whole and whole.found:
                return [whole.understood or said, *(passage.clause.id for passage in whole.found)]
            party = self._parties.first(said) if self._parties.alone(said) else None
            return [said, said[slice(*party)]] if party else []

        return meant(text, last.question, repeats, names)

    def _asked_anew(self, linked: LinkedQuery, last: Turn) -> str:
        """The question that was meant in place of the last one, of the text that this names, if it is one in itself."""
        text, words = linked.query.text, words_in(linked.query.text)
        names = linked.name.number or look_up(linked) or self._parties.first(text)
        if names or not doing(words[:1], "asks") or self._lacks(linked, None, last):
            return ""
        before = LinkedQuery(Query(last.question), linked.catalogue).name
        return f"{before.typed(last.question)}: {text}" if before.documents else text

    def _in_one_shown(self, linked: LinkedQuery, last: Turn) -> str:
        """The last question of the text that a message names, and nothing else, if that was left open.

        It was, if several texts answered, of which this is one, and if it was asked back which text is meant.
        """
        text = linked.query.text
        if last.how != "pinpoint" or not last.question or cites_asked(last.question) or doing(words_in(text)[:1], "joins"):
            return ""
        if LinkedQuery(Query(last.question), linked.catalogue).name.number:
            return ""
        shown = {passage.document.id: passage.document for passage in self._passages(last.listed or last.clauses)}
        asked_back = last.status == "not_found" and not last.clauses
        if not asked_back and (last.status != "found" or len(shown) < 2 or self._all_asked(last)):
            return ""
        whole = in_another_text(text, last.question, linked.catalogue)
        if whole:
            return whole if any(one.id in shown or asked_back for one in linked.name.documents) else ""
        content = {word.text for word in words_in(text) if word.is_content}
        titled = [one for one in shown.values() if content and content <= {word.text for word in words_in(one.name)}]
        return f"{titled[0].name}: {last.question}" if len(titled) == 1 else ""

    def _all_asked(self, last: Turn) -> bool:
        return self._asks_all(LinkedQuery(Query(last.question), self._search.catalogue))

    def _asks_back(self, linked: LinkedQuery, last: Turn, documents: Sequence[str]) -> bool:
        """Whether a message asks something of "it" where nothing was said before, and many texts may be meant."""
        if last.question or documents or len(self._search.catalogue) < 2 or linked.name.number:
            return False
        return bool(named_for_pronoun(linked.query.text, "")) and self._lacks(linked, None, last)

    def _lacks(self, linked: LinkedQuery, lookup: Lookup | None, last: Turn, *, corrects: bool = False) -> bool:
        text = linked.query.text
        names = bool(linked.name.number or (lookup and lookup.found))
        asking = text.rstrip().endswith(_QUESTION_MARKS)
        known = self._search.index.words.__contains__
        fact, party = fact_asked(linked) is not None, self._parties.alone(text)
        beside = linked.around_name.text if linked.name.number else text
        named = bool(linked.name.number) and not any(word.is_content for word in words_in(beside))
        whole = self._asks_all(linked) or acronym_asked(text, self._glossary) is not None or asks_changes(text)
        said = words_in(text)
        joined = corrects or doing(said[:1], "joins")
        return lacks(said, known, Seen(names, fact, asking, party, named, whole, self._all_asked(last), joined))

    def _asks_all(self, linked: LinkedQuery) -> bool:
        """Whether a question asks for all texts or all clauses of a kind, or for how many there are, and names no text."""
        if linked.name.number:
            return False
        if list_asked(linked.query.typed) or fact_asked(linked) is Fact.EXTENT:
            return True
        lookup = clauses_counted(linked)
        return lookup is not None and bool(lookup.found)

    def _about_the_text(self, linked: LinkedQuery, lookup: Lookup | None, last: Turn, documents: Sequence[str]) -> str:
        """What is asked of a text itself, or of a place in it, by "it" or "this", with the name of the last answer's text.

        "" where nothing is, and where there is only one text that can be meant.
        """
        shown = {passage.document.id: passage.document for passage in self._passages(last.clauses)}
        if last.status != "found" or len(shown) != 1 or len(documents) == 1 or len(self._search.catalogue) < 2:
            return ""
        if linked.name.number:
            return ""
        (document,) = shown.values()
        typed = unled(linked.query.text)
        question, fact = "", fact_asked(LinkedQuery(Query(typed), linked.catalogue))
        if lookup or fact or counted_words(linked):
            question = named_for_pronoun(linked.query.text, document.name)
        elif last.question == document.name:  # a card about it was shown
            question = named_for_pronoun(linked.query.text, _name(document))
        if fact and not question and not self._asks_all(linked) and asked_language(linked.query.text) not in ("", ENGLISH):
            question = f"{document.name}: {typed}"  # no word need stand for it there
        return question

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
        shown = result if result.how == "pinpoint" else replace(result, hits=result.hits[:top])
        found = answer_of(text, shown)
        answer = replace(found, understood=found.understood or whole.question)
        return Carried(answer, replace(turn_of(answer), question=whole.after or whole.question))

    def _in_its_text(self, text: str, whole: Completed, last: Turn, top: int) -> Carried | None:
        """What the one text that the last answer is from says to another party; None if that addresses nothing to it.

        Whoever reads what a resolution wants of one party asks what it wants of another.
        """
        texts = {passage.document.id: passage.document for passage in self._passages(last.clauses)}
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
        return [passage.document.id for passage in self._passages(last.clauses[:1])]

    def _in_the_text(self, linked: LinkedQuery, lookup: Lookup, last: Turn) -> str:
        """A label without a text that several texts have, in the text of the last answer; "" if that does not have it."""
        found = {passage.document.id: passage.document for passage in lookup.found}
        shown = [passage.document for passage in self._passages(last.clauses)]
        if linked.name.number or len(found) < 2 or len({document.id for document in shown}) != 1:
            return ""
        return f"{_name(shown[0])} {linked.query.text}" if shown[0].id in found else ""

    # --- moves ---------------------------------------------------------------------------------------------------

    def _move(self, text: str, last: Turn, move: Move, top: int, count: int = 1) -> Carried:
        shown = self._passages(last.clauses if last.how == "pinpoint" else last.clauses[:1])
        if move in _OF_ONE and len({passage.document.id for passage in shown}) > 1:
            return Carried(Answer(text, "not_found", "pinpoint"), last, Move.OTHER)
        found = list(self._found(last, move, shown, top, count)) if shown else []
        if not found:
            return Carried(Answer(text, "not_found", "pinpoint"), last, move)
        leads = move in (Move.NEXT, Move.PREVIOUS, Move.OTHER, Move.WHO)
        return self._moved(text, last, move, found, found[0] if leads else shown[0])

    def _found(self, last: Turn, move: Move, shown: Sequence[Passage], top: int, count: int) -> Iterator[Passage]:
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
            yield from self._more(last, shown, top)
        elif move is Move.WHO:
            listed = [*shown, *self._passages(last.clauses)]
            acts = next((one for one in listed if operative(one.document, one.clause)), first)
            yield _with_lead_in(acts)
        elif move is Move.WHY:
            yield from self._reasons(first, shown)
        else:
            yield from shown

    def _more(self, last: Turn, shown: Sequence[Passage], top: int) -> Iterable[Passage]:
        """What is listed below an answer, or, where the clauses were named, those nearest to them in their text."""
        if last.how == "search" and len(last.clauses) > 1:
            return self._passages(last.clauses[1:])
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
        understood = f"{_name(about.document)}, {label}" if several else label
        answer = Answer(text, "found", "pinpoint", quotes, understood=understood)
        after = turn_of(answer)
        leads = move in (Move.NEXT, Move.PREVIOUS, Move.OTHER)
        listed = last.listed if move is Move.CHOICE else after.listed
        clauses = (about.clause.id,) if move is Move.WHY else after.clauses  # its reasons can be chosen, but it is talked about
        whole = replace(after, question=understood if leads else last.question, clauses=clauses, listed=listed)
        return Carried(answer, whole, move)

    def _passages(self, ids: Iterable[str]) -> list[Passage]:
        """The clauses with these ids that are still there."""
        found = []
        for id_ in ids:
            document = self._search.catalogue.get(id_.partition("__")[0])
            clause = document.by_id.get(id_) if document else None
            if document and clause:
                found.append(Passage(document, clause))
        return found


def _name(document: Document) -> str:
    return f"{document.kind} {document.number}".strip() or document.name


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
