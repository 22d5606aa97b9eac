"""The topic “page” of the help, in English; see `topic`."""

from __future__ import annotations

from bot.cli.topics import samples
from bot.cli.topics.topic import Topic
from bot.translation import N_

TOPIC = Topic(
    N_("How the web page is used, linked to, and opened to others."),
    (
        N_(
            "“clausebot web” serves the collection at http://127.0.0.1:8000/ to this machine alone. The pages need no"
            " script, no account and no cookie, and load nothing from elsewhere. With a script, an answer appears in place,"
            " citations are copied with a button, and keys work: / to ask, j and k from clause to clause, c to copy one"
            " with its citation, ? for the list, in which they can be switched off."
        ),
        N_(
            "Addresses do not change: /d/DOCUMENT is a document, and /d/DOCUMENT/CLAUSE opens it at a clause; /?q=… is an"
            " answer, /brief/DOCUMENT what matters in it before a meeting (?role=state puts what concerns Member States first),"
            " /practise/DOCUMENT asks questions on it (the score is in the address; nothing is kept),"
            " /compare/OLD/NEW a comparison, /history/DOCUMENT/CLAUSE a clause through the editions of its text, /documents"
            " the list. With .json after it, an address gives the same for programs (an answer is at /ask.json?q=…), and"
            " with .xml a document as Akoma Ntoso. An ETag says whether anything changed."
        ),
        N_(
            "To open it to others, put a server that has a certificate in front of it, name the hosts by which it is called"
            " in CLAUSEBOT_WEB_HOSTS, and set CLAUSEBOT_WEB_PROXY to 1, so that requests are counted for each visitor."
            " Without a proxy, leave that unset: whoever asks could name another address each time. With"
            " CLAUSEBOT_WEB_PASSWORD, nothing is shown without the password (HTTP Basic, with any name); send it only over"
            " an encrypted connection. Questions are not logged. A proxy logs addresses, and they hold questions: switch"
            " that off there, too, as below. A password has at least 8 characters."
        ),
        N_(
            "A request may take 10 seconds for its header and 60 for its body, and an address may make"
            " CLAUSEBOT_WEB_PER_MINUTE requests a minute (120); people behind one address share that. A new index is used"
            " from the next request on."
        ),
        N_(
            "With CLAUSEBOT_WEB_UPLOAD_PASSWORD, files of up to 20 MB can be added at /add by whoever has that password."
            " They are read in the same fence as by “clausebot add” (see “clausebot help files”)."
        ),
        N_("A unit for systemd (“clausebot help operations” has that of the bot, and how texts are added for both):"),
        samples.WEB_UNIT,
        N_("A server for nginx, which passes on at once what “clausebot serve” sends to assistants at /mcp, too:"),
        samples.NGINX,
    ),
)
