"""The topic “privacy” of the help, in English; see `topic`."""

from __future__ import annotations

from bot.cli.topics.topic import Topic
from bot.translation import N_

_TABLES = """
waiting     what Telegram sent, as it came, until it is answered
parked      what could not be answered, as it came: for 30 days
answered    the chat, the number and the time of an answered message: for 3 days
replies     which message answered which question: for 3 days
albums      which message of an album is answered: for 3 days
turns       the last two questions of each person in a chat: for an hour
chosen      the documents that a chat has chosen
languages   the language that a chat has chosen
roles       what a person is at a meeting
learners    who allowed what they practise to be kept, and their daily hour
practised   which clauses they practised, and how well they knew them
drafts      the draft on which somebody practises: for a day
alone       the people whose answers in groups only they see
tours       which clause a person had come to in their last eight tours
allowed     the people who allowed questions of theirs to be kept
refused     the strangers who were told that the bot is private: for a day
moved       the ids that groups had before they became supergroups
places      in PostgreSQL: whom something was sent to, and who asked: for 70 s
noted       what a process tells the next: the webhook, when it last polled
layout      in PostgreSQL: the version of these tables
"""

TOPIC = Topic(
    N_("What is stored about people, where, and for how long."),
    (
        N_(
            "The bot stores what it must remember in telegram-….sqlite in CLAUSEBOT_HOME, or, with CLAUSEBOT_DATABASE, in the"
            " tables of the same names in a schema of its own. /privacy tells its users the same, and so does /privacy on the"
            " web page:"
        ),
        _TABLES,
        N_(
            "/forget deletes, in one transaction, every row with the id of whoever sends it, but for “waiting” and “places”,"
            " which empty themselves; a checksum of each answered message stays, so that it is not answered again. SQLite"
            " overwrites what is deleted within seconds. PostgreSQL keeps deleted rows until it cleans up, and in its log and"
            " backups, and so do your own backups of CLAUSEBOT_HOME."
        ),
        N_(
            "In CLAUSEBOT_HOME, reported.jsonl has the questions that somebody allowed to be kept, without names and ids:"
            " delete lines of it as you see fit. The index, the originals and the models hold nothing of those who ask. The"
            " log has ids of chats and people where something fails or a stranger writes, and words only with"
            " CLAUSEBOT_TELEGRAM_LOG_TEXT."
        ),
        N_(
            "The web page keeps nothing but the language that a reader chose, in a cookie of theirs, and counts requests of an"
            " address for a minute, in memory. With an index in Qdrant (CLAUSEBOT_INDEX), its server gets the vectors of"
            " questions, and no words."
        ),
    ),
)
