"""What sections of a kind are for; the messages of the acronyms, and of who is asked to do what."""

from __future__ import annotations

from pathlib import Path

from bot.chat.titles import plain
from bot.translation import N_, Text
from bot.translation import gettext as _
from index import Part
from index.tables import read_table


class Texts:
    """Messages without values."""

    WHO_ELSE = Text("Who else?")
    WHO = Text("These are addressed. Choose a number to see what each is asked to do:")
    NOBODY_ADDRESSED = Text("Its headings do not address anyone in particular.")
    ACRONYMS = Text("Acronyms defined in the text:")
    NO_ACRONYMS = Text("The text defines no acronyms.")


texts = Texts()

_PURPOSES = {  # of sections whose heading says what they are for
    "recalls": N_("Recital: earlier texts that this one builds on. Not binding, but it helps in reading what follows."),
    "notes": N_("Recital: facts that were noted before the decision was made."),
    "recognizes": N_("Recital: what is accepted as true or important."),
    "considers": N_("Recital: the reasons for adopting this text."),
    "takes": N_("Recital: other texts and work that were taken into account."),
    "bears": N_("Recital: what to keep in mind when reading what follows."),
    "instructs": N_("Instruction: an order that an official or body of the organization must carry out."),
    "requests": N_("Request: asks others to act; politely worded, but meant to be followed."),
    "invites": N_("Invitation: asks members and others to act. They are free to decline."),
    "encourages": N_("Encouragement: asks members and others to act if they can."),
    "urges": N_("Urgent request: stronger than an invitation, but not an order."),
    "recommends": N_("Recommendation: advice on what should be done."),
    "calls": N_("Call: asks others to act."),
    "decides": N_("Decision: what the adopting body itself has decided. The core of the text."),
}
_PURPOSES_OF_PARTS = {
    Part.PREAMBLE: N_("Preamble: the background to the decision. Not binding, but it helps in reading what follows."),
    Part.OPERATIVE: N_("Operative part: what is to be done."),
    Part.ANNEX: N_("Annex: details that form part of the decision."),
}
_PURPOSE_OF_THE_REST = N_("Part of the text.")
_FIRST_WORDS = 3  # of a heading, among which the verb stands that says what it is for


# --- sections --------------------------------------------------------------------------------------------------------


def purpose(heading: str, part: Part, language: str) -> str:
    """What a section of this kind is for, in any text of this field; `language` is the code of the text's."""
    return _(_PURPOSES.get(purpose_of(heading, part, language), _PURPOSES_OF_PARTS.get(part, _PURPOSE_OF_THE_REST)))


def purpose_of(heading: str, part: Part, language: str) -> str:
    """What the verb of a heading says that its section is for: "instructs"; "" if no verb here is known for that.

    >>> purpose_of("charge le Directeur", Part.OPERATIVE, "fr")
    'instructs'
    """
    first = plain(" ".join(heading.replace("’", "'").split()[:_FIRST_WORDS]))
    kinds = read_table(Path(__file__).with_name("purposes.toml")).get(part.value, {})
    return next((kind for kind, verbs in kinds.items() if any(_begins(first, verb) for verb in verbs.get(language, ()))), "")


def _begins(heading: str, verb: str) -> bool:
    """Whether a word of a heading begins with a verb; in a script without cases, whether it is inside one."""
    return f" {plain(verb)}" in f" {heading}" if verb.islower() else plain(verb) in heading


# --- acronyms ------------------------------------------------------------------------------------------------------


def unknown_acronym(word: str) -> str:
    """The reply about a word that is not an acronym in the documents."""
    return _("The texts do not define “{word}”. /glossary lists the acronyms that they define.").format(word=word)


# --- questions to begin with -----------------------------------------------------------------------------------------


def what_is_asked(name: str, text: str) -> str:
    """A question about somebody whom a text addresses, which is named if there are several."""
    if text:
        # translators: a question; {name} is as the text has it, with its article: "the Director"; {text}: "Resolution 75".
        return str(_("What is asked of {name} in {text}?")).format(name=name, text=text)
    # translators: a question that people may ask, about a name as the text has it, with its article: "the Director".
    return str(_("What is asked of {name}?")).format(name=name)  # to be searched for, and so without marks


def what_is_decided(name: str, text: str) -> str:
    """A question about something that a decision of a text names, which is named if there are several."""
    if text:
        # translators: a question; {name} is as the text has it, perhaps with its article; {text}: "Resolution 75".
        return str(_("What is decided on {name} in {text}?")).format(name=name, text=text)
    # translators: a question that people may ask; {name} is as the text has it, perhaps with its article.
    return str(_("What is decided on {name}?")).format(name=name)
