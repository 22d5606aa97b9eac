"""What is said to small talk. These messages are translated into the six languages that the examples are in."""

from __future__ import annotations

from bot.translation import N_
from bot.translation import gettext as _

_SAID = {
    "greeting": N_("Hello. Ask me what a resolution says: I answer with its clauses, word for word, and the label to cite."),
    "thanks": N_("You are welcome."),
    "bye": N_("Goodbye."),
    "help": N_("Ask in your own words, or type a label such as “resolves 2”. /help says more."),
    "who_are_you": N_(
        "I am Clausebot, a program. I find the clauses of resolutions and decisions that answer a question, and quote them word"
        " for word with the label to cite. I write nothing of my own about a text: if it does not say, I tell you so."
    ),
    "summarise": N_("I only quote, so I do not summarise. This is the text's own title and outline:"),
    "translate": N_("I quote texts in the language they are in, and do not translate. An official edition can be added."),
    "yes_no": N_("I did not ask anything. Please ask a question, or go on from the last answer: “why?”, “and the next one?”"),
    "emoji": N_("🙂 Ask me anything about the texts here."),
    "complaint": N_(
        "Sorry that this was not what you wanted. Other words may help, or a label; “more” shows the next best clauses."
    ),
    "doubt": N_(
        "What I quote is checked against the text, word for word. Whether it answers your question is for you to judge:"
        " “explain that” shows where it stands."
    ),
    "language": N_("Ask in English, French, Spanish, Arabic, Chinese or Russian. I quote clauses in the language of the text."),
}


def said(wants: str) -> str:
    """The sentence for an intent, in the current language; "" if there is none."""
    return _(_SAID[wants]) if wants in _SAID else ""
