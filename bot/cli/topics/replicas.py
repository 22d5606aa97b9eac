"""The topic “replicas” of the help, in English; see `topic`."""

from __future__ import annotations

from bot.cli.topics import samples
from bot.cli.topics.topic import Topic
from bot.translation import N_

TOPIC = Topic(
    N_("How several processes and machines answer from one index, and what they need."),
    (
        N_(
            "One process answers from its own folder, CLAUSEBOT_HOME, and that is enough for most. To have several (for more"
            " visitors, or so that one may fail), give each a home of its own and all of them one store, in CLAUSEBOT_STORE: a"
            " folder that all machines have (/mnt/clausebot); “database”, which is that of CLAUSEBOT_DATABASE, or another"
            " address that begins with postgresql:// (python -m pip install 'clausebot[postgres]'); or s3://bucket/folder"
            " ('clausebot[s3]', with the usual AWS_ variables) and whatever else the package fsspec knows. Unset, nothing"
            " is shared. From the source, as “clausebot help operations” installs it, an extra is written '.[postgres]'."
        ),
        N_(
            "“clausebot publish” puts the index into the store once. From then on, “add”, “remove”, “correct” and a rebuild, on"
            " any machine and also on the page /add, first pull what others published, make the change, and publish it. The"
            " services look into the store every ten seconds and use a new index from the next question on; “clausebot pull”"
            " does it by hand. Originals and corrections are part of it. A question never waits for the store: answers come"
            " from the home."
        ),
        N_(
            "What is published is a list of files by their SHA-256. A file that is missing, damaged or not the one listed"
            " is refused, in one line of the log (event=index_not_pulled). The same happens when the store cannot be reached,"
            " when its index was made with another model, and when the disk is full; answers then go on coming from the index"
            " that is there. “clausebot publish --verify”, on a machine where the index is whole, sends again what is wrong in"
            " the store. A pull or a publication that was killed continues where it stopped."
        ),
        N_(
            "One machine writes at a time. In PostgreSQL that is an advisory lock, which a machine that hangs loses after 30"
            " seconds. In a folder it is a lock on a file, which NFS passes on to other machines unless it is mounted with"
            " “nolock”. Whatever becomes of the lock, each publication has a number that is given once, so that two cannot"
            " undo each other: the second one is made again on top of the first, or says that it was not published. S3 has no"
            " lock and gives numbers once; where a store of fsspec looks first and then writes (SFTP, for one), let only one"
            " machine publish. What was changed in a home, never published, and overtaken, is kept in “unpublished” there."
        ),
        N_(
            "The store keeps the last three publications, and any that was current within the last day, for those that still"
            " pull it; files that none of these needs go when they are a day old. Publishing does that. Of a file of 100 MB or"
            " more that was being sent when a publication was killed, a bucket keeps the parts until a lifecycle rule of its"
            " own (AbortIncompleteMultipartUpload) removes them."
        ),
        N_(
            "Replicas of the Telegram bot with one token also share its questions and its limits in PostgreSQL"
            " (CLAUSEBOT_DATABASE), which may be behind a pooler if that gives each client a session of its own (PgBouncer:"
            " pool_mode = session); those of the web page share nothing but the store, and stand behind a proxy that spreads"
            " visitors. The file .deploy/compose.yaml, with the Containerfile beside it:"
        ),
        samples.COMPOSE,
        N_(
            "Each container has a home of its own, which it fills from the store when it starts; it can be thrown away. To add"
            " texts, run this beside them:"
        ),
        samples.COMPOSE_ADD,
        N_(
            "What a collection takes with one model, 4 bits and about 70 tokens a clause; the second model takes as much again."
            " A number with m after it is measured, one with c calculated. Memory is what a process holds beside"
            " the files that are mapped into it, which the system keeps as far as there is room. Up to a million clauses,"
            " every machine has all of the index,"
            " and any number of them can be added; beyond that it is divided among machines (shards) in a Qdrant server."
        ),
        samples.SIZES,
        N_(
            "With CLAUSEBOT_INDEX=qdrant://qdrant:6333/texts, all of them answer from the collection “texts” of that server"
            " (qdrant+https://… where it is reached by https; CLAUSEBOT_INDEX_KEY is its key). “clausebot index push” fills it"
            " from the index of one home, and again after each change: it pulls what others published first, and one machine"
            " does it at a time. For shards, run a Qdrant cluster and make the number of shards its default; Clausebot asks for"
            " none. While the server is away, the bot keeps the questions and answers them later. It needs: python -m pip"
            " install 'clausebot[qdrant]', and Qdrant 1.20 or newer. With compose, start it with “--profile qdrant”, and add"
            " and push like this; texts are added where CLAUSEBOT_INDEX is not set:"
        ),
        samples.COMPOSE_PUSH,
        N_(
            "Texts are encoded once, by the machine on which they are added, with all its cores; the others pull the result."
            " Add large collections in parts: each part is published when it is done."
        ),
        N_(
            "To back up, save the store (a copy of the folder; pg_dump of the database, which also has the questions that wait;"
            " the versions of the bucket) or one home. To restore a store, put it back, or empty it and run “clausebot publish"
            " --replace” where the home is right; homes then pull it, and what they have beyond it goes to “unpublished”. To"
            " restore a home, delete it: it is pulled again."
        ),
        N_(
            "To upgrade machine by machine, install the new version, run “clausebot doctor” and start it again, one after the"
            " other. A newer version reads what an older one published, and brings it up to date in its own home. If it writes"
            " another format, do not add texts until all have it: an older version refuses a newer index in one line, goes on"
            " answering from its own, and can publish nothing. Run “clausebot publish” on a new one when all are upgraded. To"
            " go back, install the old version everywhere, restore the backup of a home and run “clausebot publish --replace”."
        ),
    ),
)
