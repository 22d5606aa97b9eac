"""The answer to a question: the quotes that answer it, each checked against its source, or the statement that none does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from index.document.model import Document
from index.document.passages import Passage
from index.document.quotes import Quote, quote
from index.document.written.jsonl import document_json
from index.errors import BadQuestion, NotInLanguage, SameId, worded
from index.language.asked.languages import asked_language
from index.language.vocabulary import ENGLISH
from index.pinpoint.catalogue import Catalogue
from index.pinpoint.query import Query
from index.pinpoint.typed_names import LinkedQuery
from index.search.results import How, Remarks, Result, Status
from index.search.ways.places import named_clauses
from index.values import dataclass

if TYPE_CHECKING:
    from index.objects import AnswerObject, CitedThereObject, PassageObject, RemarksObject, SeenObject
    from index.references.cites import Cites

MAX_QUESTION = 4096
"""The greatest number of characters in a question."""
SURE = 0.6
"""The probability from which an answer is shown as such; below it, as the nearest clause."""


@dataclass(frozen=True, slots=True)
class Answer(Remarks):
    """The answer to a question. When nothing was found, the quotes are the nearest clauses, offered as such.

    Beside its quotes it has the remarks: see Remarks in index/search/results.py. The `probability` is 1 for what a label, a
    citation or an addressee names.
    """

    question: str
    status: Status
    how: How
    quotes: tuple[Quote, ...] = ()

    @property
    def sure(self) -> bool:
        """Whether the quotes most likely answer; an answer that is found but not sure is shown as the nearest clause."""
        return self.found and self.probability >= SURE

    @property
    def found(self) -> bool:
        """Whether the quotes answer the question."""
        return self.status == "found"

    def to_json(self, cites: Cites | None = None) -> AnswerObject:
        """The answer as a JSON object, for other programs: `searched` are the ids of the documents that were, if not all.

        What its clauses cite, and what cites them, is looked for in the collection that `cites` is of; without one, among the
        documents that are quoted.
        """
        from index.references.cites import Cites

        cites = cites or Cites(Catalogue({one.document.id: one.document for one in self.quotes}.values()))
        return {
            "question": self.question,
            "status": self.status,
            "how": self.how,
            "probability": round(self.probability, 3),
            **self._told(),
            "passages": [self._passage(rank, one, cites) for rank, one in enumerate(self.quotes, start=1)],
        }

    def _told(self) -> RemarksObject:
        """The remarks of the object, where there is something to say."""
        more: RemarksObject = {"understood": self.understood} if self.understood else {}
        if asked := self.mentions:
            more["mentions"] = {
                "words": asked.words,
                "exact": asked.exact,
                "times": asked.times,
                "headings": asked.headings,
                "beside": asked.beside,
                "apart": asked.apart,
                "lacking": asked.lacking,
                "texts": asked.texts,
                "clauses": asked.clauses,
            }
        if extent := self.extent:
            more["extent"] = {
                "texts": extent.texts,
                "clauses": extent.clauses,
                "preamble": extent.preamble,
                "sections": extent.sections,
                "words": extent.words,
                "pages": extent.pages,
            }
        if self.citing:
            listed: list[CitedThereObject] = [
                {"citation": one.citation, "reason": one.reason, "within": one.within} for one in self.citing.listed
            ]
            more["citing"] = {"direction": self.citing.direction, "named": self.citing.named, "listed": listed}
        if lacks := self.lacking:
            more["lacking"] = {"text": lacks.text, "first": lacks.first, "last": lacks.last}
        plain = {"missing": self.missing, "unaddressed": self.unaddressed, "among": self.among, "undated": self.undated}
        more |= cast("RemarksObject", {name: said for name, said in plain.items() if said})
        if self.more:
            more["more"] = True
        if self.read:
            more["read"] = {"texts": self.read, "of": self.texts}
        if self.acronym:
            more["acronym"] = {"short": self.acronym, "long": self.long_form}
        if self.searched:
            more["searched"] = [document.id for document in self.searched]
        if self.language != ENGLISH:
            more["language"] = self.language
        return more

    @property
    def text_language(self) -> str:
        """The language of the first quote, if it is not that of the question; otherwise ""."""
        if self.language == ENGLISH or not self.quotes:
            return ""
        language = asked_language(self.quotes[0].text)
        return "" if language == self.language else language

    def _passage(self, rank: int, one: Quote, cites: Cites) -> PassageObject:
        """One passage of the object, with its page if the file has pages. Without a search the score is 1 if found, else 0.

        It says `ocr` only where OCR read the quote, and `corrected` only where its label or extent was put right by hand.
        """
        seen: SeenObject = {"page": one.page} if one.page else {}
        if one.by_ocr:
            seen["ocr"] = True
        if one.corrected:
            seen["corrected"] = True
        return {
            "rank": rank,
            "document": document_json(one.document),
            "label": one.clause.label,
            "citation": one.citation,
            "section": one.section,
            "lead_in": one.lead_in,
            "quote": one.text,
            "score": float(self.found) if one.score is None else round(one.score, 4),
            "start": one.clause.span.start,
            "end": one.clause.span.end,
            "id": one.clause.id,
            **seen,
            **cites.to_json(one),
        }


def checked_question(text: str) -> str:
    """A question without surrounding white space. Raises BadQuestion."""
    question = text.strip()
    if not question:
        raise BadQuestion(worded("There is no question; ask in your own words, or give a label such as “resolves 2”."))
    if len(question) > MAX_QUESTION:
        raise BadQuestion(worded("The question is too long; ask in at most {count} characters.", count=MAX_QUESTION))
    if not question.isascii() and any("\ud800" <= character <= "\udfff" for character in question):  # bytes that were not text
        raise BadQuestion(worded("The question is not valid UTF-8 text; type it again."))
    return question


def answer_of(question: str, result: Result) -> Answer:
    """The answer for a result. Raises QuoteMismatch when a clause differs from its source."""
    quotes = tuple(quote(hit.passage.document, hit.passage.clause, hit.score) for hit in result.hits)
    remarks = result.remarks() | ({"probability": 1.0} if result.certain else {})
    return Answer(question, result.status, result.how, quotes, **remarks)


def in_language(
    answer: Answer, language: str, alike: Callable[[Document], Iterable[Document]]
) -> tuple[Answer, tuple[NotInLanguage, ...]]:
    """An answer with each of its clauses in another language, and what is said of those that are not there in it.

    `alike` gives the documents that may be the same text in another language. Raises NotInLanguage if no clause is there.
    """
    from index.document.languages import counterpart  # few answers are asked for in another language

    found, missing = [], []
    for one in answer.quotes:
        try:
            other = counterpart(Passage(one.document, one.clause), language, alike(one.document))
        except NotInLanguage as error:
            if answer.status == "found":
                missing.append(error)
            else:  # that nothing answers is the same in every language; the nearest clause stays as it is
                found.append(one)
        else:
            found.append(quote(other.document, other.clause, one.score))
    if missing and not found:
        raise missing[0]
    told = {error.problem: error for error in missing}
    return replace(answer, quotes=tuple(found)), tuple(told.values())


def look_up(pinpoint: str, documents: Sequence[Document]) -> Answer:
    """The clauses of documents that a pinpoint names ("resolves 2", "cons. e iv"), by grammar: no model and no index.

    The ids of the documents must be unique. If there is no such clause, the status is "not_found" and the quotes are the
    nearest clauses. Raises BadQuestion, SameId.

    >>> import index
    >>> [quote.clause.label for quote in index.look_up("last of the invites", [index.bundled()]).quotes]
    ['invites all stakeholders 2']
    """
    documents = tuple(documents)
    for id_, count in Counter(document.id for document in documents).items():
        if count > 1:
            raise SameId(f"{count} documents have the id {id_!r}", document=id_)
    checked = checked_question(pinpoint)
    return answer_of(checked, named_clauses(LinkedQuery(Query(checked), Catalogue(documents))))
