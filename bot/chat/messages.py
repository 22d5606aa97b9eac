"""What every channel says: of answers, documents, the tour, the quiz. Quotes are never here."""

from __future__ import annotations

from collections.abc import Iterator

from bot.translation import N_, Text, ngettext
from bot.translation import gettext as _


class Texts:
    """What is said without any value in it."""

    # answers
    NEXT_BEST = Text("Next best:")
    NOT_FOUND = Text("The text does not say.")
    NO_SUCH_CLAUSE = Text("There is no such clause.")
    NEAREST = Text("Nearest clauses, which may not be about it:")
    NEAREST_BELOW = Text("These are the nearest clauses; they may not be about it:")
    NO_WORDS = Text("There are no words to look for in that question.")
    NOT_A_PINPOINT = Text("That names no clause. Labels look like “resolves 2”, “considering e) iv)”, “noting further”.")
    # buttons
    MORE = Text("More passages")
    IN_CONTEXT = Text("In context")
    WHOLE_SECTION = Text("Whole section")
    ALONE = Text("Only this clause")
    COPY_CITATION = Text("Copy citation")
    SHARE = Text("Share")
    LINK = Text("Link")
    OUTLINE = Text("Outline")
    TAKE_THE_TOUR = Text("Show me around")
    WHO_ELSE = Text("Who else")
    ALL_DOCUMENTS = Text("All documents")
    MORE_QUESTIONS = Text("More questions")
    BACK = Text("◀ Back")
    NEXT = Text("Next ▶")
    # commands
    WELCOME = Text(
        "Ask me about a resolution in your own words.\n"
        "I answer with the clauses themselves, word for word, with the label to cite.\n"
        "If the text does not say, I say so. Try one of these:"
    )
    PRIVACY = Text(
        "I keep your question until it is answered, then delete it. For three days I remember which message answered which, so"
        " that you can edit a question; and which documents a chat has chosen, until it chooses others.\n"
        "Nothing is sent to anybody else: the search runs where this bot runs. Whoever runs it sees how many questions come,"
        " not what they say, unless they switch that on."
    )
    LINK_GONE = Text("That link leads to a clause that is not here any more.")
    NOT_YOURS = Text("This button does not work any more; please ask again.")
    NO_DOCUMENTS = Text("There are no documents here yet.")
    NO_NAME = Text("the name of a document")
    WHICH_DOCUMENT = Text("Which document?")
    CHOSEN = Text("I answer from this document now.")
    ALL_CHOSEN = Text("I answer from all documents now.")
    WHO = Text("Whom it addresses. A number shows what it asks of them:")
    NOBODY_ADDRESSED = Text("Its headings address nobody in particular.")
    ACRONYMS = Text("Acronyms that the text defines:")
    NO_ACRONYMS = Text("The text defines no acronyms.")
    # the quiz
    NO_QUIZ = Text("There is no quiz on this text: its headings do not address two or more.")
    QUIZ_ENDS = Text("That was this round.")
    QUIZ_READ = Text("From the text")
    QUIZ_ABOVE = Text("Who is asked to do what is quoted above?")


texts = Texts()

