"""The topic “collection” of the help, in English; see `topic`."""

from __future__ import annotations

from bot.cli.topics.topic import Topic
from bot.translation import N_

TOPIC = Topic(
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
)
