"""The help of `clausebot`, of its commands and of their options.

The tables are in English, as click keeps it; the help is translated when it is shown.
"""

from __future__ import annotations

from typing import NamedTuple

from bot.translation import N_
from bot.translation import gettext as _


class Help(NamedTuple):
    """What a command does, in one line; more, if there is more to say; examples."""

    does: str
    more: str
    examples: tuple[str, ...]


COMMANDS = {  # in the order in which a new user meets them
    "ask": Help(
        N_("Quote the clause that answers a question."),
        N_(
            "The best clause is quoted word for word under its citation, followed by the labels of the next best. A label"
            " such as “resolves 2” also works as a question. If QUESTION is “-”, standard input is read, one question per"
            " line, and each is answered at once; in text, the question stands above its answer."
        ),
        (
            'clausebot ask "who may join CWG-Internet?"',
            "clausebot ask - --json < questions.txt",
        ),
    ),
    "chat": Help(
        N_("Ask questions in a chat in the terminal."),
        "",
        ("clausebot chat",),
    ),
    "practise": Help(
        N_("Practise a text, or the draft in a file, question by question."),
        N_("The form of a draft is looked at first: how its clauses begin and end, and how they are numbered."),
        ("clausebot practise", "clausebot practise draft.docx"),
    ),
    "telegram": Help(
        N_("Run the Telegram bot."),
        N_(
            "Set CLAUSEBOT_TELEGRAM_TOKEN to the token that @BotFather gave you. The bot runs until it is stopped, and no"
            " question is lost when it stops."
        ),
        ("clausebot telegram", "clausebot telegram --parked"),
    ),
    "web": Help(
        N_("Serve a web page to read, ask and link to the documents."),
        N_(
            "Open the address that it prints in a browser. Every clause has an address of its own, /d/DOCUMENT/CLAUSE, at which"
            " it stands highlighted in its document. Without --listen, only this machine can open the page; how to open it to"
            " others is in “clausebot help page”."
        ),
        ("clausebot web", "clausebot web --listen 127.0.0.1:9000"),
    ),
    "mcp": Help(
        N_("Give language models tools to ask, quote and check with."),
        N_(
            "An assistant that knows the Model Context Protocol starts this command itself, and speaks with it over standard"
            " input and output. It can ask, quote a label, check a draft, list what cites a clause, compare texts and list"
            " documents; it can change nothing. With --listen, it is served over HTTP instead. “clausebot help assistants” has"
            " what to put into the configuration of an assistant."
        ),
        ("clausebot mcp", "clausebot mcp --listen 127.0.0.1:8001"),
    ),
    "serve": Help(
        N_("Run the Telegram bot, the web page and MCP in one process."),
        N_(
            "The index is opened once for all, and takes the memory of one. If one of them fails, all end. The tools are at"
            " /mcp of the page, if their package is installed (see “clausebot help assistants”)."
        ),
        ("clausebot serve",),
    ),
    "doctor": Help(
        N_("Check that the home folder, index, model, token and webhook work."),
        N_(
            "Each of them is used once, and one line says what was found, or what is wrong and how to fix it. For the index,"
            " the line also gives its size on disk, its number of segments and the bits per number (see “clausebot help"
            " operations”). No message is sent and no setting is changed, so that you can run it while the bot is running."
        ),
        ("clausebot doctor",),
    ),
    "show": Help(
        N_("Show a clause, a section or a whole document by its label."),
        N_(
            "Below each clause stand the clauses and texts that it cites, and the clauses of the collection that cite it. What"
            " is not in the collection, or is no clause there, is listed with the reason. With --json, “cites” and “cited_by”"
            " say the same of every clause; see “clausebot help references”."
        ),
        (
            'clausebot show "considering e) iv)"',
            "clausebot show resolves",
            "clausebot show Resolution 75",
        ),
    ),
    "compare": Help(
        N_("Compare two texts, clause by clause and word by word."),
        N_(
            "OLD and NEW are names of texts in the collection, places in them, or files. Without NEW, a text is compared with"
            " the edition before it. Only what changed is listed, each clause with both labels: new, gone, moved, addressed to"
            " others, renumbered or reworded, [-with the words that were deleted-] and {+those that were inserted+}."
        ),
        (
            'clausebot compare "Res 75 (Dubai, 2012)" "Res 75"',
            'clausebot compare "Resolution 75"',
            "clausebot compare draft-1.docx draft-2.docx",
        ),
    ),
    "history": Help(
        N_("Show since when a clause has said what it says, in all editions."),
        N_("PINPOINT names one clause. Only the editions that are in the collection are known."),
        ('clausebot history "Res 75 resolves 2"',),
    ),
    "check": Help(
        N_("Check the quotations and citations in a draft, word for word."),
        N_(
            "FILE is a draft in any format that is read; “-” reads a text from standard input. A quotation is verified if a"
            " text in the collection has the same words; if not, it is shown with [-the words of the text-] and {+those of the"
            " draft+}. A citation is verified if it leads to a clause, and to the one that has the words quoted beside it. The"
            " exit status is 1 if something differs or is not found. “clausebot help drafts” says what may differ."
        ),
        ("clausebot check draft.docx", "clausebot check - --json < draft.txt"),
    ),
    "documents": Help(
        N_("List the documents in the collection, or check them."),
        "",
        ("clausebot documents --verify",),
    ),
    "add": Help(
        N_("Add documents to the collection."),
        N_(
            "Files are PDF, Word (.docx), HTML, Markdown, Akoma Ntoso (.xml) or plain text, with one or more resolutions each,"
            " or pictures of them (PNG, JPEG, TIFF), which need OCR. A folder stands for all such files in it and its"
            " subfolders. A file that cannot be read is reported, and the others are added. A new text of the same edition"
            " replaces the earlier one; other editions are kept, and the newest one answers. A text may also be named by its"
            " address, or by its UN symbol; it is then fetched (see “clausebot help files”)."
        ),
        (
            "clausebot add resolution-*.pdf",
            "clausebot add resolutions",
            "clausebot add A/RES/77/16 --language fr",
        ),
    ),
    "correct": Help(
        N_("Correct a label, a heading, or where a clause begins or ends."),
        N_(
            "PINPOINT is the label of one clause, such as “Res 7, resolves 2”, its id or its first words; with --undo, it can"
            " also name a whole document. The words of a clause are always those of the file. A correction is shown wherever"
            " its clause is quoted, and is kept when the index is rebuilt. Without an option, all corrections are listed."
        ),
        (
            'clausebot correct "Res 7, resolves 2" --label 3',
            'clausebot correct "Res 7, resolves 4" --heading "instructs the Secretary-General"',
            'clausebot correct "Res 7, resolves 3" --split "and to report" --label 4',
            'clausebot correct "Res 7, resolves 3" --merge',
            'clausebot correct "Res 7, resolves 3" --undo',
            "clausebot correct --document pp-res-7-2020 --undo",
        ),
    ),
    "remove": Help(
        N_("Remove documents from the collection."),
        N_("“clausebot documents” lists their ids."),
        ("clausebot remove wtsa-res-75-2016",),
    ),
    "publish": Help(
        N_("Publish the index, so that other homes have the same."),
        N_(
            "The store is set in CLAUSEBOT_STORE (see “clausebot help replicas”). Only files that are not there are sent; a run"
            " that was interrupted continues where it stopped. It is refused if another home has published"
            " since this one pulled. “add”,"
            " “remove”, “correct” and a rebuild publish by themselves."
        ),
        ("clausebot publish", "clausebot publish --verify"),
    ),
    "pull": Help(
        N_("Use the index that another home has published."),
        N_(
            "Every file is checked, also those that are here already, and fetched again if it is damaged. A bot, a"
            " web page or a server that is running looks for a new index every ten seconds and needs no “pull”. What was"
            " changed here and never published is set aside in “unpublished”; the exit status is then 1."
        ),
        ("clausebot pull",),
    ),
    "export": Help(
        N_("Write documents as JSON Lines or Akoma Ntoso."),
        N_(
            "Without an ID, all documents are written. JSON Lines has one object per clause; Akoma Ntoso is XML for other"
            " programs, with what clauses cite as “ref” elements."
        ),
        (
            "clausebot export wtsa-res-75-2016 --format akn > 75.xml",
            "clausebot export --format akn --to exported",
        ),
    ),
    "index": Help(
        N_("Push the index to Qdrant, from which many bots answer."),
        N_(
            "“clausebot index push” writes the index of CLAUSEBOT_HOME into the collection of Qdrant at ADDRESS, or at"
            " CLAUSEBOT_INDEX. Nothing is encoded again. What is new is written, what is gone from the folder is removed, and"
            " questions asked meanwhile are answered as before; a push that was stopped continues where it stopped. What others"
            " published in CLAUSEBOT_STORE is pulled first. With CLAUSEBOT_INDEX set, all other commands answer from there."
            " CLAUSEBOT_INDEX_KEY is the server's key, or CLAUSEBOT_INDEX_KEY_FILE a file that holds it."
        ),
        ("clausebot index push qdrant://127.0.0.1:6333/texts",),
    ),
    "parse": Help(
        N_("Show how files are parsed: every clause with its label."),
        N_(
            "With --json, one object is printed per clause; the last object of each document has the kind “record” and holds"
            " the warnings and what was left out."
        ),
        ("clausebot parse resolution.pdf --json", "clausebot parse drafts/*.docx --left-out"),
    ),
    "evaluate": Help(
        N_("Measure how well questions with known answers are answered."),
        N_("QUESTIONS is a JSON Lines file with the fields qid, question, kind and relevant, or a BEIR folder."),
        ("clausebot evaluate questions.jsonl",),
    ),
    "help": Help(
        N_("Show longer help on a topic, or the help of a command."),
        N_("Without a TOPIC, the topics are listed."),
        ("clausebot help files", "clausebot help operations"),
    ),
}
CLAUSEBOT = Help(
    N_("Answers questions about resolutions by quoting the clauses themselves, word for word, each with its label."),
    N_(
        "CLAUSEBOT_HOME sets the folder for the documents and their index. CLAUSEBOT_MODEL sets the model to use instead of"
        " the packaged one: a folder with a sentence-transformers model, or the name of one on disk. CLAUSEBOT_SECOND_MODEL"
        " does the same for the model that gives a second opinion; “off” switches it off."
    ),
    ('clausebot ask "who may join CWG-Internet?"', 'clausebot show "considering e) iv)"', "clausebot chat", "clausebot help"),
)
PARKED = N_("List the updates that could not be answered and were set aside.")
REPLAY = N_("Answer the update with this number in the list of those set aside; without a number, all of them.")
LISTEN_MCP = N_("Serve over HTTP at http://HOST:PORT/mcp instead of over standard input and output.")
LISTEN = N_("Serve the page on this address (127.0.0.1:8000).")
TAKE_OVER = N_("Receive the bot's messages even if another process is receiving them.")
JSON = N_("Print JSON instead of text.")
LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh")
LANGUAGE = N_("Quote the same clauses from the official text in this language, if it is here: en, fr, es, ru, ar or zh.")
LANGUAGE_OF_SYMBOLS = N_("The language of texts named by a UN symbol: en, fr, es, ru, ar or zh; normally en.")
DOCUMENT = N_("Use only this document; may be repeated.")
TOP = N_("How many clauses a search gives; a label, words in quotes or a question about duties gives all of its clauses.")
VERIFY = N_(
    "Check that every clause matches its source and its original file, which is read again, that nothing in the file is lost,"
    " and that no index file is damaged; also count the characters that are in no clause."
)
REBUILD = N_("Rebuild the index: read the original files again, or the stored texts where there is none.")
REPLACE = N_("Publish it even if another index, which it replaces, was published since this home pulled.")
REPLACE_PUSHED = N_("Push it even if more texts would be removed there than stay.")
VERIFY_STORE = N_("Also read every file of it in the store, and send again what is wrong.")
LEFT_OUT = N_(
    "Instead, list what is in the file but in no clause (page numbers, footnotes, deleted text …), each with its place."
)
WRONG = N_("Leave out what is verified.")
LABEL = N_("The right label, without the heading: “3”, “e) iv)”. With --split, the label of the second part.")
HEADING = N_("The right heading of the clause and of those after it in its section.")
SPLIT_AT = N_("Begin a second clause at these words of the clause.")
MERGE = N_("Merge the clause into the one before it.")
UNDO = N_("Undo the last correction of the clause, or of the document that is named.")
FORMAT = N_("JSON Lines (jsonl, the default) or Akoma Ntoso (akn).")
TO = N_("Write one file per document into this folder.")
HTML = N_("Write a web page to this file instead: one column, or old and new side by side where the screen is wide.")
DOCX = N_("Write a Word file with tracked changes instead; accept all to get the new text, reject all to get the old one.")
SPLIT = N_("Which qrels of a BEIR folder to use, if there are several.")
LIMIT = N_("Ask only the first N questions.")


def command_help(name: str) -> str:
    """The whole help text of a command, as click formats it."""
    does, more, examples = COMMANDS[name]
    listed = _unfilled(_("For example:"), *(f"  {example}" for example in examples))
    return "\n\n".join((_(does), *([_(more)] if more else []), listed))


def clausebot_help() -> str:
    """What `clausebot` is, as click formats it."""
    does, more, examples = CLAUSEBOT
    return "\n\n".join((_(does), _unfilled(*examples), _(more)))


def _unfilled(*lines: str) -> str:
    """Lines that click does not rewrap."""
    return "\n".join(("\b", *lines))
