"""Languages to choose from, each named in itself: that of the bot's messages, and those in which a clause is here, too."""

from __future__ import annotations

from bot.chat.actions import Act, data, key_of
from bot.chat.cards import Button, Card
from bot.chat.messages import texts
from bot.translation import LANGUAGES
from index import Collection, Quote

LANGUAGES_SHOWN = {
    "en": "In English",
    "fr": "En français",
    "es": "En español",
    "ru": "По-русски",
    "ar": "بالعربية",
    "zh": "中文",
}
"""What the buttons and links say: whoever reads a language finds it, whatever the language of the bot."""
_A_ROW = 3


def choice() -> Card:
    """The languages of the bot's messages, to choose from."""
    buttons = [Button(name, data(Act.LANGUAGE, code)) for code, name in LANGUAGES.items()]
    rows = tuple(tuple(buttons[at : at + _A_ROW]) for at in range(0, len(buttons), _A_ROW))
    return Card(texts.WHICH_LANGUAGE, rows=rows)


def language_rows(quote: Quote, collection: Collection) -> list[list[Button]]:
    """A button for each other language in which the same edition of a clause's text is in the collection."""
    languages = collection.languages(quote.document)
    buttons = [Button(LANGUAGES_SHOWN[code], data(Act.IN_LANGUAGE, key_of(quote.clause.id), code)) for code in languages]
    return [buttons[at : at + _A_ROW] for at in range(0, len(buttons), _A_ROW)]
