"""What stands around the text of a page where no tag says so: menus, contents, links to skip or to share, links at headings.

Decisions[edit]                  the same link at the end of several headings is of the page
Share this page · Print          a list of nothing but links, none of which ends as an item does, is a menu
Jump to search                   a link that leads further down, and is the whole of its block
From Riverside Wiki              a block whose name says that it is not printed

Each block is weighed: how much of it are links and where they lead, what its names say, and what speaks for text. What is taken
for the page's is cut, and told.
"""

from __future__ import annotations

from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from index.language.sentences import End, ending
from index.reading.html.look import BLOCKS, HIDDEN
from index.values import dataclass
from index.weights import weighed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

AROUND = "Left out because it looks like part of the page, such as a menu: {}; check that none of it belongs to the text."
"""What is said of what is left out."""
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_NEVER = _HEADINGS | frozenset("html head body main article table caption thead tbody tfoot tr".split())
_NAMES = (  # whole parts of the classes and ids that templates give to what is around a text, as readability weighs them
    "breadcrumb breadcrumbs catlinks cookie crumb crumbs footer links menu nav navbar navigation pager pagination print "
    "printfooter related share sharing sidebar skip social tags toc"
).split()
_UNPRINTED = ("noprint", "no-print", "print-none", "hidden-print", "print-hidden", "hide-print")
_CONTROLS = frozenset("button input select textarea".split())
_ENOUGH = 2.5
_HALF, _WHOLLY = 0.5, 0.9  # of the letters of a block
_SHORT = 3  # letters in a link that is no mark of a note, and no number of a paragraph
_PROSE = 100  # letters outside links that are text
_LEAST = 20  # letters that a page has without what is around it
_MOST = 3  # blocks that are named
_WORDS = 5
_ITEMS, _PIECES = 30, 100  # items of a list, and pieces of text in each, that are looked at


class Around(NamedTuple):
    """The blocks of a page that are not of its text, and the links at its headings."""

    blocks: frozenset[Any]
    at_headings: frozenset[Any]


@dataclass(slots=True)
class _Size:
    """What is in an element: letters, those of links, the links and how many of them lead down, or show their address.

    `headed` if it has headings, `controls` if it has buttons, `numbered` if it has lists that number their items.
    """

    letters: int = 0
    linked: int = 0
    links: int = 0
    down: int = 0
    shown: int = 0
    headed: bool = False
    controls: bool = False
    numbered: bool = False

    def add(self, other: _Size) -> None:
        """Adds what is in an element inside this one."""
        self.letters += other.letters
        self.linked += other.linked
        self.links += other.links
        self.down += other.down
        self.shown += other.shown
        self.headed = self.headed or other.headed
        self.controls = self.controls or other.controls
        self.numbered = self.numbered or other.numbered


def around(root: Any) -> Around:
    """What of a page is not its text, judged by its links and its names."""
    sizes = _sizes(root)
    found = list(_outermost(root, sizes))
    if sizes[root].letters - sum(sizes[one].letters for one in found) < _LEAST:  # a list of links, and nothing else
        found = []
    return Around(frozenset(found), frozenset(_at_headings(root)))


def told(left_out: Sequence[Any]) -> tuple[str, ...]:
    """What is said of what is left out, each text once; nothing without any words."""
    texts = [(" " if one.tag in BLOCKS else "").join(one.itertext()) for one in left_out]
    found = dict.fromkeys(tuple(text.split()) for text in texts if _letters(text))
    named = [f"“{' '.join(words[:_WORDS])}{' …' * (len(words) > _WORDS)}”" for words in found]
    more = f" and {len(named) - _MOST} more" if len(named) > _MOST else ""
    return (AROUND.format(", ".join(named[:_MOST]) + more),) if named else ()


def _sizes(root: Any) -> dict[Any, _Size]:
    """What is in each element that may be shown."""
    from lxml import etree

    places = {element: at for at, element in enumerate(root.iter())}
    named = {name: one for one in places for name in (one.get("id"), one.get("name")) if name}
    sizes: dict[Any, _Size] = {}
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "start":
            if element.tag in HIDDEN:
                walk.skip_subtree()
            else:
                sizes[element] = _Size(_letters(element.text))
            continue
        size, parent = sizes.get(element), sizes.get(element.getparent())
        if size is not None and element.tag == "a" and size.letters >= _SHORT:
            href, target = element.get("href") or "", named.get((element.get("href") or "")[1:])
            size.linked, size.links = size.letters, 1
            size.down = int(href[:1] == "#" != href and (target is None or places[target] > places[element]))
            size.shown = int((element.text or "").strip() == href)
        if size is not None:
            size.headed = size.headed or element.tag in _HEADINGS
            size.controls = size.controls or element.tag in _CONTROLS
            size.numbered = size.numbered or element.tag == "ol"
        if parent is not None:
            parent.add(size or _Size())
            parent.letters += _letters(element.tail)
    return sizes


