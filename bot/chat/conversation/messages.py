"""The messages of the conversation itself: its commands, and what is said to what was typed or pressed without effect."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from bot.translation import N_, Text
from bot.translation import gettext as _


class Texts:
    """Messages without values."""

    WELCOME = Text(
        "Ask me about a resolution in your own words.\n"
        "I quote the clauses themselves, word for word, with the label to cite.\n"
        "If the text does not say, I tell you so. Try one of these:"
    )
    FORGOTTEN = Text(
        "I have forgotten your last question in this chat, and everything that I kept about you. A question that you allowed "
        "me to keep for the operator stays with the operator; your name is not in it."
    )
    ROLE_FORGOTTEN = Text("I have also forgotten your role.")
    ONLY_YOU = Text(
        "From now on, only you see my answers to you in groups, where Telegram allows it; where it does not, I answer as "
        "before. Send /onlyme again to end this."
    )
    EVERYBODY = Text("From now on, everybody in a group sees my answers to you there.")
    QUOTE_IN_FULL = Text("Too long for a button. Tap the text to copy it:")
    PLACES_FORGOTTEN = Text("I have also forgotten where you were in your tours.")
    # translators: "English" is the language of the translation: in French, "I now write to you in French".
    LANGUAGE_CHOSEN = Text("I now write to you in English. The clauses stay in the language of their text.")
    LINK_GONE = Text("That link points to a clause that is no longer here.")
    NOT_YOURS = Text("This button no longer works; please ask again.")
    NO_DOCUMENTS = Text("There are no documents here yet.")
    NO_NAME = Text("the name of a document")
    NEXT_WORD = Text("next")
    BACK_WORD = Text("back")
    NO_NEXT_HERE = Text("There is no next page here.")
    NO_BACK_HERE = Text("There is no previous page here.")


texts = Texts()

COMMANDS = {  # in the order of Telegram's menu
    "ask": N_("ask a question (useful in a group)"),
    "show": N_("show a clause, section or document"),
    "brief": N_("get ready for a meeting on a text"),
    "tour": N_("take a tour of a document"),
    "outline": N_("list the sections of a document"),
    "who": N_("see who is asked to do what"),
    "glossary": N_("look up an acronym"),
    "practise": N_("practise a text, question by question"),
    "daily": N_("have a clause to practise every day"),
    "compare": N_("see what changed between two texts"),
    "history": N_("see how long a clause has said this"),
    "check": N_("check the quotations in a draft"),
    "documents": N_("list the documents, or choose one"),
    "language": N_("choose the language of my messages"),
    "onlyme": N_("let only me see your answers in groups"),
    "help": N_("see how to ask"),
    "forget": N_("delete what you keep about me"),
    "privacy": N_("see what is stored and what is not"),
    "start": N_("see some questions to begin with"),
}
"""The commands of a chat by their names, which are the same in every language; `commands` says what each does."""


def commands() -> Iterator[tuple[str, str]]:
    """The commands of a chat, each with what it does."""
    return ((name, _(does)) for name, does in COMMANDS.items())


def nearest_command(name: str) -> str:
    """The command whose name is nearest to one that does not exist; "" if none is near."""
    return "".join(get_close_matches(name.casefold(), COMMANDS, 1))


def unknown_command(command: str) -> str:
    """The reply to an unknown command: the nearest one, if any is near."""
    near = nearest_command(command.removeprefix("/"))
    if near:
        said = _("There is no command {command}. Did you mean {near}? /help lists the commands.")
        return said.format(command=command, near=f"/{near}")
    return _("There is no command {command}; /help lists the commands.").format(command=command)


def press(words: str) -> str:
    """The reply to the words of a button, typed."""
    said = _("“{words}” is a button: press it below the message that it belongs to, or reply to that message with it.")
    return said.format(words=words)


def type_after(command: str, example: str) -> str:
    """The reply to a command that needs something after it."""
    return _("Type it after the command, for example: {example}").format(example=f"/{command} {example}")


def help_how(label: str, name: str) -> str:
    """How to ask, with a label and the name of a document that are here."""
    return _(
        "Ask a question in your own words, short or long.\n"
        "Or type a label: “{label}”. Short forms work too; a heading gives the whole section, “{name}” the whole document.\n"
        "To ask about part of a quote, select it and reply.\n"
        "In a group, begin with my name or a command. In any chat, type my name and a few words to post a clause."
    ).format(label=label, name=name)


def about_fragment(fragment: str, typed: str) -> str:
    """The question of a user who selects part of a quote and replies to it."""
    return f"{typed} {fragment}" if typed else fragment
