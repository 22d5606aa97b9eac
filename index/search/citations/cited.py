"""What clauses cite, as it is listed and quoted; and what an answer says of a question about citations."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal

from index.document.passages import Passage
from index.values import dataclass

if TYPE_CHECKING:
    from index.references.cites import Cites


@dataclass(frozen=True, slots=True)
class CitedThere:
    """What a clause cites: its citation, the `reason` why that is not known (""), and the label of the clause it stands in."""

    citation: str
    reason: str
    within: str


@dataclass(frozen=True, slots=True)
class Citing:
    """What was asked of citations: what cites the `named` ("to"), or what it cites ("of").

    `texts` is in how many texts the former was looked for; `listed` is what it cites, in the order of its text.
    """

    direction: Literal["to", "of"]
    named: str
    texts: int = 0
    listed: tuple[CitedThere, ...] = ()


def cited(clauses: Iterable[Passage], cites: Cites) -> tuple[tuple[CitedThere, ...], tuple[Passage, ...], tuple[Passage, ...]]:
    """What clauses cite, the clauses that cite it, and those of them that are cited and here."""
    listed: dict[tuple[str, str], CitedThere] = {}
    citing: dict[str, Passage] = {}
    there: dict[str, Passage] = {}
    for passage in clauses:
        for reference in cites.of(passage.document, passage.clause):
            meant = cites.clauses(reference)
            names = [one.document.citation(one.clause) for one in meant]
            reason = str(reference.reason or "")
            if reason or not names:
                names.append(reference.citation or reference.text)
            for at, name in enumerate(names):
                why = reason if at == len(names) - 1 else ""
                one = CitedThere(name, why, passage.document.pinpoint(passage.clause))
                listed.setdefault((one.citation, one.within), one)
            citing[passage.clause.id] = passage
            there |= {one.clause.id: one for one in meant}
    return tuple(listed.values()), tuple(citing.values()), tuple(there.values())