COMMANDS = {  # in the order of Telegram's menu
    "ask": N_("ask a question, as in a group"),
    "show": N_("a clause, section or document by label"),
    "tour": N_("be led through a document"),
    "outline": N_("the sections of a document"),
    "who": N_("who is asked to do what"),
    "glossary": N_("what an acronym stands for"),
    "quiz": N_("three questions on the text"),
    "documents": N_("the documents, and which to stay within"),
    "help": N_("how to ask"),
    "privacy": N_("what is kept, and what is not"),
    "start": N_("begin"),
}
"""The commands of a chat by their names, which are the same in every language; `commands` says what each does."""
_SHORT_KINDS = {
    "Resolution": N_("Res."),
    "Decision": N_("Dec."),
    "Recommendation": N_("Rec."),
    "Opinion": N_("Op."),
    "Declaration": N_("Decl."),
}
_PARTS = {"preamble": N_("preamble"), "operative": N_("operative part"), "annex": N_("annex")}
_WITHOUT_HEADING = {"preamble": N_("preambular paragraphs"), "operative": N_("operative paragraphs"), "": N_("paragraphs")}
# What each kind of section is for; the first verb that the heading has decides.
_PURPOSES = (
    (
        "preamble",
        "recall",
        N_("Recital: earlier texts that this one builds on. It binds nobody, and helps to read what follows."),
    ),
    ("preamble", "not", N_("Recital: facts that were noted on the way to the decision.")),
    ("preamble", "recogni", N_("Recital: what is accepted as true or important.")),
    ("preamble", "consider", N_("Recital: the reasons why this text was adopted.")),
    ("preamble", "taking", N_("Recital: other texts and work that were weighed.")),
    ("preamble", "bearing", N_("Recital: what should not be forgotten in what follows.")),
    ("preamble", "", N_("Preamble: the background of the decision. It binds nobody, and helps to read what follows.")),
    (
        "operative",
        "instruct",
        N_("Instruction: an order to an official or a body of the organization, who must carry it out."),
    ),
    ("operative", "charge", N_("Instruction: an order to an official or a body of the organization.")),
    ("operative", "request", N_("Request: asks others to act; polite in form, and meant to be followed.")),
    ("operative", "invite", N_("Invitation: asks members and others to act. They are free to do so or not.")),
    ("operative", "encourage", N_("Encouragement: asks members and others to act, if they can.")),
    ("operative", "urge", N_("Urgent request: stronger than an invitation, but not an order.")),
    ("operative", "recommend", N_("Recommendation: advice on what should be done.")),
    ("operative", "call", N_("Call: asks others to act.")),
    ("operative", "resol", N_("Decision: what the conference itself has decided. The heart of the text.")),
    ("operative", "decid", N_("Decision: what the conference itself has decided. The heart of the text.")),
    ("operative", "", N_("Operative part: what is to be done.")),
    ("annex", "", N_("Annex: details that belong to the decision.")),
    ("", "", N_("Part of the text.")),
)


# --- counts ----------------------------------------------------------------------------------------------------------


def clauses_counted(count: int) -> str:
    """A number of clauses: "1 clause", "4 clauses"."""
    return ngettext("{count} clause", "{count} clauses", count).format(count=count)


def sections_counted(count: int) -> str:
    """A number of sections."""
    return ngettext("{count} section", "{count} sections", count).format(count=count)


# --- answers and quotes ----------------------------------------------------------------------------------------------


def nothing_said(how: str, absent: str, *, near: bool) -> str:
    """That there is no answer, and why: no such document, no such clause, nothing about it, nothing that could be asked."""
    if absent:
        return _("“{name}” is not among the documents that I answer from.").format(name=absent[:80])
    if how == "pinpoint":
        return texts.NO_SUCH_CLAUSE if near else texts.NOT_A_PINPOINT
    return texts.NOT_FOUND if near else texts.NO_WORDS


def on_page(page: int) -> str:
    """On which page of its file a clause begins."""
    return _("page {page}").format(page=page)


def continued(label: str) -> str:
    """Above a quote that goes on from the message before."""
    return _("{label} (continued)").format(label=label)


def short_kind(kind: str) -> str:
    """A kind of document as buttons have it: "Res."."""
    return _(_SHORT_KINDS[kind]) if kind in _SHORT_KINDS else kind


def section_name(heading: str, part: str) -> str:
    """What a section is called: its heading, or what stands in it where it has none, as in UN resolutions."""
    return heading or _(_WITHOUT_HEADING.get(part, _WITHOUT_HEADING[""]))


def goes_on(*, linked: bool) -> str:
    """Below the beginning of a clause that is longer than a post can be."""
    if linked:
        return _("(The clause goes on; the link has all of it.)")
    return _("(The clause goes on; ask me for all of it.)")


def nearest_title(label: str) -> str:
    """The title of a clause that is offered inline though the text does not say."""
    return _("Not said; nearest: {label}").format(label=label)


def more_fit(clauses: int, sections: int) -> str:
    """That a label fits far more than can be sent."""
    return _("This fits {clauses} in {sections}. Add the document or the heading to your label, or open a section:").format(
        clauses=clauses_counted(clauses), sections=sections_counted(sections)
    )


# --- commands --------------------------------------------------------------------------------------------------------


def commands() -> Iterator[tuple[str, str]]:
    """The commands of a chat, each with what it does."""
    return ((name, _(does)) for name, does in COMMANDS.items())


