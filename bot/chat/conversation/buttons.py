"""What pressed buttons do. A button's data holds everything that is needed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.chat import languages, outline
from bot.chat.actions import Act, key_of
from bot.chat.briefing.cards import brief_page
from bot.chat.briefing.parts import ABOUT, ASKED
from bot.chat.cards import NOTICE, Card, Pressed
from bot.chat.conversation.asking import Asking
from bot.chat.conversation.commands import Commands
from bot.chat.conversation.comparing import Comparing
from bot.chat.conversation.messages import texts
from bot.chat.conversation.practising import Practising
from bot.chat.conversation.touring import Touring
from bot.chat.listing import cards as listing
from bot.chat.listing.messages import now_within
from bot.chat.memory import Memory
from bot.chat.messages import texts as card_texts
from bot.chat.numbers import number_of
from bot.chat.quote_cards import below, copied, label_buttons, paged, pages, short
from bot.chat.references import cited_page, citing_page
from bot.chat.reports import reported
from bot.chat.teaching import acronyms, who
from bot.problems import problem, sentence
from bot.translation import known_language, language
from index import BadQuestion, CannotCompare, Collection, Document, NotInLanguage, Passage, Role, quote

_NAME = 150  # characters of a name in a notice
_NOTICE = 200  # characters that Telegram shows


class Buttons:
    """The buttons below the cards of a collection."""

    def __init__(
        self, asking: Asking, comparing: Comparing, commands: Commands, practising: Practising, touring: Touring
    ) -> None:
        self._asking = asking
        self._touring = touring
        self._comparing = comparing
        self._commands = commands
        self._practising = practising

    def pressed(self, sent: str, documents: Sequence[str] = (), memory: Memory | None = None) -> Pressed:
        """What a button does. Unknown data, or data about a text that is gone, gives a notice."""
        letter, *about = sent.split(":")
        try:
            return self._press(Act(letter), about, documents, memory) or Pressed(notice=texts.NOT_YOURS, alert=True)
        except CannotCompare as error:
            return Pressed(notice=short(sentence(error), NOTICE), alert=True)
        except (ValueError, IndexError, BadQuestion):
            return Pressed(notice=texts.NOT_YOURS, alert=True)

    def _press(self, act: Act, about: Sequence[str], documents: Sequence[str], memory: Memory | None) -> Pressed | None:
        """What an act does; None if it is about something that is no longer here."""
        acts: dict[Act, Callable[[], Pressed | None]] = {
            Act.CLAUSE: lambda: self._of_clause(about[0], lambda passage: self._chosen(passage, memory)),
            Act.NOT_ASKED: lambda: reported(about, memory or Memory(), self._asking.collection),
            Act.PART: lambda: self._part(about[0], _number(about[1])),
            Act.CONTEXT: lambda: self._of_clause(about[0], lambda passage: Pressed(edit=outline.in_context(passage))),
            Act.ALONE: lambda: self._part(about[0]),
            Act.CITES: lambda: self._references(about, cited_page),
            Act.CITED_BY: lambda: self._references(about, citing_page),
            Act.MORE: lambda: self._more(about[0], *about[1:2]),
            Act.SUGGESTED: lambda: self._ask_suggested(_number(about[0]), about[1], documents, memory),
            Act.ACRONYM: lambda: self._acronym(about[0], documents),
            Act.GLOSSARY: lambda: Pressed(
                edit=acronyms.acronyms(self._asking.collection.acronyms(documents), _number(about[0]))
            ),
            Act.LIST: lambda: Pressed(edit=self._listed(Act(about[0]), ":".join(about[1:-1]), _number(about[-1]), documents)),
            Act.DOCUMENTS: lambda: self._choose(about),
            Act.EVERYWHERE: lambda: Pressed(choose=(), notice=card_texts.ALL_CHOSEN),
            Act.TOUR: lambda: (
                self._touring.pressed(about, memory or Memory())
                if about
                else Pressed(send=self._commands.command("tour", "", documents, memory))
            ),
            Act.STOPS: lambda: self._touring.pressed_sections(about),
            Act.WHERE: lambda: self._touring.pressed_where(about, memory or Memory()),
            Act.BRIEF: lambda: self._brief(about, documents, memory or Memory()),
            Act.ROLE: lambda: self._role(about, memory or Memory()),
            Act.OUTLINE: lambda: self._turn(about, outline.outline),
            Act.WHO: lambda: self._turn(about, who.who),
            Act.WHOLE: lambda: self._turn(about, outline.document_page),
            Act.SECTION: lambda: self._section(about),
            Act.SECTION_BELOW: lambda: self._section_below(about),
            Act.ADDRESSED: lambda: self._addressed(about),
            Act.PRACTISE: lambda: self._practising.pressed(
                about, self._asking.collection.answering(documents), memory or Memory()
            ),
            Act.PRACTISED: lambda: self._practising.answered(about, memory or Memory()),
            Act.REMEMBER: lambda: self._practising.remember(about, memory or Memory()),
            Act.DAILY: lambda: self._practising.daily_pressed(about, memory or Memory()),
            Act.COMPARED: lambda: self._comparing.pressed_comparison(about[0], about[1], _page(about[2:])),
            Act.PLACES: lambda: self._comparing.pressed_places(about[:-1], _number(about[-1])),
            Act.HISTORY: lambda: self._comparing.pressed_history(about[0], _page(about[1:]), memory),
            Act.COPIED: lambda: self._of_clause(
                about[0], lambda one: Pressed(send=copied(quote(one.document, one.clause), texts.QUOTE_IN_FULL))
            ),
            Act.IN_ONE: lambda: self._in_one(about),
            Act.FOUND: lambda: self._found(":".join(about[:-1]), _number(about[-1]), documents),
            Act.IN_LANGUAGE: lambda: self._of_clause(about[0], lambda passage: self._in_language(passage, about[1])),
            Act.LANGUAGE: lambda: _speaking(about[0]),
        }
        return acts[act]() if act is Act.LANGUAGE or self._asking.collection.documents else None

    def _part(self, key: str, part: int = 0) -> Pressed | None:
        return self._of_clause(key, lambda passage: Pressed(edit=self._asking.clause(passage, part)))

    def _of_clause(self, key: str, act: Callable[[Passage], Pressed]) -> Pressed | None:
        passage = self._asking.keys.clause(key)
        return act(passage) if passage else None

    def _references(self, about: Sequence[str], card: Callable[[Collection, Passage, int], Card]) -> Pressed | None:
        """A page of what a clause cites, or of what cites it, in place of the clause."""
        page = _number(about[1]) if len(about) > 1 else 0
        return self._of_clause(about[0], lambda passage: Pressed(edit=card(self._asking.collection, passage, page)))

    def _turn(self, about: Sequence[str], card: Callable[[Document, int], Card]) -> Pressed | None:
        """Another page or step of a card about a document."""
        document = self._asking.keys.document(about[0])
        return Pressed(edit=card(document, _number(about[1]) if len(about) > 1 else 0)) if document else None

    def _brief(self, about: Sequence[str], documents: Sequence[str], memory: Memory) -> Pressed | None:
        """A page of a part of a brief; without a document, its first card, or the documents to choose from."""
        if not about:
            return Pressed(send=self._commands.command("brief", "", documents, memory))
        document = self._asking.keys.document(about[0])
        part = _number(about[1]) if len(about) > 1 else ABOUT
        role, page = (Role(about[2]) if about[2] else None, _number(about[3])) if len(about) > 2 else (memory.role, 0)
        if document is None:
            return None
        return Pressed(edit=brief_page(self._asking.collection, document, part, page, role))

    def _role(self, about: Sequence[str], memory: Memory) -> Pressed | None:
        """Takes a role, or asks for one, and shows who must act."""
        document = self._asking.keys.document(about[0])
        if document is None:
            return None
        choosing = len(about) == 1
        memory.role = memory.role if choosing else Role(about[1])
        return Pressed(edit=brief_page(self._asking.collection, document, ASKED, role=memory.role, choosing=choosing))

    def _found(self, asked: str, page: int, documents: Sequence[str]) -> Pressed | None:
        if not asked.strip():
            return None
        shown = self._asking.found_page(asked, page, documents)
        return Pressed(edit=shown) if shown else None

    def _section(self, about: Sequence[str]) -> Pressed | None:
        document, at = self._asking.keys.document(about[0]), _number(about[1])
        if document is None or not 0 <= at < len(document.sections) or not document.under(at):
            return None
        return Pressed(edit=outline.section_page(document, at, _number(about[2])))

    def _in_one(self, about: Sequence[str]) -> Pressed | None:
        """A section in one message; page by page where that cannot be shown."""
        shown = self._section([*about, "0"])
        document, at = self._asking.keys.document(about[0]), _number(about[1])
        if document is None or shown is None or shown.edit is None:
            return None
        pages_instead = below(card_texts.NOT_IN_ONE, shown.edit)
        return Pressed(send=(replace(pages_instead, whole=outline.whole_section(document, at)),))

    def _section_below(self, about: Sequence[str]) -> Pressed | None:
        """A section in a message of its own, so that the tour stays where it is."""
        shown = self._section([*about, "0"])
        return Pressed(send=(shown.edit,)) if shown and shown.edit else None

    def _addressed(self, about: Sequence[str]) -> Pressed | None:
        document = self._asking.keys.document(about[0])
        return Pressed(edit=who.addressed_page(document, _number(about[1]), _number(about[2]))) if document else None

    def _choose(self, about: Sequence[str]) -> Pressed | None:
        """Searches one document from now on, or all."""
        document = self._asking.keys.document(about[0]) if about else None
        if about and document is None:
            return None
        chosen = (document.id,) if document else ()
        card = self._asking.choice(chosen)
        notice = now_within(short(document.name, _NAME)) if document else card_texts.ALL_CHOSEN
        return Pressed(choose=chosen, notice=notice, edit=card)

    def _listed(self, act: Act, words: str, page: int, documents: Sequence[str]) -> Card:
        """A page of the list of documents that an act is about, or of those that some words name."""
        if act is Act.DOCUMENTS:
            return self._asking.choice(documents, page, words)
        if act not in listing.OF_ONE:
            raise ValueError(act)
        found = self._asking.named(words, self._asking.collection.answering())
        return listing.choice(self._asking.collection.answering(documents) if found is None else found, act, page, words)

    def _acronym(self, key: str, documents: Sequence[str]) -> Pressed | None:
        """The clause that defines an acronym, in the documents of the chat or, if the choice has changed since, in any."""
        for known in (self._asking.collection.acronyms(documents), self._asking.collection.acronyms()):
            for word in known:
                if key_of(word) == key:
                    return Pressed(send=acronyms.acronym(word, known, self._asking.collection.glossary, self._asking.there))
        return None

    def _more(self, keys: str, page: str = "") -> Pressed | None:
        """The next clauses of an answer, with one button each; another page of them in place of the first."""
        passages = self._asking.keys.clauses(keys)
        if not passages:
            return None
        quotes = [quote(passage.document, passage.clause) for passage in passages]
        rows = label_buttons(quotes, self._asking.only_document())
        card = paged(pages(quotes), _number(page) if page else 0, f"{Act.MORE}:{keys}", rows)
        return Pressed(edit=card) if page else Pressed(send=(card,))

    def _in_language(self, passage: Passage, language: str) -> Pressed:
        """The same clause in another official language, below; a notice if its place there is not certain."""
        try:
            other = self._asking.collection.counterpart(passage, language)
        except NotInLanguage as error:
            return Pressed(notice=short(problem(error), _NOTICE), alert=True)
        return Pressed(send=(self._asking.clause(other),))

    def _chosen(self, passage: Passage, memory: Memory | None) -> Pressed:
        """A clause that was offered; what follows goes on from it, and numbers still choose from those it was offered with."""
        if memory and memory.last:
            memory.last = replace(memory.last, how="pinpoint", clauses=(passage.clause.id,), pressing=None)
        return Pressed(send=(self._asking.clause(passage),))

    def _ask_suggested(self, number: int, key: str, documents: Sequence[str], memory: Memory | None) -> Pressed | None:
        """The answer to a suggested question, below the question; also if the chat has chosen other documents since."""
        for within in dict.fromkeys((tuple(documents), ())):
            questions = self._asking.suggested(self._asking.collection.answering(within))
            if 0 <= number < len(questions) and key_of(questions[number]) == key:
                first, *rest = self._asking.asked(questions[number], within, memory)
                return Pressed(send=(below(questions[number], first), *rest))
        return None


def _page(about: Sequence[str]) -> int | None:
    """The page that a button turns to; None if it opens a message of its own."""
    return _number(about[0]) if about else None


def _number(typed: str) -> int:
    """A page or a step. Raises ValueError for what no button has."""
    number = number_of(typed)
    if number is None:
        raise ValueError(typed)
    return number


def _speaking(code: str) -> Pressed | None:
    """Chooses the language of messages, and says so in it; None for one in which nobody is addressed."""
    if known_language(code) != code or not code:
        return None
    with language(code):
        return Pressed(edit=languages.choice(), notice=texts.LANGUAGE_CHOSEN, speak=code)