def _letters(text: str | None) -> int:
    return sum(map(str.isalnum, text or ""))


def _outermost(root: Any, sizes: dict[Any, _Size]) -> Iterator[Any]:
    """The outermost elements that are of the page."""
    from lxml import etree

    walk = etree.iterwalk(root, events=("start",))
    for _, element in walk:
        size = sizes.get(element)
        if size is None or not size.letters or element.tag in _HEADINGS:
            walk.skip_subtree()
        elif _is_block(element) and _evidence(element, size) >= _ENOUGH:
            yield element
            walk.skip_subtree()


def _is_block(element: Any) -> bool:
    """Whether an element is a block, or a link that stands between blocks as one."""
    if element.tag in BLOCKS:
        return element.tag not in _NEVER
    parent, before = element.getparent(), element.getprevious()
    if element.tag != "a" or parent is None:
        return False
    beside = (before.tail if before is not None else parent.text, element.tail)
    return not any(_letters(text) for text in beside) and any(child.tag in BLOCKS for child in parent)


def _evidence(element: Any, size: _Size) -> float:
    """The evidence that a block is of the page."""
    share = size.linked / size.letters
    name = _parted(" ".join(element.get(one) or "" for one in ("class", "id", "aria-label")))
    features = (
        (0.5, share > _HALF),
        (1.5, share >= _WHOLLY),
        (1.0, share > _HALF and size.links > 1),
        (1.5, share > (_HALF if size.links > 1 else _WHOLLY) and size.down == size.links),
        (1.0, share > _HALF and size.shown),
        (1.5, any(f"-{one}-" in name for one in _NAMES)),
        (2.5, any(f"-{one}-" in name for one in _UNPRINTED)),
        (1.0, size.controls),
        (-2.0, size.letters - size.linked > _PROSE),
        (-2.0, share > _HALF and size.numbered),
        (-3.0, share > _HALF and _is_led(element)),
        (-2.0, share > _HALF and _is_listed(element)),
        (-4.0, size.headed and share <= _HALF),
    )
    return weighed(features)


def _parted(name: str) -> str:
    """A name with a hyphen around each part of it: "-page-menu-" of "pageMenu" and of "page_menu"."""
    pairs = zip(f" {name}", name, strict=False)
    parted = "".join(
        f"-{now}" if before.islower() and now.isupper() else now if now.isalnum() else "-" for before, now in pairs
    )
    return f"-{parted.casefold()}-"


def _is_led(element: Any) -> bool:
    """Whether a lead-in stands right above a block."""
    before = element.getprevious()
    return before is not None and ending("".join(before.itertext()).strip()) is End.LEAD_IN


def _is_listed(element: Any) -> bool:
    """Whether the items of a block end as those of a text do: "resolution 70/1;"."""
    items = list(islice(element.iter("li"), _ITEMS)) or [element]
    ends = [ending("".join(islice(one.itertext(), _PIECES)).strip()) for one in items]
    return any(end in (End.CLAUSE, End.COMMA, End.JOINED, End.SENTENCE) for end in ends)


def _at_headings(root: Any) -> Iterator[Any]:
    """What is of the page at headings: the same linked word behind several of them, or in brackets; or a linked sign, "¶"."""
    links = [(one, link) for tag in sorted(_HEADINGS) for one in root.iter(tag) for link in one.iter("a")]
    texts = {link: "".join(link.itertext()).strip() for _, link in links}
    counts = Counter(texts.values())
    for heading, link in links:
        text, letters = texts[link], _letters(texts[link])
        sign = len(text) == 1 and not letters
        again = counts[text] > 1 and text.isalpha() and _is_beside(heading, link)
        if (sign or again) and letters < _letters("".join(heading.itertext())):
            yield _whole(link, letters)


def _is_beside(heading: Any, link: Any) -> bool:
    """Whether a link stands behind all the words of a heading, or in square brackets: not "Article" in "Article 1"."""
    after, outer = "", link
    while outer is not heading:
        beside = ("".join(one.itertext()) + (one.tail or "") for one in outer.itersiblings())
        after, outer = f"{after}{outer.tail or ''}{''.join(beside)}", outer.getparent()
    return after.lstrip()[:1] == "]" or not _letters(after)


def _whole(link: Any, letters: int) -> Any:
    """A link with the elements around it that hold nothing else but brackets: "[edit]"."""
    whole = link
    for outer in link.iterancestors():
        if outer.tag in _HEADINGS or _letters("".join(outer.itertext())) != letters:
            break
        whole = outer
    return whole
