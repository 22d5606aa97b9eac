"""What is said on the web page alone, to readers and to operators."""

from __future__ import annotations

from bot.translation import N_, Text, ngettext, number
from bot.translation import gettext as _

SKIP = N_("Skip to the text")
"""The first thing on every page: in a language into which it is translated, so is the rest."""


class Texts:
    """Messages without values."""

    SKIP = Text(SKIP)
    # the frame
    DOCUMENTS = Text("Documents")
    ASK = Text("Ask")
    ASK_HERE = Text("Ask, or give a label")
    PROMISE = Text("Every quote is word for word from its document.")
    KEYS = Text("Keys")
    API = Text("For programs")
    LANGUAGE = Text("Language of this page")
    # privacy
    PRIVACY = Text("Privacy")
    PRIVACY_HERE = Text("On these pages")
    PRIVACY_ASKED = Text(
        "What you ask is not kept. It is in the address of the answer, and so in the history of your browser; it is not in "
        "the log of this server."
    )
    PRIVACY_COOKIE = Text(
        "If you choose a language below, a cookie keeps that choice for a year. It holds nothing else, and there is no "
        "other cookie."
    )
    PRIVACY_ROLE = Text(
        "The role that you choose for a brief, what you practise and your score are only in the addresses of those pages."
    )
    PRIVACY_ADDRESS = Text(
        "Requests from your network address are counted for a minute, in memory, so that nobody asks too often. The address "
        "is not written down."
    )
    PRIVACY_ADDED = Text("A file that you add is kept with its name, for all readers, until the operator removes it.")
    PRIVACY_PROXY = Text("A server in front of this one may keep a log of its own; its operator can tell you.")
    PRIVACY_BOT = Text("In the Telegram bot")
    # asking
    TITLE = Text("Ask what the documents say")
    LEAD = Text("You get the clauses themselves, word for word, each with the label to cite.")
    TRY = Text("For example")
    ALL_DOCUMENTS = Text("Ask all documents")
    # a clause
    IN_CONTEXT = Text("In its document")
    CITE = Text("Cite")
    CITATION = Text("Citation")
    QUOTE = Text("Quote with citation")
    COPY = Text("Copy")
    COPIED = Text("Copied")
    CITES = Text("Cites:")
    CITED_BY = Text("Cited by:")
    OTHER_LANGUAGES = Text("In other languages:")
    HISTORY = Text("Since when?")
    # a document
    OUTLINE = Text("Outline")
    SAME_TEXT = Text("Other editions:")
    COMPARE = Text("compare")
    FOR_PROGRAMS = Text("Also as:")
    # a brief
    BRIEF_LEAD = Text("What you need before a meeting on this text, in its own words.")
    YOUR_ROLE = Text("Your role")
    NO_ROLE = Text("Not chosen")
    CHOOSE = Text("Choose")
    # the list
    SEARCH_TITLES = Text("Search in titles")
    SEARCH = Text("Search")
    NONE_SO_NAMED = Text("No document has that name.")
    EARLIER = Text("Previous page")
    LATER = Text("Next page")
    OLDER = Text("older edition")
    OTHER_DOCUMENTS = Text("Other documents")
    # adding
    ADD = Text("Add documents")
    FILES = Text("Files (PDF, Word, HTML, Markdown, Akoma Ntoso, text, pictures)")
    PASSWORD = Text("Password")
    WRONG_PASSWORD = Text("That is not the password. Nothing was added.")
    NO_FILE = Text("No file was chosen.")
    BUSY = Text("Another file is being added; try again in a moment.")
    OUTCOMES = Text("What happened to the files")
    # keys
    KEY_ASK = Text("ask")
    KEY_NEXT = Text("next clause")
    KEY_PREVIOUS = Text("previous clause")
    KEY_COPY = Text("copy the clause with its citation")
    KEY_HELP = Text("this list")
    KEYS_ON = Text("Use these keys")
    CLOSE = Text("Close")
    # what goes wrong
    NO_SUCH_PAGE = Text("There is no such page.")
    NO_SUCH_DOCUMENT = Text("There is no such document here.")
    GONE = Text("This document has no such clause. It may have been in another edition.")
    NOT_SERVED = Text("This method is not allowed here.")
    FAILED = Text("Something went wrong. Please try again.")
    TOO_LARGE = Text("That is too large.")


texts = Texts()

OUTCOMES = {"added": N_("added"), "replaced": N_("replaced"), "unchanged": N_("unchanged"), "refused": N_("refused")}
"""What became of an added file."""

SETTINGS = {
    "CLAUSEBOT_WEB_LISTEN": N_("host:port on which the page is served (127.0.0.1:8000)"),
    "CLAUSEBOT_WEB_HOSTS": N_("names under which it may be called, such as texts.example.org, besides localhost and addresses"),
    "CLAUSEBOT_WEB_PROXY": N_("1 if a proxy in front of it passes on addresses in X-Forwarded-For (0)"),
    "CLAUSEBOT_WEB_PER_MINUTE": N_("requests per address per minute (120)"),
    "CLAUSEBOT_WEB_PASSWORD": N_("password (8 characters or more) without which nothing is shown; if unset, everyone may read"),
    "CLAUSEBOT_WEB_PASSWORD_FILE": N_("a file that contains it, instead of CLAUSEBOT_WEB_PASSWORD"),
    "CLAUSEBOT_WEB_UPLOAD_PASSWORD": N_(
        "password (8 characters or more) with which files can be added on the page; if unset, none can be"
    ),
    "CLAUSEBOT_WEB_UPLOAD_PASSWORD_FILE": N_("a file that contains it, instead of CLAUSEBOT_WEB_UPLOAD_PASSWORD"),
    "CLAUSEBOT_LOG_LEVEL": N_("DEBUG, INFO, WARNING or ERROR (INFO)"),
    "CLAUSEBOT_HOME": N_("folder for the documents and the index"),
}
"""The environment variables by their names; `settings_help` says what each is for."""


def settings_help() -> list[tuple[str, str]]:
    """The environment variables, each with its purpose."""
    return [(name, _(what)) for name, what in SETTINGS.items()]


def outcome(name: str) -> str:
    """What became of an added file."""
    return _(OUTCOMES[name])


def refused(why: str) -> str:
    """What became of a file that was not added, and why."""
    return _("refused: {why}").format(why=why)


def file_became(name: str, became: str) -> str:
    """What became of an added file, by its name."""
    return _("{file}: {became}").format(file=name, became=became)


def compare_with(name: str) -> str:
    """The way to the comparison with another edition, for those who listen."""
    return _("compare: {name}").format(name=name)


def answer_to(question: str) -> str:
    """The title of a page with an answer."""
    return _("{question} – answer").format(question=question)


def answered_by(citation: str) -> str:
    """What those who listen are told of an answer that is found."""
    return _("Answer: {citation}").format(citation=citation)


def cited_by_counted(count: int) -> str:
    """Above the clauses that cite a clause."""
    return _("Cited by {count}").format(count=number(count))


def brief_of(name: str) -> str:
    """The title of the page with the brief of a text."""
    return _("Brief: {name}").format(name=name)


def documents_counted(count: int) -> str:
    """How many documents are listed."""
    return ngettext("{count} document", "{count} documents", count).format(count=number(count))


def ask_only(name: str) -> str:
    """The choice to ask only one document."""
    return _("only {name}").format(name=name)
