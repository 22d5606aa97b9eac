"""What sections are for, the outline, who is asked, acronyms: complete, in order, and said of the right kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from bot.chat.actions import Act, data, key_of
from bot.chat.cards import Card
from bot.chat.conversation import Conversation
from bot.chat.messages import clauses_counted, texts
from bot.chat.outline import document_page, in_context, outline, section_page
from bot.chat.quote_cards import quotes_of
from bot.chat.teaching import messages
from bot.chat.teaching.acronyms import acronyms
from bot.chat.teaching.who import addressed_page, who
from bot.chat.touring.cards import stop_at
from bot.chat.touring.stops import Order
from index.document.addressees import addressees
from index.document.model import Document
from index.document.passages import Passage
from index.errors import QuoteMismatch
from index.language.terms import Kind, Part
from index.language.vocabulary import ENGLISH, language
from index.parsing.document import parse_text
from index.pinpoint.catalogue import Catalogue
from index.search.acronyms import acronyms_in
from tests.support.cards import held, quoted
from tests.support.conversations import buttons, captions, conversation_over, tea_and_rain
from tests.support.six_languages import TEA


def documents_of(res75: Document, *more: Document) -> Iterator[Document]:
    yield res75
    yield from more
    yield from tea_and_rain()


def turned(conversation: Conversation, card: Card) -> Iterator[Card]:
    """A card and all that follow when one presses "Next"."""
    yield card
    for _ in range(1000):
        turn = [one.data for one in buttons(card) if one.text == texts.NEXT]
        if not turn:
            return
        edited = conversation.pressed(turn[0]).edit
        assert edited
        card = edited
        yield held(card)
    pytest.fail("it never ends")


def whole(document: Document, section: int) -> str:
    return "".join(clause.text for clause in document.clauses if clause.section == section)


# --- what sections are for --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("heading", "part", "said", "why"),
    [
        ("recalling", Part.PREAMBLE, "earlier texts", "cites what was there"),
        ("noting further", Part.PREAMBLE, "facts", "an adverb changes nothing"),
        ("recognizing", Part.PREAMBLE, "true or important", "American spelling"),
        ("recognising also", Part.PREAMBLE, "true or important", "British spelling"),
        ("considering", Part.PREAMBLE, "reasons", "why it was adopted"),
        ("taking into account", Part.PREAMBLE, "taken into account", "three words"),
        ("alarmed", Part.PREAMBLE, "Preamble", "a feeling has no purpose of its own"),
        ("resolves", Part.OPERATIVE, "has decided", "the decision"),
        ("further resolves", Part.OPERATIVE, "has decided", "an adverb before"),
        ("decides", Part.OPERATIVE, "has decided", "the verb of a decision"),
        ("resolves to instruct the Secretary-General", Part.OPERATIVE, "Instruction", "who must act, not what was decided"),
        ("instructs the Director of the Bureau", Part.OPERATIVE, "an order", "binds"),
        ("requests the Director", Part.OPERATIVE, "asks others", "polite"),
        ("invites Member States", Part.OPERATIVE, "free to decline", "does not bind"),
        ("encourages Member States", Part.OPERATIVE, "if they can", "weaker"),
        ("urges Member States", Part.OPERATIVE, "stronger than an invitation", "in between"),
        ("calls upon Member States", Part.OPERATIVE, "asks others", "two words"),
        ("notes", Part.OPERATIVE, "Operative part", "not a recital, though its verb is that of one"),
        ("Annex 1", Part.ANNEX, "Annex", "neither"),
        ("anything", Part.UNKNOWN, "Part of the text", "never without a word"),
    ],
)
def test_what_a_section_is_for(heading: str, part: Part, said: str, why: str) -> None:
    assert said in messages.purpose(heading, part, ENGLISH), why


@pytest.mark.parametrize(
    ("code", "heading", "part", "kind", "why"),
    [
        ("fr", "charge le Secrétaire général", Part.OPERATIVE, "instructs", "ITU"),
        ("fr", "prie instamment les Etats Membres", Part.OPERATIVE, "urges", "two words say more than one"),
        ("fr", "prie le Directeur", Part.OPERATIVE, "requests", "and the one alone"),
        ("fr", "Ayant à l’esprit", Part.PREAMBLE, "bears", "with the apostrophe of a printed text"),
        ("fr", "décide d'inviter", Part.OPERATIVE, "decides", "the verb of the heading"),
        ("es", "encarga al Director", Part.OPERATIVE, "instructs", "ITU"),
        ("es", "insta a los Estados Miembros", Part.OPERATIVE, "urges", "ITU and UN"),
        ("es", "recordando", Part.PREAMBLE, "recalls", "ITU"),
        ("ru", "поручает Директору", Part.OPERATIVE, "instructs", "ITU"),
        ("ru", "настоятельно призывает", Part.OPERATIVE, "urges", "not only calls"),
        ("ru", "принимая во внимание", Part.PREAMBLE, "takes", "three words"),
        ("ar", "يكلف الأمين العام", Part.OPERATIVE, "instructs", "ITU"),
        ("ar", "إذ يذكّر", Part.PREAMBLE, "recalls", "with a mark above a letter"),
        ("ar", "يقرر", Part.OPERATIVE, "decides", "a verb that has another in it"),
        ("zh", "责成秘书长", Part.OPERATIVE, "instructs", "ITU"),
        ("zh", "进一步敦促各成员国", Part.OPERATIVE, "urges", "an adverb before"),
        ("zh", "请各成员国", Part.OPERATIVE, "calls", "what it is in the ITU and in the United Nations alike"),
        ("zh", "做出决议", Part.OPERATIVE, "decides", "ITU"),
        ("de", "beschließt", Part.OPERATIVE, "", "a language without a table"),
    ],
)
def test_what_a_section_is_for_is_known_in_six_languages(code: str, heading: str, part: Part, kind: str, why: str) -> None:
    assert messages.purpose_of(heading, part, code) == kind, why


@pytest.mark.parametrize("code", [code for code in TEA if code != ENGLISH])
def test_the_same_text_is_explained_alike_in_every_language(code: str) -> None:
    def kinds(of: str) -> list[str]:
        document = parse_text(TEA[of], of)
        return [messages.purpose_of(one.heading, one.part, of) for one in document.sections if one.heading]

    assert kinds(code) == kinds(ENGLISH) == ["considers", "decides", "instructs"]


def test_every_known_heading_has_a_purpose_of_its_own_part() -> None:
    for verb in language(ENGLISH).preambular:
        assert messages.purpose(verb, Part.PREAMBLE, ENGLISH).startswith(("Recital", "Preamble")), verb
    for verb in language(ENGLISH).operative:
        assert not messages.purpose(verb, Part.OPERATIVE, ENGLISH).startswith(("Recital", "Preamble", "Annex", "Part")), verb


# --- outline, sections, whole documents ------------------------------------------------------------------------------


def test_the_outline_opens_every_section_whole(tmp_path: Path, res75: Document) -> None:
    conversation = conversation_over(tmp_path, [res75])
    pages = list(turned(conversation, outline(res75)))
    opened = [one.data for one in buttons(*pages) if one.data.startswith("s:")]
    assert len(opened) == len(res75.sections)
    for at, sent in enumerate(opened):
        edited = conversation.pressed(sent).edit
        assert edited
        assert quoted(turned(conversation, edited)) == whole(res75, at)
    assert quoted(turned(conversation, document_page(res75, 0))) == "".join(clause.text for clause in res75.clauses)


def test_a_clause_stands_between_its_neighbours_in_its_context(res75: Document) -> None:
    for clause in res75.clauses:
        card = held(in_context(Passage(res75, clause)))
        section = [one for one in res75.clauses if one.section == clause.section]
        at = section.index(clause)
        around = section[max(at - 1, 0) : at + 2]
        assert quoted([card]) == "".join(one.text for one in around)
        bold = [card.text[mark.start : mark.end] for mark in card.marks if mark.kind == "bold"]
        assert bold == [res75.name, clause.label]
        assert any("▶" in text for text in captions(card)) == (clause is not section[-1])
        assert (texts.WHOLE_SECTION in captions(card)) == (clause.kind != Kind.FRONT)


# --- who -------------------------------------------------------------------------------------------------------------


def check_who(documents: Iterable[Document], conversation: Conversation) -> None:
    for document in documents:
        pages = list(turned(conversation, held(who(document))))
        named = addressees(document)
        if not named:
            assert messages.texts.NOBODY_ADDRESSED in pages[0].text
            continue
        numbers = [one for one in buttons(*pages) if one.data.startswith("h:")]
        assert [one.text for one in numbers] == [str(at) for at in range(1, len(named) + 1)]
        for number, (name, clauses) in zip(numbers, named.items(), strict=True):
            assert any(f"{number.text}. {name} ({clauses_counted(len(clauses))})" in page.text for page in pages)
            edited = conversation.pressed(number.data).edit
            assert edited
            assert quoted(turned(conversation, edited)) == "".join(clause.text for clause in clauses)


def test_everybody_who_is_addressed_is_listed_with_all_that_is_asked(tmp_path: Path, res75: Document) -> None:
    made = list(documents_of(res75))
    check_who(made, conversation_over(tmp_path, made))
    assert list(addressees(res75)) == [
        "the Director of the Telecommunication Standardization Bureau",
        "Member States, Sector Members, Associates and academia",
        "Member States",
        "all stakeholders",
    ]


def test_who_is_addressed_in_the_plenipotentiary_documents(tmp_path: Path, pp22: list[Document]) -> None:
    check_who(pp22, conversation_over(tmp_path, pp22))


def test_whoever_is_addressed_twice_is_listed_once() -> None:
    sections = "urges Member States\n\nto come;\n\ninvites Member States\n\nto stay.\n"
    document = parse_text(f"RESOLUTION 1 (Here, 2020)\n\nOn it\n\nThe Assembly,\n\n{sections}", "twice")
    assert [[clause.text for clause in clauses] for clauses in addressees(document).values()] == [["to come;", "to stay."]]
    assert quoted([addressed_page(document, 0, 0)]) == "to come;to stay."
    with pytest.raises(IndexError):
        addressed_page(document, 1, 0)


@pytest.mark.parametrize("second", ["the Secretary-General", "the Secretary General", "the Secretary‑General"])
def test_whoever_is_spelt_otherwise_is_listed_once(second: str) -> None:
    asked = f"instructs the Secretary-General\n\nto come;\n\ninstructs {second}\n\nto stay.\n"
    document = parse_text(f"RESOLUTION 1 (Here, 2020)\n\nOn it\n\nThe Assembly,\n\n{asked}", "twice")
    assert {name: len(clauses) for name, clauses in addressees(document).items()} == {"the Secretary-General": 2}


# --- acronyms --------------------------------------------------------------------------------------------------------


def test_every_acronym_leads_to_a_clause_that_has_it_in_brackets(tmp_path: Path, res75: Document) -> None:
    conversation = conversation_over(tmp_path, [res75])
    known = acronyms_in(Catalogue([res75]))
    assert len(known) >= 8
    pages = list(turned(conversation, held(acronyms(known))))
    assert [one.text for one in buttons(*pages) if one.data.startswith("g:")] == list(known)
    for word in known:
        for card in (
            conversation.command("glossary", word.lower()),
            conversation.pressed(data(Act.ACRONYM, key_of(word))).send,
        ):
            assert isinstance(card[0], Card)
            assert f"({word}" in quoted([held(card[0])])


@pytest.mark.parametrize("typed", ["WSIS", "wsis", "WSIS?", " Wsis ", "World Summit on the Information Society"])
def test_an_acronym_is_meant_however_it_is_typed(tmp_path: Path, res75: Document, typed: str) -> None:
    (card,) = conversation_over(tmp_path, [res75]).command("glossary", typed)
    assert isinstance(card, Card)
    assert card.text.startswith("Resolution 75 (Rev. Hammamet, 2016), considering a)")


def test_many_acronyms_are_paged(tmp_path: Path) -> None:
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    clauses = "\n\n".join(f"{n}\tthat the {a}lpha {b}eta ({a}{b}) is there;" for n, (a, b) in enumerate(pairwise(letters), 1))
    document = parse_text(f"RESOLUTION 1 (Here, 2020)\n\nOn it\n\nThe Assembly,\n\nresolves\n\n{clauses}\n", "letters")
    conversation = conversation_over(tmp_path, [document])
    pages = list(turned(conversation, held(acronyms(acronyms_in(Catalogue([document]))))))
    assert len(pages) == 2
    assert len([one for one in buttons(*pages) if one.data.startswith("g:")]) == 25


def test_a_text_without_acronyms_says_so() -> None:
    assert acronyms(acronyms_in(Catalogue([tea_and_rain()[1]]))) == Card(messages.texts.NO_ACRONYMS)


# --- nothing is quoted that is not in the source ---------------------------------------------------------------------


def test_a_clause_that_is_not_what_its_source_says_is_never_quoted(res75: Document) -> None:
    clauses = tuple(replace(one, text=one.text.replace("the", "teh", 1)) for one in res75.clauses)
    altered = replace(res75, clauses=clauses)
    at = altered.clauses.index(next(one for one in clauses if "teh" in one.text and one.section >= 0))
    clause = altered.clauses[at]
    shown = (
        lambda: quotes_of(altered, [clause]),
        lambda: section_page(altered, clause.section, 0),
        lambda: document_page(altered, 0),
        lambda: in_context(Passage(altered, clause)),
        lambda: stop_at(altered, Order.TEXT, clause, 1),
        lambda: addressed_page(altered, 0, 0),
    )
    for show in shown:
        with pytest.raises(QuoteMismatch):
            show()
