"""What a question asks of a text itself, and not of its clauses: when, where and by whom it was adopted, which edition it is.

Such a question consists of nothing but what is asked ("when", "which edition"), the text ("Resolution 75", "this", "it") and,
perhaps, its adoption; "when was the group established?" has another subject, and is searched for. The answer is the front
matter that states it: number, title, history, enacting words; if none of it does, the text does not say. How long a text is
("how many clauses are there?") is counted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import islice, pairwise

from index.document.passages import Passage
from index.document.said import NAMING, PROPOSING, REPLACING, TEXTS, Fact, fronts, stating
from index.language.asked.answer_kinds import Wanted, asking_words, present_words
from index.language.asked.answer_words import AnswerKind
from index.language.asked.answers_in import has
from index.language.asked.counts import counted_abroad
from index.language.asked.facts import fact_abroad
from index.language.stems import stemmer, words_of
from index.patterns import pattern
from index.pinpoint.places import Lookup, unique
from index.pinpoint.query import FILLERS, STOP_WORDS, UNITS, Tokens, word_set
from index.pinpoint.typed_names import LinkedQuery

_SUMMARIES = word_set(
    "summarise summarize summary summarised summarized summarising summarizing summaries overview abstract synopsis tldr"
)
"""Words that ask for a summary, which is not written here: the text's own title says what it is about."""
_ASKED = {
    **dict.fromkeys(("when", "date", "dated", "year", "day", "month", "old"), Fact.DATE),
    **dict.fromkeys(("where", "place", "city", "town"), Fact.PLACE),
    **dict.fromkeys(("who", "whom", "whose", "body", "organ"), Fact.BODY),
    **dict.fromkeys(("edition", "version", "revision", "revisions", "editions", "versions", "history"), Fact.EDITION),
    **dict.fromkeys(("vote", "votes", "voted", "voting", "unanimous", "unanimously", "consensus"), Fact.VOTE),
    **dict.fromkeys(("title", "called", "name", "named", "entitled"), Fact.TITLE),
    **dict.fromkeys(("language", "languages"), Fact.TITLE),  # which shows it; a text is in one
    **dict.fromkeys(("topic", "subject", "purpose", "theme", "deal", "deals", "aim", "aims", "gist"), Fact.SUBJECT),
    **dict.fromkeys(_SUMMARIES, Fact.SUBJECT),
    **dict.fromkeys(("binding", "bind", "legal", "legally", "mandatory", "obligatory", "compulsory"), Fact.FORCE),
    **dict.fromkeys(("force", "effective", "valid", "validity", "apply", "applies", "applicable"), Fact.VALIDITY),
    **dict.fromkeys(("expire", "expires", "expired", "obsolete", "effect", "until"), Fact.VALIDITY),
}
_AT = {
    **dict.fromkeys(("meeting", "session"), Fact.DATE),
    **dict.fromkeys(("conference", "assembly"), Fact.BODY),
}
"""Where a text is adopted, which tells when or by whom: "at its 9865th meeting". Other things are done there, too."""
_DEFINITE = frozenset({Fact.EDITION, Fact.TITLE, Fact.SUBJECT, Fact.FORCE, Fact.VALIDITY, Fact.DATE, Fact.VOTE})
"""Facts that need no verb: "the title of Resolution 75"; but "where is Resolution 75?" does not ask for a place of adoption."""
_ADOPTION = frozenset(
    "accept adopt agre amend approv come decid enact endors from issu made make pass publish revis sign".split()
)
"""The stems of what is done to a text."""
_CHANGE = frozenset({"amend", "revis"})
_BEFORE = PROPOSING - {"draft"} | {"wrote", "written"}
"""The same of what is done before; "draft" is mostly the text itself."""
_BY_WHOM = frozenset(("who", "whose", "by", "author", "authors"))
_OF_TEXTS = _CHANGE | _BEFORE | REPLACING
"""The stems of all that makes a question one of these, whatever else it says."""
_TEXT_ITSELF = TEXTS | {"this", "that"}
_BESIDE = word_set(
    "first last originally newest really still against yet later newer most time main key short brief quick simple plain"
    " enter enters entered entry into come comes came without recorded another other others anything"
)
"""Words of such a question that change nothing of what it asks, beside those that only ask, and those for what is current."""
_MEASURES = UNITS | word_set("words pages page lines sentences headings")
"""What the length of a text is counted in."""
_LENGTH = word_set("long big length size many number count")
_COUNTING = (("how", "many"), ("number", "of"), ("count", "of"))
_LONG = (("how", "long"), ("how", "big"), ("length", "of"), ("size", "of"))
_TIMES = frozenset(("until", "since", "long"))
_TIME = Wanted(AnswerKind.TIME)
_IN_FORCE = frozenset(("forc", "valid", "until"))
"""The stems of words that clauses have of other things: "armed forces"."""
_COPULAS = (["is"], ["are"], ["was"], ["were"])
_TO_COME = word_set("will shall should must next would")
"""Words of questions about what is to come, which the front matter does not tell."""
_LEADING = frozenset(("about", "for", "point"))
_ABOUT = pattern(
    r"\bwhat(?:'s|’s)?\b(?:.*\b(?:about|for)\W*\Z|[^.]*\bthe point of\b)|\A\W*(?:about|for) what\b", re.IGNORECASE | re.DOTALL
)


