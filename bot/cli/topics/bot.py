"""The topic “bot” of the help, in English; see `topic`."""

from __future__ import annotations

from bot.cli.topics.topic import Topic
from bot.translation import N_

TOPIC = Topic(
    N_("How the Telegram bot behaves, and who may use it."),
    (
        N_(
            "To get a token, send /newbot to @BotFather in Telegram. “clausebot telegram --help” lists the settings. Access"
            " is checked by id. In a private chat, anyone who may not use the bot is told their own id, so that they can"
            " send it to you; in a group, they get no reply. A group that becomes a supergroup keeps its access and its"
            " chosen document, and the log line event=chat_moved gives its new id."
        ),
        N_(
            "In a group, the bot answers commands, replies to its messages, and messages that mention it. In privacy mode,"
            " which is on by default, Telegram reliably passes on only commands and replies. To call the bot by its name,"
            " turn privacy mode off (send /setprivacy to @BotFather, then remove the bot from the group and add it again),"
            " or make the bot an administrator. It then also receives messages that are not meant for it; it ignores them"
            " and deletes its copies at once. In a channel where the bot is an administrator, it answers posts that begin"
            " with a command or with its name."
        ),
        N_(
            "Each person is addressed in the language of their Telegram, or in the one that their chat has chosen with"
            " /language: Arabic, Chinese, English, French, Russian or Spanish. The web page speaks the language of the"
            " browser, or the one chosen at its foot; the terminal that of LANGUAGE, LC_ALL or LANG. Clauses and labels stay"
            " in the language of their text. What is written for operators, such as this, may be in English only."
        ),
        N_(
            "To post clauses in any chat (“@your_bot cooperation”), send /setinline to @BotFather. To call the bot as a"
            " guest in chats where it is not a member, allow that in @BotFather's app. To ask about part of a quote, select"
            " it and reply. If a question is edited, its answer is updated."
        ),
        N_(
            "With /onlyme, a person asks that only they see the bot's answers to them in groups. For this, the bot must be "
            "an administrator of the group, and the Bot API server must be version 10.3 or later; for 15 seconds after a "
            "button is pressed, it works in any group. Where it does not work, everybody sees the answer, as before. “All "
            "at once” sends a long section as one message, with links to its clauses, on a server of that version; older "
            "apps may show it empty. With CLAUSEBOT_PAGE_ADDRESS, clauses have a button that leads to the web page."
        ),
        N_(
            "A question may go on from the last answer in a chat: “and Member States?”, “the next one”, “why?”, “2” for the"
            " second clause listed. For this the last two questions of each person in a chat are kept for an hour, in the"
            " same file as the questions that wait. “Not what I asked” below an answer adds the question and what was shown to"
            " reported.jsonl in CLAUSEBOT_HOME, without a name, if somebody in the chat has allowed that. Each line is one"
            " that “clausebot evaluate” reads once you have filled in “relevant”."
        ),
        N_(
            "Every question is saved in CLAUSEBOT_HOME, in telegram-….sqlite, before it is confirmed to Telegram, and"
            " deleted once its answer has been sent. A kill, a lost network or a flood limit delays answers but loses none."
            " An answer whose confirmation is lost may arrive twice, which Telegram offers no way to prevent. A pressed"
            " button is answered within 150 seconds and an inline query within 30, or not at all."
            " PostgreSQL keeps deleted words until it cleans up, and in its log and backups."
        ),
        N_(
            "If a person presses “Remember what I practise”, or chooses an hour with /daily, the same file keeps the "
            "clauses that they practised and when each is due again; a draft on which they practise is kept for a day. "
            "/forget deletes all of that. A daily clause is sent at its hour, after answers that are waiting, and only "
            "once, whatever happens to the bot; one that is due while the bot is down is sent when it is back. In the "
            "terminal, practice.json in CLAUSEBOT_HOME keeps the same."
        ),
        N_(
            "A question that fails three times, or that kills the process, is set aside for 30 days, and its sender is"
            " told. “clausebot telegram --parked” lists such questions, and --replay answers them after all."
        ),
        N_(
            "Only one process can use a token. A second one finds out within a minute, says so and stops before it answers"
            " anything, unless it is started with --take-over; those that share a database are one. You can run “clausebot"
            " add” while the bot is running: the next question is answered from the new index."
        ),
        N_(
            "Several processes, on one machine or more, can be one bot if they share a PostgreSQL database (14 or later;"
            " python -m pip install 'clausebot[postgres]'). Set CLAUSEBOT_DATABASE to its address for all of them, such as"
            " postgresql://clausebot:password@db.example.org/clausebot; PGPASSFILE names a file that holds the password, as"
            " PostgreSQL reads it. The questions that wait, what chats have chosen and the limits on sending are then common"
            " to all. One polls, and another takes over within 7 seconds when that one ends, hangs or loses its network;"
            " with a webhook, the calls may go to any of them. While the database is away, nothing is received or sent, and"
            " nothing is lost. A pooler in between must keep a session for each connection (PgBouncer: pool_mode=session)."
        ),
    ),
)
