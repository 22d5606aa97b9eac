"""The messages of the tour, the quiz, the acronyms, and who is asked to do what."""

from __future__ import annotations

from bot.chat.cards import NOTICE
from bot.chat.messages import sections_counted
from bot.translation import N_, Text
from bot.translation import gettext as _
from index import Part


class Texts:
    """Messages without values."""

    WHO_ELSE = Text("Who else?")
    WHO = Text("These are addressed. Choose a number to see what each is asked to do:")
    NOBODY_ADDRESSED = Text("Its headings do not address anyone in particular.")
    ACRONYMS = Text("Acronyms defined in the text:")
    NO_ACRONYMS = Text("The text defines no acronyms.")
    # the quiz
    NO_QUIZ = Text("There is no quiz on this text: too few of its clauses leave open whom they address.")
    QUIZ_ENDS = Text("End of the round.")
    QUIZ_READ = Text("From the text")
    QUIZ_ABOVE = Text("Who is asked to do what is quoted above?")


texts = Texts()

_PARTS = {Part.PREAMBLE: N_("preamble"), Part.OPERATIVE: N_("operative part"), Part.ANNEX: N_("annex")}
# What each kind of section is for; the first verb found in the heading decides.
_PURPOSES: tuple[tuple[Part, str | tuple[str, ...], str], ...] = (
    (
        Part.PREAMBLE,
        "recall",
        N_("Recital: earlier texts that this one builds on. Not binding, but it helps in reading what follows."),
    ),
    (Part.PREAMBLE, "not", N_("Recital: facts that were noted before the decision was made.")),
    (Part.PREAMBLE, "recogni", N_("Recital: what is accepted as true or important.")),
    (Part.PREAMBLE, "consider", N_("Recital: the reasons for adopting this text.")),
    (Part.PREAMBLE, "taking", N_("Recital: other texts and work that were taken into account.")),
    (Part.PREAMBLE, "bearing", N_("Recital: what to keep in mind when reading what follows.")),
    (Part.PREAMBLE, "", N_("Preamble: the background to the decision. Not binding, but it helps in reading what follows.")),
    (
        Part.OPERATIVE,
        "instruct",
        N_("Instruction: an order that an official or body of the organization must carry out."),
    ),
    (Part.OPERATIVE, "charge", N_("Instruction: an order to an official or body of the organization.")),
    (Part.OPERATIVE, "request", N_("Request: asks others to act; politely worded, but meant to be followed.")),
    (Part.OPERATIVE, "invite", N_("Invitation: asks members and others to act. They are free to decline.")),
    (Part.OPERATIVE, "encourage", N_("Encouragement: asks members and others to act if they can.")),
    (Part.OPERATIVE, "urge", N_("Urgent request: stronger than an invitation, but not an order.")),
    (Part.OPERATIVE, "recommend", N_("Recommendation: advice on what should be done.")),
    (Part.OPERATIVE, "call", N_("Call: asks others to act.")),
    (Part.OPERATIVE, ("resol", "decid"), N_("Decision: what the adopting body itself has decided. The core of the text.")),
    (Part.OPERATIVE, "", N_("Operative part: what is to be done.")),
    (Part.ANNEX, "", N_("Annex: details that form part of the decision.")),
    (Part.UNKNOWN, "", N_("Part of the text.")),
)


# --- the tour --------------------------------------------------------------------------------------------------------


def purpose(heading: str, part: Part) -> str:
    """What a section of this kind is for, in any text of this field."""
    folded = heading.casefold()
    return _(next(said for of, verb, said in _PURPOSES if of in (part, Part.UNKNOWN) and (not verb or _has_verb(folded, verb))))


def _has_verb(heading: str, verb: str | tuple[str, ...]) -> bool:
    return any(word.startswith(verb) for word in heading.split()[:3])


def tour_begins(sections: int, *, both: bool) -> str:
    """What a document of this field is made of."""
    if both:
        parts = _(
            "It has two parts. The preamble says why: reasons, facts, earlier texts. The operative part says what is to be"
            " done and by whom. Cite a clause by its heading and label."
        )
    else:
        parts = _("Cite a clause by its heading and label.")
    on = _("{sections} to go through, one at a time.").format(sections=sections_counted(sections))
    return f"{parts}\n\n{on}"


def tour_step(step: int, steps: int, part: Part) -> str:
    """The position in the tour."""
    return f"{step}/{steps}, {_(_PARTS[part])}" if part in _PARTS else f"{step}/{steps}"


def rest_of_section(clauses: int) -> str:
    """The button for the clauses that do not fit in a step of the tour."""
    return _("Whole section ({count} more)").format(count=clauses)


def tour_ends(label: str) -> str:
    """Said after the last section, with a label of the document as an example."""
    return _(
        "That was the whole text. Ask anything about it in your own words, or type a label such as “{label}”.\n"
        "/who shows who is asked to do what; /quiz tests you."
    ).format(label=label)


# --- acronyms and the quiz -------------------------------------------------------------------------------------------


def unknown_acronym(word: str) -> str:
    """The reply about a word that is not an acronym in the documents."""
    return _("The texts do not define “{word}”. /glossary lists the acronyms that they define.").format(word=word)


def quiz_question(quote: str) -> str:
    """A quiz question about a clause."""
    return "\n\n".join((_("Who is asked to do this?"), quote))


def quiz_picked(answer: str, citation: str, *, right: bool) -> str:
    """What is said about a chosen option: at most the 200 characters of a notice."""
    said = _("Right: {answer}") if right else _("Not quite: {answer}")
    whole = f"{said.format(answer=answer)}\n{citation}"
    return whole if len(whole) <= NOTICE else f"{whole[: NOTICE - 1]}…"
