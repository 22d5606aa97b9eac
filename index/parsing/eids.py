"""The eIds of clauses in their section, built as in Akoma Ntoso: "para_e__point_iv"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.language.labels import LabelStyle, PrintedLabel

if TYPE_CHECKING:
    from index.parsing.lists import Standing
    from index.parsing.sections import OpenClause, OpenSection

_ELEMENTS = ("para", "subpara", "point", "indent")  # Akoma Ntoso names of nested numbered units


def eid_of(section: OpenSection, outer: OpenClause | None, placed: Standing, mark: PrintedLabel) -> str:
    """The eId of a clause that a label begins, inside the clause `outer` if that has a label."""
    element = _ELEMENTS[min(placed.depth, len(_ELEMENTS) - 1)]
    if placed.reading.style == LabelStyle.DASH:
        element = "indent"
        siblings = (id(outer), mark.printed)
        section.dashes[siblings] += 1
        number = str(section.dashes[siblings])
    else:
        number = _number(mark)
    own = f"{element}_{number}"
    return f"{outer.eid}__{own}" if outer and outer.marks else own


def eid_inside(clause: OpenClause, mark: PrintedLabel) -> str:
    """The eId of a clause whose label stands on the line of the label of `clause`."""
    return f"{clause.eid}__{_ELEMENTS[1]}_{_number(mark)}"


def _number(mark: PrintedLabel) -> str:
    """A printed label as an eId contains it: "iv" for "iv)"."""
    return re.sub(r"[^\w]+", "-", mark.printed.lower()).strip("-")
