"""A second rule for questions of a practice, which shares nothing with the one that makes them: it reads the text itself.

Of a question it says whether it holds its answer, and which of its options are right, from the words of the document's source.
"""

from __future__ import annotations

import re
import unicodedata

from bot.chat.practice.asks import Ask
from bot.chat.practice.messages import duties, parts
from bot.chat.practice.questions import Question
from index.document.model import Document
from index.language.terms import Part

_SMALL = frozenset("that with this such their then there these they into will which from".split())
_VERBS = {
    "decides": "resolves decides décide decide resuelve постановляет решает يقرر 做出决议 决定",
    "instructs": "instructs charge encarga поручает يكلف 责成",
    "invites": "invites encourages invite encourage invita alienta предлагает приглашает يدعو يشجع 邀请 鼓励",
}
_BEGINS = 6  # letters by which two long words are forms of one


def holds(question: Question) -> list[str]:
    """The words of the right option that no other option has, and that stand in what is shown."""
    shown = [*_words(question.about), *_words(question.shown)]
    right, *others = sorted(map(_words, question.options), key=lambda words: words != _words(question.options[question.right]))
    telling = [word for word in right if not all(any(_one(word, other) for other in words) for words in others)]
    return [word for word in telling if any(_one(word, other) for other in shown)]


def right_options(question: Question) -> list[int]:
    """The numbers of the options that the text supports."""
    rule = {
        Ask.WHO: _asked,
        Ask.VERB: _introduced,
        Ask.DUTY: _obliged,
        Ask.PART: _stands,
        Ask.FIND: _labelled,
        Ask.SAYS: _says,
        Ask.GOES_ON: _goes_on,
    }[question.ask]
    return [at for at, option in enumerate(question.options) if rule(question, option)]


def _asked(question: Question, option: str) -> bool:
    """Whether an option stands in the heading above words that are shown, or, without a heading, before them in the clause."""
    for above, text in _headed(question.document):
        if _plain(question.shown) in _plain(text):
            before = above or text[: text.index(question.shown)]
            if _plain(option) in _plain(before):
                return True
    return False


def _introduced(question: Question, option: str) -> bool:
    return any(
        _plain(above or text).startswith(_plain(option))
        for above, text in _headed(question.document)
        if _plain(question.shown) in _plain(text)
    )


def _obliged(question: Question, option: str) -> bool:
    """By the part alone, and in the operative one by whether its verb asks, orders or settles."""
    kind = next(kind for kind, said in duties().items() if said == option)
    if _part(question) == Part.PREAMBLE:
        return kind == "preamble"
    words = [_plain(word) for word in question.about.split()]
    return any(word.startswith(_plain(verb)) for verb in _VERBS.get(kind, "").split() for word in words)


def _stands(question: Question, option: str) -> bool:
    return option == parts()[_part(question)]


def _labelled(question: Question, option: str) -> bool:
    found = [one for one in question.document.clauses if question.document.pinpoint(one) == option]
    assert len(found) == 1, option
    return _plain(question.shown) in _plain(found[0].text)


def _says(question: Question, option: str) -> bool:
    found = [one for one in question.document.clauses if question.document.pinpoint(one) == question.about]
    assert len(found) == 1, question.about
    return _plain(found[0].text).startswith(_plain(option.removesuffix("…")))


def _goes_on(question: Question, option: str) -> bool:
    return _plain(question.shown + option) in "".join(_plain(one.text) for one in question.document.clauses)


def _part(question: Question) -> Part:
    return question.document.sections[question.clause.section].part


def _headed(document: Document) -> list[tuple[str, str]]:
    """Each clause of a section with the heading that is printed above it, if one is."""
    return [
        (document.source.read(section.span) if section.printed else "", one.text)
        for one in document.clauses
        if one.section >= 0 and (section := document.sections[one.section])
    ]


def _plain(text: str) -> str:
    """The letters and digits of a text, without the cases."""
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())


def _words(text: str) -> list[str]:
    """The words of four letters or more, and the numbers; of ideographs, each three in a row."""
    found = re.findall(r"[^\W_]+", text.casefold())
    ideographs = [word for word in found if "\u3400" <= word[0] <= "\u9fff"]
    spaced = [word for word in found if word not in ideographs and ((len(word) > 3 and word not in _SMALL) or word.isdecimal())]
    return [*spaced, *(word[at : at + 3] for word in ideographs for at in range(max(len(word) - 2, 1)))]


def _one(word: str, other: str) -> bool:
    """Whether two words are one, or forms of one."""
    return word == other or (min(len(word), len(other)) >= _BEGINS and word[:_BEGINS] == other[:_BEGINS])
