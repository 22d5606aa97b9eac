"""The topic “drafts” of the help, in English; see `topic`."""

from __future__ import annotations

from bot.cli.topics.topic import Topic
from bot.translation import N_

TOPIC = Topic(
    N_("How the quotations and citations in a draft are checked."),
    (
        N_(
            "“clausebot check FILE” compares what a draft quotes with the texts in the collection, in all editions, and"
            " follows each citation. What is between quotation marks of any kind, one inside another, in lines that begin"
            " with “>”, or in indented paragraphs, is a quotation. What is not marked is not compared."
        ),
        N_(
            "These may differ: white space, the forms of quotation marks, apostrophes and hyphens, hyphens at the ends of"
            " lines, the case of the first letter and of one in brackets (“[T]he”), the mark at the end, remarks on emphasis"
            " in brackets, “[sic]”, and what is left out and marked (“[…]”). Everything else counts: words, numbers, the case"
            " of letters, commas. A quotation may begin in one clause and end in the next, with the label between them or"
            " without, and a heading may stand before any clause of its section, with its label or without."
        ),
        N_(
            "A quotation is compared with the clause that is cited in its sentence first. If its words stand in another"
            " clause, the quotation is verified and the citation differs. Nothing is compared with a text that is not in"
            " the collection: add it first. Terms of fewer than four words, and uncited words that are in no text, are"
            " counted but are not findings; of these, passages of four words and more are shown with their lines. What a"
            " draft says about itself (“resolves 2 above”) is not checked."
        ),
        N_(
            "With --json, one object is printed per finding: kind (quotation, citation), status (verified, differs,"
            " not_found, not_here), quote, citation, document, label, start, end (offsets in the text as it was read) and"
            " differences; “nearest” names the nearest clause to a quotation that is not found, and “reason” says what is"
            " wrong with a citation. A difference has the words in the draft, those in the text, and where they are in the"
            " draft; “place” if the words stand in another clause."
        ),
    ),
)