def fact_asked(linked: LinkedQuery) -> Fact | None:
    """What a question asks of a text itself; None for a question about anything else.

    >>> from index.pinpoint.catalogue import Catalogue
    >>> from index.pinpoint.query import Query
    >>> fact_asked(LinkedQuery(Query("when was this resolution adopted?"), Catalogue([])))
    <Fact.DATE: 1>
    >>> fact_asked(LinkedQuery(Query("when was the group set up?"), Catalogue([])))
    """
    name = linked.name
    rest = linked.around_name
    if abroad := _asked_abroad(rest.text, named=bool(name.documents)):
        return abroad
    tokens = rest.tokens
    words = _without_form([token.text for token in tokens])
    if not any(map(_may_ask, words)) or not all(map(_belongs, words)) or not _TO_COME.isdisjoint(words):
        return None
    summary = not _SUMMARIES.isdisjoint(words)
    is_text = summary or bool(name.documents) or not _TEXT_ITSELF.isdisjoint(words)
    if _asks_length(words, is_text=is_text):
        return Fact.EXTENT
    if is_text and (other := _asked_of_text(words, rest.text)):
        return other
    done = [word for word in words if _stem(word) in _ADOPTION]
    at = [_AT[word] for word in words if word in _AT]
    asked = [*at, *(_ASKED[word] for word in words if word in _ASKED), *(Fact.VALIDITY for word in words if _replaces(word))]
    asked.sort(key=lambda one: one is not Fact.VALIDITY)  # "when does it enter into force?" does not ask for its own date
    fact = next((one for one in asked if one in _DEFINITE or done), None)
    if fact is None and any(_stem(word) in _CHANGE for word in done):
        fact = Fact.EDITION
    past = any(word.endswith("ed") for word in done)  # "who adopted?", but not "who adopts?"
    if (fact is Fact.VALIDITY and not _LENGTH.isdisjoint(words)) or (at and not (past and is_text)):
        return None  # "how long is it in force?", "what did the conference decide in it?"
    return fact if fact and (is_text or past) and _is_question(tokens, fact) else None


def _asked_of_text(words: Sequence[str], text: str) -> Fact | None:
    """What words that are about a text ask of it by what they say together: what it is about, or who put it forward."""
    if _ABOUT.search(text):
        return Fact.SUBJECT
    proposed = not _BY_WHOM.isdisjoint(words) and any(_stem(word) in _BEFORE for word in words)
    return Fact.AUTHOR if proposed else None


def _asked_abroad(text: str, *, named: bool) -> Fact | None:
    """What a question in another language asks of a text itself; more kinds of fact are recognised if a text is `named`."""
    may_be = not text.isascii() or (named and _small().isdisjoint(text.casefold().split()))
    if may_be and (kind := fact_abroad(text, named=named)):
        return Fact[kind.upper()]
    counts = counted_abroad(text)
    return Fact.EXTENT if counts and not counts.words else None


def told_in(linked: LinkedQuery) -> Lookup | None:
    """The clauses of the named texts that tell what a question asks about their validity; None if there are none.

    They have the question's own word, "to apply the Guidelines from 1 January 2029", and a time if it asks for one.
    """
    if not linked.name.documents and len(linked.current) > 1:
        return None
    stems = _stems_asked(linked)
    when = asks_time(linked)
    passages = (
        Passage(one, clause) for one in linked.of(linked.name.documents) for clause in one.clauses if clause.section >= 0
    )
    found = unique(
        passage
        for passage in passages
        if (when or not stems.isdisjoint(REPLACING)) and not stems.isdisjoint(words_of([passage.clause.text])[0])
        if not when or has(_TIME, passage.clause.text) == 1
    )
    return Lookup(found) if found else None


