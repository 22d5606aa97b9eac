"""Longer help, by topic: what an operator reads once, and not at every command. A module has the text of one topic.

In: the name of a topic. Out: its text in the language of the terminal, as click formats it.
"""

from __future__ import annotations

from bot.cli.topics import assistants, bot, collection, drafts, files, operations, page, privacy, references, replicas
from bot.translation import gettext as _

TOPICS = {
    "files": files.TOPIC,
    "collection": collection.TOPIC,
    "drafts": drafts.TOPIC,
    "references": references.TOPIC,
    "bot": bot.TOPIC,
    "assistants": assistants.TOPIC,
    "page": page.TOPIC,
    "operations": operations.TOPIC,
    "replicas": replicas.TOPIC,
    "privacy": privacy.TOPIC,
}
"""The topics by their names, in the order in which they are listed."""


def topic_help(name: str) -> str:
    """A topic, as click formats it: paragraphs are wrapped, and what is typed or put into a file is not."""
    return "\n\n".join(_unwrapped(one) if one.startswith("\n") else _(one) for one in TOPICS[name].paragraphs)


def _unwrapped(block: str) -> str:
    return "\n\n".join(f"\b\n{part}" for part in block.strip("\n").split("\n\n"))


def topics() -> list[tuple[str, str]]:
    """The topics, each with what it is about."""
    return [(name, _(topic.about)) for name, topic in TOPICS.items()]
