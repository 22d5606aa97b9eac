"""A comparison → a web page of its own, for any screen and for listeners: one column, or old and new side by side where wide.

It is one file without scripts, and loads nothing. Every row has an address ("#3"). Words are struck through or underlined, and
for those who listen they are called deleted or inserted.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from itertools import pairwise

from bot.chat.comparing.messages import MARKED, texts
from bot.chat.comparing.rows import Laid, Named, Row
from bot.translation import commas, direction, language_said
from index import Clause, Document, Run, Stretch, document_language

_STYLE = """
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 70rem; margin: 0 auto; padding: 1rem; }
article { border-top: 1px solid #888; padding: .5rem 0; }
h1 { font-size: 1.3rem; } h2 { font-size: 1rem; margin: 0; font-weight: 600; } h2 a { color: inherit; text-decoration: none; }
p { margin: .25rem 0; overflow-wrap: anywhere; white-space: pre-wrap; }
del { text-decoration: line-through; background: #f6d5d5; color: #600; }
ins { text-decoration: underline; background: #d5eed5; color: #040; }
.spoken { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.side { display: none; }
@media (min-width: 900px) {
  .side { display: grid; grid-template-columns: 1fr 1fr; gap: 1.5rem; }
  .sides { font-weight: 600; }
  .only-old, .only-new { display: grid; grid-template-columns: 1fr 1fr; column-gap: 1.5rem; }
  .only-old > h2, .only-new > h2 { grid-column: 1 / -1; }
  .only-new > p { grid-column: 2; }
  .one { display: none; }
}
@media (prefers-color-scheme: dark) {
  body { background: #111; color: #eee; } del { background: #522; color: #fdd; } ins { background: #242; color: #dfd; }
}
"""


def web_page(laid: Laid) -> str:
    """The page, in the language of what is said, which need not be that of the clauses."""
    spoken = language_said(MARKED)
    return (
        f'<!doctype html>\n<html lang="{escape(spoken)}" dir="{direction(spoken)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(laid.title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"{as_html(laid)}\n</main>\n</body>\n</html>\n"
    )


Address = Callable[[Document, Clause | None], str]
"""Where a clause or a whole text can be read."""


def as_html(laid: Laid, level: int = 1, address: Address | None = None) -> str:
    """What is laid out, for the main part of any page, in which its title is a heading of this level.

    With an `address`, the texts and clauses that are named are links.
    """
    rows = "\n".join(_row(number, row, level + 1, address) for number, row in enumerate(laid.rows, start=1))
    marks = commas((f"<del>{escape(texts.DELETED)}</del>", f"<ins>{escape(texts.INSERTED)}</ins>"))
    marked = f"<p>{escape(texts.MARKED)} {marks}</p>"
    title = f'<h{level} dir="auto">{_named(laid.title, laid.places, address)}</h{level}>\n' if laid.title else ""
    sides = "".join(f'<p dir="auto">{escape(name)}</p>' for name in laid.sides)
    heads = f'<div class="side sides">{sides}</div>\n' if laid.in_columns else ""
    return f"{title}<p>{escape(laid.said)}</p>\n{marked if laid.marked else ''}\n{heads}{rows}"


def _row(number: int, row: Row, level: int, address: Address | None) -> str:
    if not row.said:
        return f'<article id="{number}">{_words(row)}</article>'
    here = f'<a href="#{number}">{escape(row.said)}</a>'
    said = _named(row.said, row.places, address) if address and row.places else here
    only = f' class="only-{row.side}"' if row.side else ""
    return f'<article id="{number}"{only}><h{level} dir="auto">{said}</h{level}>{_words(row)}</article>'


def _named(said: str, places: Sequence[Named], address: Address | None) -> str:
    """What is said, with what it names as links; of two places of the same name, to the latter."""
    parts, at = "", 0
    for words, place in {place.words: place for place in places}.items():
        start = said.find(words, at)
        if start >= 0 and address:
            there = escape(address(place.document, place.clause))
            parts += f'{escape(said[at:start])}<a href="{there}"{_in_language(place)}>{escape(words)}</a>'
            at = start + len(words)
    return parts + escape(said[at:])


def _in_language(place: Named) -> str:
    """The language and the direction of the text in which a place is, as attributes: that of the page may be another."""
    language = document_language(place.document)
    return f' lang="{escape(language)}" dir="{direction(language)}"'


def _words(row: Row) -> str:
    """Words in one column; if some changed, also the old ones beside the new ones."""
    runs, written = row.runs, _in_language(row.places[-1]) if row.places else ' dir="auto"'
    if not runs:
        return ""
    if all(run.stretch == Stretch.KEPT for run in runs):
        return _paragraph(runs, written)
    old = _paragraph([run for run in runs if run.stretch != Stretch.INSERTED], written)
    new = _paragraph([run for run in runs if run.stretch != Stretch.DELETED], written)
    return f'<div class="one">{_paragraph(runs, written)}</div><div class="side">{old}{new}</div>'


def _paragraph(runs: Sequence[Run], written: str) -> str:
    between = [" " if _touch(one, other) else "" for one, other in pairwise(runs)]
    return f"<p{written}>{''.join(map(str.__add__, ['', *between], map(_marked, runs)))}</p>"


def _touch(one: Run, other: Run) -> bool:
    """Whether deleted words would run into the inserted ones beside them."""
    return Stretch.KEPT not in (one.stretch, other.stretch) and one.text[-1:].isalnum() and other.text[:1].isalnum()


def _marked(run: Run) -> str:
    if run.stretch == Stretch.KEPT:
        return escape(run.text)
    tag, said = ("del", texts.DELETED) if run.stretch == Stretch.DELETED else ("ins", texts.INSERTED)
    return f'<{tag}><span class="spoken"> [{escape(said)}: </span>{escape(run.text)}<span class="spoken">] </span></{tag}>'
