"""How paragraphs are numbered: as published, as typed, and as a draft's history leaves it."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii")


@dataclass(frozen=True)
class Numbering:
    """The labels of three levels, as templates of {n}, {a}, {A}, {i}; how the numbers of the first run; what joins them."""

    name: str
    top: str = "{n}."
    sub: str = "({a})"
    low: str = "({i})"
    run: Callable[[int, random.Random], list[str]] | None = None  # the numbers of the first level, as printed; None: 1, 2, 3 …
    joiner: str = " "
    preamble: str = ""  # a label for preambular paragraphs: "PP{n}"
    brackets: str = ""  # "some" or "all" paragraphs in square brackets
    deleted: str = ""  # the text of one paragraph: "(SUP)"
    warned: bool = False  # a warning must stand
    plain: bool = True  # counted as Word and HTML count by themselves

    def tops(self, count: int, dice: random.Random) -> list[str]:
        """The printed labels of the first level."""
        numbers = self.run(count, dice) if self.run else [str(n) for n in range(1, count + 1)]
        return [self.top.format(n=number) for number in numbers]

    def label(self, level: int, at: int, above: str = "") -> str:
        """A printed label below the first level: the `at`th, from 1, under the label `above`."""
        form = self.sub if level == 1 else self.low
        return form.format(
            n=at, a=chr(96 + at), A=chr(64 + at), i=_ROMAN[at - 1], I=_ROMAN[at - 1].upper(), above=above.rstrip(".)")
        )


def _skip(count: int, dice: random.Random) -> list[str]:
    gone = dice.randint(2, count)
    return [str(n) for n in range(1, count + 2) if n != gone]


def _high(count: int, dice: random.Random) -> list[str]:
    first = dice.randint(2, 12)
    return [str(n) for n in range(first, first + count)]


def _twice(count: int, dice: random.Random) -> list[str]:
    again = dice.randint(1, count - 1)
    return [str(n if n <= again else n - 1) for n in range(1, count + 1)]


def _between(*words: str) -> Callable[[int, random.Random], list[str]]:
    def run(count: int, dice: random.Random) -> list[str]:
        numbers = [str(n) for n in range(1, count + 1)]
        at = dice.randint(1, count - len(words))
        return [*numbers[:at], *(f"{at}{word}" for word in words), *numbers[at : count - len(words)]]

    return run


def _ordinals(ending: str, *, all_of_them: bool) -> Callable[[int, random.Random], list[str]]:
    def run(count: int, _: random.Random) -> list[str]:
        return [f"{n}{ending if all_of_them or n == 1 else ''}" for n in range(1, count + 1)]

    return run


UN_NUMBERINGS = (
    Numbering("dots"),
    Numbering("dots, tab", joiner="\t"),
    Numbering("dots, no space", joiner=""),
    Numbering("dots, own line", joiner="\n"),
    Numbering("parens", top="{n})", sub="{a})", low="{i})"),
    Numbering("bare", top="{n}", sub="({a})"),
    Numbering("bare points", top="{n}", sub=".{n}", low=".{n}"),
    Numbering("who", sub="({n})", low="({a})"),
    Numbering("mun", sub="{a}.", low="{i}."),
    Numbering("mun capitals", sub="{A}.", low="{i}."),
    Numbering("counted", sub="{n}.", low="{n}."),
    Numbering("decimals", sub="{above}.{n}", low="({a})"),
    Numbering("skip", run=_skip, warned=True, plain=False),
    Numbering("high", run=_high, plain=False),
    Numbering("twice", run=_twice, warned=True, plain=False),
    Numbering("deleted", deleted="[deleted]", plain=False),
    Numbering("SUP", deleted="(SUP)", plain=False),
    Numbering("bis", run=_between(" bis"), plain=False),
    Numbering("bis, ter", run=_between(" bis", " ter"), plain=False),
    Numbering("alt", run=_between(" alt"), plain=False),
    Numbering("PP and OP", top="OP{n}", preamble="PP{n}", plain=False),
    Numbering("OP bis", top="OP{n}", preamble="PP{n}", run=_between(" bis"), plain=False),
    Numbering("brackets, some", brackets="some", plain=False),
    Numbering("brackets, all", brackets="all", plain=False),
    Numbering("brackets, alt", run=_between(" alt"), brackets="some", plain=False),
    Numbering("parens both", top="({n})", sub="({a})"),
    Numbering("unnumbered", top="", plain=False),
    Numbering("ordinals, 1er", run=_ordinals("er", all_of_them=False), plain=False),
    Numbering("ordinals, 1º", run=_ordinals("º", all_of_them=True), plain=False),
)
ITU_NUMBERINGS = (
    Numbering("itu", top="{n}", sub="{a})", low="{i})"),
    Numbering("itu decimals", top="{n}", sub="{above}.{n}", low="{i})"),
    Numbering("itu, tab", top="{n}", sub="{a})", low="{i})", joiner="\t"),
    Numbering("itu, own line", top="{n}", sub="{a})", low="{i})", joiner="\n"),
    Numbering("itu roman", top="{n}", sub="{i})", low="{a})"),
    Numbering("itu dots", sub="{a})", low="{i})"),
    Numbering("itu skip", top="{n}", sub="{a})", run=_skip, warned=True, plain=False),
    Numbering("itu high", top="{n}", sub="{a})", run=_high, plain=False),
    Numbering("itu twice", top="{n}", sub="{a})", run=_twice, warned=True, plain=False),
    Numbering("itu SUP", top="{n}", sub="{a})", deleted="(SUP)", plain=False),
    Numbering("itu bis", top="{n}", sub="{a})", run=_between("bis"), plain=False),
    Numbering("itu bis, apart", top="{n}", sub="{a})", run=_between(" bis", " ter"), plain=False),
    Numbering("itu brackets", top="{n}", sub="{a})", brackets="some", plain=False),
)
