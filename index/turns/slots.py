"""What a message leaves to be filled from the last turn: the text it is about, the question it asks, or what it corrects.

The text is filled by the one last shown or the one named, the question by the last question.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from index.document.editions import year_of
from index.document.model import Document
from index.document.passages import Passage
from index.document.said import Fact
from index.ids import document_in
from index.language.asked.cites import cites_asked
from index.language.asked.languages import asked_language
from index.language.asked.listed.texts import list_asked
from index.language.characters import QUESTION_MARKS
from index.language.glossary import Glossary
from index.language.terms import Kind
from index.language.vocabulary import ENGLISH
from index.pinpoint.look_up import look_up
from index.pinpoint.places import Lookup
from index.pinpoint.query import Query
from index.pinpoint.typed_names import LinkedQuery
from index.search.acronyms import acronym_asked
from index.search.comparing.sides import asks_changes
from index.search.facts import fact_asked, stated
from index.search.listing import counted as clauses_counted
from index.search.listing import counted_words
from index.search.mentions import MANY, mentions_asked
from index.search.search import Search
from index.turns.completing import in_another_text, named_for_pronoun
from index.turns.correcting import meant
from index.turns.lacking import Seen, lacks
from index.turns.parties import Parties
from index.turns.turn import Turn
from index.turns.words import asks_what_is_said, doing, unjoined, words_in


@dataclass(frozen=True)
class Slots:
    """Fills what messages leave out, over one index. Safe to use from several threads at once."""

    search: Search
    glossary: Glossary

    @cached_property
    def parties(self) -> Parties:
        """The parties that the documents address."""
        return Parties(self.search.catalogue, self.glossary)

    def put_right(self, text: str, last: Turn) -> str:
        """What a message means that corrects what was said before it; "" if it corrects nothing."""
        if not last.question:
            return ""
        shown = self.passages(last.clauses)
        texts = {passage.document.id: passage.document for passage in shown}
        ids = {passage.clause.id for passage in shown}

        def found(said: str) -> Lookup | None:
            return look_up(LinkedQuery(Query(said), self.search.catalogue))

        def repeats(said: str) -> bool:
            whole = found(f"{short_name(next(iter(texts.values())))}, {said}") if len(texts) == 1 else found(said)
            return whole is not None and any(passage.clause.id in ids for passage in whole.found)

        def names(said: str) -> Sequence[str]:
            whole = found(said)
            if whole and whole.found:
                return [whole.understood or said, *(passage.clause.id for passage in whole.found)]
            party = self.parties.first(said) if self.parties.alone(said) else None
            return [said, said[slice(*party)]] if party else []

        return meant(text, last.question, repeats, names)

    def asked_anew(self, linked: LinkedQuery, last: Turn) -> str:
        """A question that replaces the last one, put to the text which that named; "" if it is not complete in itself."""
        text, words = linked.query.text, words_in(linked.query.text)
        names = linked.name.number or look_up(linked) or self.parties.first(text)
        if names or not doing(words[:1], "asks") or self.lacks(linked, None, last):
            return ""
        before = LinkedQuery(Query(last.question), linked.catalogue).name
        return f"{before.typed(last.question)}: {text}" if before.documents else text

    def in_one_shown(self, linked: LinkedQuery, last: Turn) -> str:
        """The last question, put to the text that a message names, if it names nothing else and that text was left open.

        It was left open if several texts answered, this one among them, or if the user was asked which text is meant.
        """
        text = linked.query.text
        if last.how != "pinpoint" or not last.question or cites_asked(last.question) or doing(words_in(text)[:1], "joins"):
            return ""
        if LinkedQuery(Query(last.question), linked.catalogue).name.number:
            return ""
        shown = {passage.document.id: passage.document for passage in self.passages(last.listed or last.clauses)}
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
        """Whether the last question was for all of a kind."""
        return self._asks_all(LinkedQuery(Query(last.question), self.search.catalogue))

    def asks_back(self, linked: LinkedQuery, last: Turn, documents: Sequence[str]) -> bool:
        """Whether a message asks about "it" before anything was said, where several texts may be meant."""
        if last.question or documents or len(self.search.catalogue) < 2 or linked.name.number:
            return False
        if not named_for_pronoun(linked.query.text, ""):
            abroad = asked_language(linked.query.text) not in ("", ENGLISH)
            return abroad and asks_what_is_said(linked.query.text)
        fact = fact_asked(linked)
        told = stated(linked, fact, 0) if fact else None
        return self.lacks(linked, None, last) or fact is Fact.EXTENT or (told is not None and not told.found)

    def lacks(self, linked: LinkedQuery, lookup: Lookup | None, last: Turn, *, corrects: bool = False) -> bool:
        """Whether a message goes on from the last turn, or puts it right."""
        text = linked.query.text
        names = bool(linked.name.number or (lookup and lookup.found))
        asking = text.rstrip().endswith(QUESTION_MARKS)
        known = self.search.index.words.__contains__
        fact, party = fact_asked(linked) is not None, self.parties.alone(text)
        beside = linked.around_name.text if linked.name.number else text
        named = bool(linked.name.number) and not any(word.is_content for word in words_in(beside))
        whole = self._asks_all(linked) or acronym_asked(text, self.glossary) is not None or asks_changes(text)
        said = words_in(text)
        joined = corrects or doing(words_in(linked.query.typed)[:1], "joins")
        return lacks(said, known, Seen(names, fact, asking, party, named, whole, self._all_asked(last), joined))

    def _asks_all(self, linked: LinkedQuery) -> bool:
        """Whether a question asks for all texts or all clauses of a kind, or for how many there are, and names no text."""
        if linked.name.number:
            return False
        if list_asked(linked.query.typed) or fact_asked(linked) is Fact.EXTENT:
            return True
        lookup = clauses_counted(linked)
        return lookup is not None and bool(lookup.found)

    def about_the_text(self, linked: LinkedQuery, lookup: Lookup | None, last: Turn, documents: Sequence[str]) -> str:
        """A question about "it" or "this", a text or a place in it, with the name of the last answer's text filled in.

        "" if a message asks no such thing, or if only one text can be meant anyway.
        """
        document = self.at_hand(last)
        if document is None or len(documents) == 1 or len(self.search.catalogue) < 2 or linked.name.number:
            return ""
        typed = unjoined(linked.query.text)
        question, fact = "", fact_asked(LinkedQuery(Query(typed), linked.catalogue))
        if lookup or fact or counted_words(linked) or mentions_asked(typed).words:
            question = named_for_pronoun(linked.query.text, document.name)
        elif all(one.clause.kind == Kind.FRONT for one in self.passages(last.clauses)):  # a card about it was shown
            question = named_for_pronoun(linked.query.text, short_name(document))
        if not question and asked_language(linked.query.text) not in ("", ENGLISH) and not self._asks_all(linked):
            whole = f"{document.name}: {typed}"  # no word need stand for it there
            asked = fact or fact_asked(LinkedQuery(Query(whole), linked.catalogue)) or (not lookup and asks_what_is_said(typed))
            question = whole if asked else ""
        return question

    def lacking_there(self, linked: LinkedQuery, lookup: Lookup | None, last: Turn) -> str:
        """A message that names a place which no text has, of the text that is talked of, which so answers: "and the annex?"."""
        document = self.at_hand(last)
        if document is None or lookup is None or lookup.found or linked.name.number:
            return ""
        if look_up(LinkedQuery(Query(last.question), linked.catalogue)) is not None:  # it is of that place's kind
            return ""
        return f"{short_name(document)}, {unjoined(linked.query.text)}"

    def at_hand(self, last: Turn) -> Document | None:
        """The one text that the last answer is from; where that found nothing, the one that was talked of before."""
        if last.status != "found":
            return self.search.catalogue.get(last.about) if last.about else None
        shown = {passage.document.id: passage.document for passage in self.passages(last.clauses)}
        return next(iter(shown.values())) if len(shown) == 1 else None

    def of_same_title(self, document: Document) -> Document:
        """The latest other text with the title of one, an earlier one if there is any; itself if there is none, or of many."""
        many = len(self.search.catalogue) > MANY or not document.title
        alike = [] if many else [one for one in self.search.catalogue if one.title == document.title and one != document]
        return max(alike, key=lambda one: (year_of(one) < year_of(document), year_of(one)), default=document)

    def passages(self, ids: Iterable[str]) -> list[Passage]:
        """The clauses with these ids, as far as they still exist."""
        found = []
        for id_ in ids:
            document = self.search.catalogue.get(document_in(id_))
            clause = document.by_id.get(id_) if document else None
            if document and clause:
                found.append(Passage(document, clause))
        return found


def short_name(document: Document) -> str:
    """The short name of a text, as in what a message was understood as: "Resolution 75"."""
    return f"{document.kind} {document.number}".strip() or document.name