def asks_end(linked: LinkedQuery) -> bool:
    """Whether a question asks when a text starts or stops applying; a clause may say so in other words: "for six months"."""
    return (
        asks_time(linked)
        and bool(_stems_asked(linked))
        and _IN_FORCE.isdisjoint(_stem(token.text) for token in linked.around_name.tokens)
    )


def _stems_asked(linked: LinkedQuery) -> set[str]:
    """The stems that a question has for the validity of a text, without those that clauses use of other things."""
    words = [token.text for token in linked.around_name.tokens]
    return {_stem(word) for word in words if _replaces(word) or _ASKED.get(word) is Fact.VALIDITY} - _IN_FORCE


def asks_time(linked: LinkedQuery) -> bool:
    """Whether a question asks for a time: "when", "until what date"."""
    return any(_ASKED.get(token.text) is Fact.DATE or token.text in _TIMES for token in linked.around_name.tokens)


def asks_title(linked: LinkedQuery) -> bool:
    """Whether a question asks only for the title of a text, which may not be here: "the title of Resolution 29"."""
    words = [token.text for token in linked.query.around(linked.name.start, linked.name.end).tokens]
    return any(_ASKED.get(word) is Fact.TITLE for word in words) and all(_belongs(word) and word != "in" for word in words)


def _may_ask(word: str) -> bool:
    """Whether a word may be what makes words such a question; tested first, as few have one."""
    return word in _ASKED or word in _AT or word in _LENGTH or word in _LEADING or _stem(word) in _OF_TEXTS


def _replaces(word: str) -> bool:
    return _stem(word) in REPLACING


def _without_form(words: list[str]) -> list[str]:
    """The words of a question without those that describe the form of the summary: "in three bullets", "in plain English"."""
    summary = next((at for at, word in enumerate(words) if word in _SUMMARIES), len(words))
    form = next((at for at in range(summary, len(words)) if words[at] == "in"), len(words))
    return words[:form] if _TEXT_ITSELF.isdisjoint(words[form:]) else words


def _asks_length(words: list[str], *, is_text: bool) -> bool:
    """Whether words ask only for the length of a text: "how many clauses are there", "how long is it".

    "How long is the title?" asks for the length of something else, and "how long does it last?" for a time.
    """
    if any(word in _ASKED or word in _BESIDE - {"really"} or _stem(word) in _ADOPTION for word in words):
        return False
    pairs = list(pairwise([*words, ""]))
    counted = any(pair in _COUNTING and not _MEASURES.isdisjoint(words[at + 2 : at + 3]) for at, pair in enumerate(pairs))
    long = any(pair in _LONG and (pair[1] == "of" or words[at + 2 : at + 3] in _COPULAS) for at, pair in enumerate(pairs))
    return counted or (is_text and long)


def _belongs(word: str) -> bool:
    """Whether a word may be part of such a question."""
    known = word in _ASKED or word in _AT or word in _TEXT_ITSELF or word in FILLERS or word in _MEASURES or word in _BESIDE
    return known or word in _small() or _stem(word) in _ADOPTION or _stem(word) in _OF_TEXTS


@cache
def _small() -> frozenset[str]:
    """The words that say nothing of what is asked."""
    return STOP_WORDS.union(asking_words(), present_words(), _LENGTH, word_set("how people"))


def _is_question(tokens: Tokens, fact: Fact) -> bool:
    """Whether tokens are a question, and not a label alone ("title", "history"), which is looked up."""
    return len(tokens) > 1 or fact not in (Fact.TITLE, Fact.EDITION)


@cache
def _stem(word: str) -> str:
    return str(stemmer().stemWord(word))


def stated(linked: LinkedQuery, fact: Fact, nearest: int | None = None) -> Lookup | None:
    """The clauses that state a fact about the texts that a question names, or about all; None if it names a text not here.

    If no clause states it, `nearest` holds the first clauses, which name these texts.
    """
    if linked.name.number and not linked.name.documents:
        return None
    catalogue = linked.of(linked.name.documents)
    documents = catalogue if (known := catalogue.stating(fact.name)) is None else [catalogue.at(one) for one in known]
    found = unique(Passage(document, clause) for document in documents for clause in stating(document, fact))
    named = (Passage(document, clause) for document in catalogue for clause in fronts(document, NAMING))
    return Lookup(found, () if found else unique(islice(named, nearest)), understood=taken_for(linked, fact))


def taken_for(linked: LinkedQuery, fact: Fact) -> str:
    """What a question for a summary is taken for; "" for any other."""
    summary = any(token.text in _SUMMARIES for token in linked.query.whole.tokens)
    return f"What is {linked.name.typed(linked.query.text) or 'it'} about?" if summary and fact is Fact.SUBJECT else ""
