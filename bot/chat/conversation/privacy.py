"""What a bot keeps of those who write to it, why, and for how long: a line for each thing that is kept, true to its tables."""

from __future__ import annotations

from bot.chat.practice.messages import texts as practice_texts
from bot.translation import Text


class Texts:
    """Messages without values. What is kept is told in lines of one form: what; why, or for how long."""

    KEPT = Text("What I keep, why, and for how long:")
    QUESTIONS = Text(
        "• Your question: until it is answered. One that I could not answer is set aside for the operator, for 30 days at most."
    )
    ANSWERED = Text(
        "• Which message answered which question, but none of the words: for 3 days, so that you can edit a question and "
        "nothing is answered twice."
    )
    TURNS = Text("• Your last question in each chat: for an hour, so that you can go on from its answer.")
    CHOICES = Text("• The document and the language that a chat has chosen: until it chooses others.")
    ROLES = Text("• Your role at the meeting, if you tell me: until you change it.")
    ONLY_ME = Text("• That only you see my answers in groups, if you ask for that: until you change it.")
    TOURS = Text("• Which clause you had reached in each of your last eight tours: until the tour ends.")
    REPORTS = Text("• A question that you say I got wrong, without your name: only if you allow it, for the operator.")
    STRANGERS = Text("• That I told you that this bot is private: for a day, so that I do not say it again.")
    FORGETTING = Text(
        "/forget immediately deletes everything of yours. What a group has chosen stays with the group, and what you "
        "allowed me to keep stays with the operator. The operator's backups may hold all of it for longer."
    )
    ELSEWHERE = Text(
        "Telegram brings your words to me. Apart from that, they go only to the machines that the operator uses for this bot."
        " The operator sees how many questions arrive, and, where something fails, the numbers of chats and people; not what"
        " you write, unless the operator turns on message logging."
    )


texts = Texts()


def kept() -> tuple[str, ...]:
    """What is kept, a line each."""
    return (
        texts.QUESTIONS,
        texts.ANSWERED,
        texts.TURNS,
        texts.CHOICES,
        texts.ROLES,
        texts.ONLY_ME,
        texts.TOURS,
        texts.REPORTS,
        texts.STRANGERS,
    )


def further() -> tuple[str, ...]:
    """What is said below that, a paragraph each: of practice, of what is deleted, and of who else hears what is asked."""
    return practice_texts.PRIVACY, texts.FORGETTING, texts.ELSEWHERE


def privacy() -> str:
    """All of it, as a bot tells it."""
    return "\n\n".join(("\n".join((texts.KEPT, *kept())), *further()))
