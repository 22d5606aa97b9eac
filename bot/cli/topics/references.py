"""The topic “references” of the help, in English; see `topic`."""

from __future__ import annotations

from bot.cli.topics.topic import Topic
from bot.translation import N_

TOPIC = Topic(
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
)
