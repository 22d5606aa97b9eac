"""The messages of practice."""

from __future__ import annotations

from bot.chat.practice.asks import Ask
from bot.translation import N_, Text, language_said, ngettext
from bot.translation import gettext as _
from index import Flaw, Part


class Texts:
    """Messages without values."""

    # buttons
    PRACTISE = Text("Practise")
    PRACTISE_DRAFT = Text("Practise on this draft")
    NEXT_QUESTION = Text("Next question")
    REMEMBER = Text("Remember what I practise")
    # what is typed
    OFF = Text("off")
    # what is said
    RIGHT = Text("That is right.")
    CHANGED = Text("This text has changed since I asked you.")
    NOTHING = Text("There is nothing to practise in this text: its clauses leave too little to ask about.")
    REMEMBERED = Text(
        "From now on, I remember which clauses you practise, so that hard ones come back sooner. /forget deletes this."
    )
    PRIVACY = Text(
        "If you ask me to remember what you practise, or for a daily clause, I keep which clauses you practised and when, "
        "how well you knew them, and the hour of the daily clause; I keep none of your answers. A draft on which you "
        "practise is kept for a day at most. /forget deletes all of this, too."
    )
    FORGOTTEN = Text("I have also forgotten what you practised, and no longer send a daily clause.")
    DRAFT_KEPT = Text("I keep this draft for a day at most, so that you can practise on it; /forget deletes it.")
    DRAFT_TOO_LONG = Text("It is too long for me to keep, so you cannot practise on it.")
    WELL_FORMED = Text("The form of this draft is as it should be.")


texts = Texts()

_ASKED = {
    Ask.WHO: N_("Who is asked to do this?"),
    Ask.VERB: N_("Which words introduce this clause?"),
    Ask.DUTY: N_("This clause is introduced by “{about}”. What follows from that?"),
    Ask.PART: N_("Which part is this clause in?"),
    Ask.FIND: N_("Which clause says this?"),
    Ask.SAYS: N_("What does “{about}” say?"),
    Ask.GOES_ON: N_("How does this clause continue?"),
}
_DUTIES = {  # by what bot.chat.teaching.messages.purpose_of calls a verb; none has a word in common with the verb it is about
    "preamble": N_("It gives background only; nobody has to do anything."),
    "decides": N_("The meeting itself settles this matter."),
    "instructs": N_("Those named must do so."),
    "invites": N_("Those named are free to do so, or not."),
}
_PARTS = {Part.PREAMBLE: N_("The preamble"), Part.OPERATIVE: N_("The operative part")}
_FLAWS = {
    Flaw.NO_PREAMBLE: N_("There is no preamble."),
    Flaw.NO_OPERATIVE: N_("There is no operative part."),
    Flaw.PREAMBULAR_OPENING: N_("{label}: it begins like an operative clause, but is in the preamble."),
    Flaw.OPERATIVE_OPENING: N_("{label}: it begins like a preambular clause, but is in the operative part."),
    Flaw.COMMA: N_("{label}: a preambular clause should end with a comma."),
    Flaw.SEMICOLON: N_("{label}: an operative clause should end with a semicolon."),
    Flaw.FULL_STOP: N_("{label}: the last operative clause should end with a full stop."),
    Flaw.NUMBER: N_("{label}: operative clauses should be numbered from 1, without a gap."),
}
_ROW = 3  # right answers in a row that are worth a word
_EXAMPLE = "/daily 7 +2"


def spoken() -> str:
    """The code of the language in which a person is addressed here: "fr"."""
    return language_said("Practise")


def asked(ask: Ask, about: str) -> str:
    """What is asked."""
    return _(_ASKED[ask]).format(about=about)


def option(number: int, said: str) -> str:
    """An answer to choose, with its number."""
    return _("{number}. {said}").format(number=number, said=said)


def duties() -> dict[str, str]:
    """What the verbs of a text oblige to, by kinds of which none is another."""
    return {kind: _(said) for kind, said in _DUTIES.items()}


def parts() -> dict[Part, str]:
    """The two parts in which clauses stand that are asked about."""
    return {part: _(said) for part, said in _PARTS.items()}


def not_quite(answer: str) -> str:
    """What is said to a wrong answer."""
    return _("Not quite. The answer is: {answer}").format(answer=answer)


def flaw(kind: Flaw, label: str) -> str:
    """What is wrong in the form of a draft, at a label if it is about one clause."""
    return _(_FLAWS[kind]).format(label=label)


def flaws_counted(count: int) -> str:
    """Above what is wrong in the form of a draft."""
    return ngettext("{count} remark on the form of this draft:", "{count} remarks on the form of this draft:", count).format(
        count=count
    )


def score(right: int, asked: int) -> str:
    """How many answers were right."""
    return ngettext("{right} of {count} right", "{right} of {count} right", asked).format(right=right, count=asked)


def in_a_row(count: int) -> str:
    """How many of the last answers were right, after the score; nothing of a few."""
    return ngettext(", {count} in a row", ", {count} in a row", count).format(count=count) if count >= _ROW else ""


_EXAMPLE = "/daily 7 +2"


def daily(hour: str | None, now: str) -> str:
    """At which hour the daily clause comes, or how to choose it; `now` is the time."""
    said = _("Every day at {hour} UTC, I ask you about one clause (it is {now} now). Choose that hour again to stop this.")
    kept = str(texts.REMEMBERED)
    if hour is None:
        said = _(
            "Shall I ask you about one clause every day? Choose an hour (UTC; it is {now} now), or type your own with"
            " its offset from UTC: “{example}”"
        )
        kept = _("From then on, I remember which clauses you practise; /forget deletes this.")
    return f"{said.format(hour=hour, now=now, example=_EXAMPLE)}\n{kept}"
