"""Resolutions parsed clause by clause, searched, and quoted verbatim with their labels.

    documents  = index.parse(Path("resolution.pdf"))       a path, bytes or a text → documents
    collection = index.open("home")                        the documents in a home folder: add, remove, rebuild, ask, look_up
    answer     = collection.ask("who may join?")           verified quotes with their citations, or “not found”
    answer     = index.look_up("resolves 2", documents)    by label alone: no model, no index
    comparison = index.compare(old, new)                   which clause became which, and what changed, word for word
    checked    = index.verify(document)                    every clause checked against its source
    index.references_in(document)                          what its clauses refer to, and why some of that is not known
    index.to_jsonl(document), index.to_akn(document)       formats for other programs

This is the whole public interface; everything else may change. No value is changed once it is made, and the functions that take
them may be called from any thread. A `Collection` can answer questions from several threads at once. Names are loaded when they
are first used, so importing this package costs nothing.
"""

from __future__ import annotations

import os
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index.briefing.brief import Brief as Brief
    from index.briefing.brief import Request as Request
    from index.briefing.brief import Role as Role
    from index.briefing.brief import brief_of as brief_of
    from index.briefing.declared import acting as acting
    from index.briefing.form import Flaw as Flaw
    from index.briefing.form import Flawed as Flawed
    from index.briefing.form import flaws_in as flaws_in
    from index.briefing.lessons import Lesson as Lesson
    from index.briefing.lessons import content_stems as content_stems
    from index.briefing.lessons import lessons_of as lessons_of
    from index.collection.adding import Added as Added
    from index.collection.adding import Outcome as Outcome
    from index.collection.bundled import bundled as bundled
    from index.collection.bundled import provenance as provenance
    from index.collection.collection import Collection as Collection
    from index.collection.files import parse as parse
    from index.collection.home import Progress as Progress
    from index.collection.home import Stage as Stage
    from index.collection.opening import open as open  # noqa: A004  (meant to be called as `index.open`)
    from index.collection.paths import is_file_name as is_file_name
    from index.collection.paths import unread as unread
    from index.collection.rebuild import Rebuilt as Rebuilt
    from index.collection.verification import Difference as Difference
    from index.collection.verification import Verification as Verification
    from index.collection.verification import verify as verify
    from index.comparison.comparison import Compared as Compared
    from index.comparison.comparison import Comparison as Comparison
    from index.comparison.comparison import Edit as Edit
    from index.comparison.comparison import compare as compare
    from index.comparison.history import History as History
    from index.comparison.history import Step as Step
    from index.comparison.history import history as history
    from index.comparison.objects import comparison_json as comparison_json
    from index.comparison.objects import history_json as history_json
    from index.comparison.tracked import Paragraph as Paragraph
    from index.comparison.tracked import Style as Style
    from index.comparison.tracked import tracked as tracked
    from index.comparison.words import Run as Run
    from index.comparison.words import Stretch as Stretch
    from index.comparison.words import same_words as same_words
    from index.comparison.words import word_differences as word_differences
    from index.document.addressees import addressees as addressees
    from index.document.editions import year_of as year_of
    from index.document.extent import Extent as Extent
    from index.document.languages import counterpart as counterpart
    from index.document.languages import document_language as document_language
    from index.document.languages import in_languages as in_languages
    from index.document.model import Clause as Clause
    from index.document.model import Correction as Correction
    from index.document.model import Cut as Cut
    from index.document.model import Document as Document
    from index.document.model import Origin as Origin
    from index.document.model import Section as Section
    from index.document.model import Source as Source
    from index.document.model import Span as Span
    from index.document.passages import Passage as Passage
    from index.document.quotes import Quote as Quote
    from index.document.quotes import quote as quote
    from index.document.written.akn import clause_at as clause_at
    from index.document.written.akn import eid_of as eid_of
    from index.document.written.jsonl import corrections_json as corrections_json
    from index.document.written.jsonl import document_json as document_json
    from index.document.written.jsonl import left_out_counts as left_out_counts
    from index.document.written.jsonl import quoted_json as quoted_json
    from index.document.written.jsonl import record_json as record_json
    from index.document.written.jsonl import to_jsonl as to_jsonl
    from index.drafts.finding import Check as Check
    from index.drafts.finding import Checked as Checked
    from index.drafts.finding import Finding as Finding
    from index.drafts.finding import Why as Why
    from index.encoding.encoder import Encoded as Encoded
    from index.encoding.encoder import Encoder as Encoder
    from index.encoding.packaged import NO_MODEL as NO_MODEL
    from index.encoding.packaged import PACKAGED_MODEL as PACKAGED_MODEL
    from index.encoding.packaged import SECOND_MODEL as SECOND_MODEL
    from index.encoding.packaged import SECOND_PACKAGE as SECOND_PACKAGE
    from index.errors import BadCorrection as BadCorrection
    from index.errors import BadQuestion as BadQuestion
    from index.errors import BadQuestions as BadQuestions
    from index.errors import CannotCompare as CannotCompare
    from index.errors import CannotFetch as CannotFetch
    from index.errors import ClausebotError as ClausebotError
    from index.errors import DatabaseAway as DatabaseAway
    from index.errors import DatabaseUnusable as DatabaseUnusable
    from index.errors import EncoderUnavailable as EncoderUnavailable
    from index.errors import IndexDamaged as IndexDamaged
    from index.errors import IndexNotWritten as IndexNotWritten
    from index.errors import IndexUnreachable as IndexUnreachable
    from index.errors import NotInLanguage as NotInLanguage
    from index.errors import NotPublished as NotPublished
    from index.errors import NotPulled as NotPulled
    from index.errors import NotPushed as NotPushed
    from index.errors import QuoteMismatch as QuoteMismatch
    from index.errors import Remedy as Remedy
    from index.errors import SameId as SameId
    from index.errors import StoreUnavailable as StoreUnavailable
    from index.errors import UnknownDocument as UnknownDocument
    from index.errors import UnreadableFile as UnreadableFile
    from index.errors import Worded as Worded
    from index.evaluation.metrics import Report as Report
    from index.evaluation.metrics import Score as Score
    from index.fetching.addresses import is_address as is_address
    from index.fetching.addresses import is_document_symbol as is_document_symbol
    from index.fetching.download import download as download
    from index.fetching.download import download_symbol as download_symbol
    from index.fetching.fetched import Download as Download
    from index.ids import SHORT_KEY as SHORT_KEY
    from index.ids import document_in as document_in
    from index.ids import place_in as place_in
    from index.ids import short_key as short_key
    from index.language.asked.questions import greetings as greetings
    from index.language.asked.questions import without_greeting as without_greeting
    from index.language.glossary import Glossary as Glossary
    from index.language.terms import Change as Change
    from index.language.terms import FrontPart as FrontPart
    from index.language.terms import Kind as Kind
    from index.language.terms import Part as Part
    from index.language.terms import Reason as Reason
    from index.objects import AnswerObject as AnswerObject
    from index.objects import ChangeObject as ChangeObject
    from index.objects import ComparisonObject as ComparisonObject
    from index.objects import CorrectionObject as CorrectionObject
    from index.objects import DocumentObject as DocumentObject
    from index.objects import FindingObject as FindingObject
    from index.objects import HistoryObject as HistoryObject
    from index.objects import OriginObject as OriginObject
    from index.objects import PassageObject as PassageObject
    from index.objects import RecordObject as RecordObject
    from index.pinpoint.places import Lacking as Lacking
    from index.publishing.sending import Published as Published
    from index.publishing.sharing import Pulled as Pulled
    from index.references.akn import to_akn as to_akn
    from index.references.reference import Reference as Reference
    from index.references.reference import Unresolved as Unresolved
    from index.references.references import references_in as references_in
    from index.search.answer import MAX_QUESTION as MAX_QUESTION
    from index.search.answer import Answer as Answer
    from index.search.answer import look_up as look_up
    from index.search.citations.cited import Citing as Citing
    from index.search.mentions import Mentions as Mentions
    from index.search.results import How as How
    from index.search.results import Status as Status
    from index.store.layout import Bits as Bits
    from index.store.layout import Stored as Stored
    from index.turns.carrying import Carried as Carried
    from index.turns.moves import Move as Move
    from index.turns.moves import goes_on as goes_on
    from index.turns.moves import leads_on as leads_on
    from index.turns.turn import Turn as Turn
    from index.turns.turn import turn_of as turn_of

