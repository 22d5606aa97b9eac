"""The topic “assistants” of the help, in English; see `topic`."""

from __future__ import annotations

from bot.cli.topics import samples
from bot.cli.topics.topic import Topic
from bot.translation import N_

TOPIC = Topic(
    N_("How language models use the documents: tools over the Model Context Protocol."),
    (
        N_(
            "Tools for language models need a package: python -m pip install 'clausebot[mcp]'. An assistant then starts"
            " “clausebot mcp” itself and speaks with it over standard input and output. Put one of these into its"
            " configuration, with the path that “which clausebot” prints:"
        ),
        samples.ASSISTANT,
        N_(
            "To use another folder than the usual one, add the variable CLAUSEBOT_HOME to its environment, as in"
            ' "env": {"CLAUSEBOT_HOME": "/srv/texts"}.'
        ),
        N_(
            "The tools only read: “ask” answers a question with clauses; “quote” gives what a label names, or an error;"
            " “check” checks the quotations and citations in a draft; “who_cites”, “outline”, “compare” and “documents” do"
            " what their names say. Every quote is the text of the source, character for character, with its citation, as"
            " text and as the JSON of “clausebot ask --json”. Documents and clauses are also there as resources"
            " (document://ID, clause://ID/CLAUSE), and the prompt “answer_with_clauses_only” asks for an answer of quotes"
            " alone. Long lists come in parts. What an assistant then writes is its own: let it check its answer with"
            " “check”, and look at the clauses yourself."
        ),
        N_(
            "“clausebot mcp --listen 127.0.0.1:8001” serves the same over HTTP, for several assistants at once. As with the"
            " web page, only this machine can reach it unless you say otherwise; names, a password and how many requests a"
            " minute are answered are set with CLAUSEBOT_WEB_HOSTS, CLAUSEBOT_WEB_PASSWORD and CLAUSEBOT_WEB_PER_MINUTE. In"
            " the configuration of an assistant, its address takes the place of the command:"
        ),
        samples.OVER_HTTP,
        N_(
            "Where there is a password, the assistant sends it by HTTP Basic, with any name: what printf 'me:PASSWORD' |"
            " base64 prints goes after “Basic”:"
        ),
        samples.OVER_HTTP_WITH_LOGIN,
        N_(
            "A text that is added or changed is used from the next call on. The log is on standard error, one line per"
            " event, without the words of anybody. At the very first start, the documents may have to be indexed; the"
            " assistant is answered at once, and its first call waits for that."
        ),
    ),
)
