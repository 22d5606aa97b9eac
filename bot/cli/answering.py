"""Answering one question and showing the answer, apart from the command line: a question in its plain form needs no more."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from bot.problems import problem
from bot.terminal.output.lines import complain, print_json

if TYPE_CHECKING:
    from bot.session import Session
    from index import Answer

TOP = 3
"""How many clauses an answer has, if no other number is asked for."""


def answer_question(
    session: Session,
    question: Sequence[str],
    top: int = TOP,
    documents: Sequence[str] = (),
    language: str | None = None,
    *,
    as_json: bool,
) -> None:
    """Answers a question, given in words, and no other after it."""
    session.soon, session.once = "?" in question[-1], True  # hardly anybody types a label as a question
    answer = session.collection.ask(" ".join(question), top, documents)
    show_asked(session, in_language(session, answer, language), documents, as_json=as_json)


def show_asked(session: Session, answer: Answer, documents: Sequence[str], *, as_json: bool) -> None:
    """Prints an answer, or what differs between the texts or clauses that were to be compared."""
    from bot.chat.comparing.asked import between, laid_out

    if as_json:
        from bot.chat.objects.answers import asked_json

        print_json(asked_json(session.collection, answer, between(session.collection, answer.question, documents)))
        return
    listed = (answer.how == "search" or answer.extent) and _asks_for_list(answer.question)
    if listed and not session.collection.some_asked(answer.question):
        from bot.terminal.documents import print_held

        print_held(session.console, session.collection.documents, session.collection.newer)
        return
    from bot.terminal.render import print_laid

    if laid := laid_out(between(session.collection, answer.question, documents)):
        print_laid(session.console, laid)
    else:
        show_answer(session, answer, as_json=False)


def _asks_for_list(question: str) -> bool:
    """Whether a question is for the list of documents, as it is in a chat."""
    from bot.chat.small_talk.words import may_want

    if not may_want(question, "list_documents"):  # as most; to compare the examples takes time
        return False
    from bot.chat.small_talk.intents import intent_of

    intent = intent_of(question)
    return intent is not None and intent.wants == "list_documents"


def in_language(session: Session, answer: Answer, language: str | None) -> Answer:
    """An answer in a language, if one is asked for; says on standard error what is not there in it. Raises NotInLanguage."""
    if language is None:
        return answer
    found, missing = session.collection.in_language(answer, language)
    for error in missing:
        complain(problem(error))
    return found


def show_answer(session: Session, answer: Answer, *, as_json: bool, references: bool = False) -> None:
    """Prints an answer, for people, with the `references` of its clauses or without, or as JSON."""
    if as_json:
        print_json(answer.to_json(session.collection.cites))
    else:
        from bot.chat.answers import lay_out
        from bot.terminal.render import print_answer

        if references:
            from bot.chat.references import told

            print_answer(session.console, lay_out(answer), told=partial(told, session.collection))
        else:
            print_answer(session.console, lay_out(answer))
