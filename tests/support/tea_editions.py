"""Three editions of a made-up text, for tests of what is said about changes."""

from __future__ import annotations

_TEXT = """RESOLUTION 7 ({revision})

{title}

({history})

The Assembly of Tea ({place}),

considering

a) that tea is drunk in all Member States of the Union;
b) that coffee keeps many delegates awake,

resolves

{resolves},

instructs {director}

1 to buy cups in sufficient numbers;
2 to count the spoons every year.
"""


def _edition(revision: str, history: str, title: str, director: str, *resolves: str) -> str:
    listed = ";\n".join(f"{number} {text}" for number, text in enumerate(resolves, start=1))
    place = revision.removeprefix("Rev. ")
    return _TEXT.format(revision=revision, history=history, title=title, director=director, resolves=listed, place=place)


POTS = "to warm all pots before the tea is made"
EDITIONS = {
    "tea-2012.txt": _edition(
        "Oslo, 2012",
        "Oslo, 2012",
        "Tea at meetings",
        "the Secretary-General",
        "to serve green tea at every meeting",
        POTS,
        "to report on the quality of the water to the Council",
    ),
    "tea-2016.txt": _edition(
        "Rev. Lima, 2016",
        "Oslo, 2012; Lima, 2016",
        "Tea at meetings",
        "the Secretary-General",
        "to serve black tea at every meeting",
        POTS,
        "to report on the quality of the water to the Council",
    ),
    "tea-2020.txt": _edition(
        "Rev. Accra, 2020",
        "Oslo, 2012; Lima, 2016; Accra, 2020",
        "Tea and coffee at meetings",
        "the Director of the Tea Bureau",
        "to thank the host country for the biscuits",
        "to serve black tea at every meeting",
        "to report every year on the quality of the water to the Council",
        POTS,
    ),
}
"""The names of their files, oldest first, with what is in them."""