def unknown_command(command: str) -> str:
    """What is said to a command that there is not."""
    return _("There is no command {command}; /help shows those there are.").format(command=command)


def type_behind(command: str, example: str) -> str:
    """A command that needs something behind it."""
    return _("Type it behind the command, for example: {example}").format(example=f"/{command} {example}")


def help_how(label: str, name: str) -> str:
    """How to ask, with a label and the name of a document that are here."""
    return _(
        "Write a question in your own words, short or long.\n"
        "Or write a label: “{label}”. Short forms will do; a heading gives its section, “{name}” all of it.\n"
        "To ask about a part of a quote, select it and reply.\n"
        "In a group, write my name or a command first. In any chat, write my name and a few words to post a clause."
    ).format(label=label, name=name)


def commonly(acronym: str, long: str) -> str:
    """An acronym that no text here defines."""
    return _("No text here defines {acronym}. It commonly stands for: {long}.").format(acronym=acronym, long=long)


def unknown_acronym(word: str) -> str:
    """A word that is no acronym of the texts."""
    return _("The texts do not define “{word}”. /glossary lists the acronyms they do.").format(word=word)


def quiz_question(quote: str) -> str:
    """A quiz question about a clause."""
    return "\n\n".join((_("Who is asked to do this?"), quote))


def about_fragment(fragment: str, typed: str) -> str:
    """The question of somebody who highlights a part of a quote and replies to it."""
    return f"{typed} {fragment}" if typed else fragment


# --- documents -------------------------------------------------------------------------------------------------------


def staying_within(names: str) -> str:
    """Which documents a chat stays within."""
    return _("I answer from {names}. Choose another:").format(names=names)


def all_documents(count: int, *, older: bool) -> str:
    """That a chat has all documents; of older editions only what is asked for."""
    if older:
        said = _(
            "I answer from all of the {count} documents. Of several editions the newest answers, unless you name another."
            " Choose one to stay within it:"
        )
    else:
        said = _("I answer from all of the {count} documents. Choose one to stay within it:")
    return said.format(count=count)


def page_of(page: int, pages: int, command: str, name: str) -> str:
    """Which page of a list of documents this is, and how to name one instead of turning to it."""
    said = _("Page {page} of {pages}; “{example}” finds one by its name.")
    return said.format(page=page, pages=pages, example=f"/{command} {name}")


def the_document(clauses: int) -> str:
    """That there is one document."""
    return _("The only document here, with {clauses}.").format(clauses=clauses_counted(clauses))


def outline_line(sections: int) -> str:
    """Above the sections of a document."""
    return _("{sections}, with their clauses:").format(sections=sections_counted(sections))


# --- the tour --------------------------------------------------------------------------------------------------------


def purpose(heading: str, part: str) -> str:
    """What a section of this kind is for, in any text of this field."""
    folded = heading.casefold()
    return _(next(said for of, verb, said in _PURPOSES if of in (part, "") and (not verb or _has_verb(folded, verb))))


def _has_verb(heading: str, verb: str) -> bool:
    return any(word.startswith(verb) for word in heading.split()[:3])


def tour_begins(sections: int, *, both: bool) -> str:
    """What a document of this field is made of."""
    if both:
        parts = _(
            "It has two parts. The preamble says why: reasons, facts, earlier texts. The operative part says what is to be"
            " done, and by whom. Cite a clause by its heading and label."
        )
    else:
        parts = _("Cite a clause by its heading and label.")
    on = _("{sections}; let us go through them.").format(sections=sections_counted(sections))
    return f"{parts}\n\n{on}"


def tour_step(step: int, steps: int, part: str) -> str:
    """Where one is in the tour."""
    return f"{step}/{steps}, {_(_PARTS[part])}" if part in _PARTS else f"{step}/{steps}"


def rest_of_section(clauses: int) -> str:
    """The button to the clauses that do not fit in a step of the tour."""
    return _("Whole section ({count} more)").format(count=clauses)


def tour_ends(label: str) -> str:
    """After the last section; a label of the document shows how to look one up."""
    return _(
        "That was the whole text. Ask anything about it in your own words, or write a label such as “{label}”.\n"
        "/who shows who is asked to do what; /quiz asks you."
    ).format(label=label)