_HOMES = {
    "briefing.brief": ("Brief", "Request", "Role", "brief_of"),
    "briefing.declared": ("acting",),
    "briefing.form": ("Flaw", "Flawed", "flaws_in"),
    "briefing.lessons": ("Lesson", "content_stems", "lessons_of"),
    "collection.adding": ("Added", "Outcome"),
    "collection.bundled": ("bundled", "provenance"),
    "collection.collection": ("Collection",),
    "collection.files": ("parse",),
    "collection.home": ("Progress", "Stage"),
    "collection.opening": ("open",),
    "collection.paths": ("is_file_name", "unread"),
    "collection.rebuild": ("Rebuilt",),
    "collection.verification": ("Difference", "Verification", "verify"),
    "comparison.comparison": ("Compared", "Comparison", "Edit", "compare"),
    "comparison.history": ("History", "Step", "history"),
    "comparison.objects": ("comparison_json", "history_json"),
    "comparison.tracked": ("Paragraph", "Style", "tracked"),
    "comparison.words": ("Run", "Stretch", "same_words", "word_differences"),
    "document.addressees": ("addressees",),
    "document.written.akn": ("clause_at", "eid_of"),
    "document.editions": ("year_of",),
    "document.extent": ("Extent",),
    "document.written.jsonl": (
        "corrections_json",
        "document_json",
        "left_out_counts",
        "quoted_json",
        "record_json",
        "to_jsonl",
    ),
    "document.languages": ("counterpart", "document_language", "in_languages"),
    "document.model": ("Clause", "Correction", "Cut", "Document", "Origin", "Section", "Source", "Span"),
    "document.passages": ("Passage",),
    "document.quotes": ("Quote", "quote"),
    "drafts.finding": ("Check", "Checked", "Finding", "Why"),
    "encoding.encoder": ("Encoded", "Encoder"),
    "encoding.packaged": ("NO_MODEL", "PACKAGED_MODEL", "SECOND_MODEL", "SECOND_PACKAGE"),
    "errors": (
        *("BadCorrection", "BadQuestion", "BadQuestions", "CannotCompare", "CannotFetch", "ClausebotError", "DatabaseAway"),
        *("DatabaseUnusable", "EncoderUnavailable", "IndexDamaged", "IndexNotWritten", "IndexUnreachable", "NotInLanguage"),
        *("NotPublished", "NotPulled", "NotPushed", "QuoteMismatch", "Remedy", "SameId", "StoreUnavailable"),
        *("UnknownDocument", "UnreadableFile", "Worded"),
    ),
    "evaluation.metrics": ("Report", "Score"),
    "fetching.addresses": ("is_address", "is_document_symbol"),
    "fetching.download": ("download", "download_symbol"),
    "fetching.fetched": ("Download",),
    "ids": ("SHORT_KEY", "document_in", "place_in", "short_key"),
    "language.asked.questions": ("greetings", "without_greeting"),
    "language.glossary": ("Glossary",),
    "language.terms": ("Change", "FrontPart", "Kind", "Part", "Reason"),
    "objects": (
        *("AnswerObject", "ChangeObject", "ComparisonObject", "CorrectionObject", "DocumentObject", "FindingObject"),
        *("HistoryObject", "OriginObject", "PassageObject", "RecordObject"),
    ),
    "pinpoint.places": ("Lacking",),
    "publishing.sending": ("Published",),
    "publishing.sharing": ("Pulled",),
    "references.akn": ("to_akn",),
    "references.reference": ("Reference", "Unresolved"),
    "references.references": ("references_in",),
    "search.answer": ("MAX_QUESTION", "Answer", "look_up"),
    "search.citations.cited": ("Citing",),
    "search.mentions": ("Mentions",),
    "search.results": ("How", "Status"),
    "store.layout": ("Bits", "Stored"),
    "turns.carrying": ("Carried",),
    "turns.moves": ("Move", "goes_on", "leads_on"),
    "turns.turn": ("Turn", "turn_of"),
}
"""The modules behind the public interface, each with the names it provides."""
_PLACES = {name: f"{__name__}.{module}" for module, names in _HOMES.items() for name in names}

__all__ = sorted(_PLACES)  # noqa: PLE0605  (built from the table above)

os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")  # ONNX Runtime reports what it runs to its maker, from its import on


if not TYPE_CHECKING:  # with `__getattr__`, a type checker would accept any name

    def __getattr__(name: str) -> object:
        """Loads a public name when it is first used."""
        if name not in _PLACES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        found = getattr(import_module(_PLACES[name]), name)
        globals()[name] = found
        return found


def __dir__() -> list[str]:
    return list(__all__)
