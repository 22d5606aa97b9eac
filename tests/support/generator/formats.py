"""How paragraphs become Markdown, HTML, Word and PDF files."""

from __future__ import annotations

import html
import random
import re
from collections.abc import Callable, Iterator, Sequence

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tests.support.generator.layouts import printed
from tests.support.generator.model import Paragraph
from tests.support.generator.numbering import Numbering
from tests.support.makers import pdfs
from tests.support.makers.word_files import Para, body_of, word_file

Format = Callable[[Sequence[Paragraph], Numbering, random.Random], bytes]
_FORMS = {"{n}": "decimal", "{a}": "lowerLetter", "{A}": "upperLetter", "{i}": "lowerRoman", "{above}.{n}": "decimal"}
_TYPES = {"{n}.": "1", "{a}.": "a", "{A}.": "A", "{i}.": "i"}
_GONE = "deleted words"
_BODY = ("preamble", "item", "lone")
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_FIELD = re.compile(r"\{above\}\.\{n\}|\{\w\}")


def _marked(one: Paragraph, before: str, after: str) -> str:
    """A paragraph with its first words marked."""
    text = printed(one)
    return text.replace(one.verb, f"{before}{one.verb}{after}", 1) if one.verb else text


def markdown(*, lazy: bool = False, escaped: bool = False, deleted: bool = False) -> Format:
    """Markdown: the title as a heading, verbs emphasised, items below each other or apart, sub-items indented.

    `lazy` leaves the counting to Markdown ("1. 1. 1."), `escaped` is as programs write it ("1\\."), and `deleted` adds words
    that are struck through.
    """

    def write(paragraphs: Sequence[Paragraph], _: Numbering, dice: random.Random) -> bytes:
        star, gap, outside = dice.choice(("*", "**", "_")), dice.choice(("\n", "\n\n")), dice.random() < 0.5
        out, before = "", ""
        for one in paragraphs:
            text = _marked(one, star, star)
            if one.role in ("number", "title"):
                text = f"# {text}" if not before else f"## {text}"
            elif one.role == "subtitle":
                text = f"### {text}"
            elif one.role in ("enacting", "heading"):
                text = f"{star}{text[:-1]}{star}{text[-1]}" if outside and text[-1] == "," else f"{star}{text}{star}"
            if lazy and one.role == "item":
                text = f"1. {_marked(Paragraph('', one.text, verb=one.verb), star, star)}"
            if escaped and one.role == "item":
                text = re.sub(r"^(\S{1,3})([.)])", r"\1\\\2", text, count=1)
            if deleted and one.role in _BODY:
                text = f"{text} ~~{_GONE}~~"
            text = "    " * one.depth + text
            out += ("" if not before else gap if one.role == before == "item" else "\n\n") + text
            before = one.role
        return f"{out}\n".encode()

    return write


def html_paragraphs(tag: str = "p", *, deleted: bool = False) -> Format:
    """HTML: every paragraph an element, the labels in the text; with `deleted`, also what is struck through or hidden."""

    def write(paragraphs: Sequence[Paragraph], _: Numbering, dice: random.Random) -> bytes:
        whole = dice.random() < 0.7
        out = [f"<{tag}>{_element(one)}</{tag}>" for one in paragraphs]
        if deleted:
            gone = (f"<del>{_GONE}</del>", f"<s>{_GONE}</s>", f'<span style="display:none">{_GONE}</span>')
            out = [
                element.replace(f"</{tag}>", f" {dice.choice(gone)}</{tag}>") if one.role in _BODY else element
                for one, element in zip(paragraphs, out, strict=True)
            ]
            out += [f"<{tag} hidden>9. {_GONE};</{tag}>", f"<footer>{_GONE}</footer>"]
        body = "\n".join(out) if dice.random() < 0.5 else "".join(out)
        return (f"<!DOCTYPE html><html><head><title>x</title></head><body>{body}</body></html>" if whole else body).encode()

    return write


def _element(one: Paragraph) -> str:
    text = html.escape(printed(one), quote=False)
    verb = html.escape(one.verb, quote=False)
    return text.replace(verb, f"<em>{verb}</em>", 1) if verb else text


def html_breaks(paragraphs: Sequence[Paragraph], _: Numbering, dice: random.Random) -> bytes:
    """HTML: paragraphs that are only parted by line breaks."""
    return f"<html><body><p>{dice.choice(('<br>', '<br><br>')).join(map(_element, paragraphs))}</p></body></html>".encode()


def html_spans(paragraphs: Sequence[Paragraph], _: Numbering, __: random.Random) -> bytes:
    """HTML: paragraphs and labels as spans of their own, as legal databases have them."""
    out = []
    for one in paragraphs:
        number = f'<span class="akn-num">{html.escape(one.label)}</span>' if one.label else ""
        text = f'<span class="akn-p">{html.escape(one.text, quote=False)}</span>'
        out.append(f'<section>{number}<span class="akn-content">{text}</span></section>' if number else text)
    return f"<html><body><div>{''.join(out)}</div></body></html>".encode()


def html_table(paragraphs: Sequence[Paragraph], _: Numbering, __: random.Random) -> bytes:
    """HTML: every paragraph a row, its label in a cell of its own."""
    rows = "".join(
        "<tr><td>{}</td><td>{}</td></tr>".format(*(html.escape(cell) for cell in _cells(one)))
        if one.label
        else f'<tr><td colspan="2">{html.escape(one.text)}</td></tr>'
        for one in paragraphs
    )
    return f"<html><body><table>{rows}</table></body></html>".encode()


def _cells(one: Paragraph) -> tuple[str, str]:
    """The label and the text of a paragraph, in cells of their own; brackets stand around both."""
    return (f"[{one.label}", f"{one.text}]") if one.bracketed else (one.label, one.text)


def _is_counted(one: Paragraph) -> bool:
    """Whether a paragraph is in the list that the program counts: a preamble too, where its paragraphs are numbered."""
    return one.role == "item" or (one.role == "preamble" and one.label.rstrip(".").isdigit())


def html_lists(paragraphs: Sequence[Paragraph], numbering: Numbering, dice: random.Random) -> bytes:
    """HTML: nested lists, counted by the browser."""
    css = dice.random() < 0.5
    names = {"1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman"}
    out, depth, opened = "", -1, False
    for one in paragraphs:
        level = one.depth if _is_counted(one) else -1
        while depth > level:
            out += "</li></ol>"
            depth -= 1
        if level < 0:
            out += f"<p>{_element(Paragraph('', one.text, verb=one.verb))}</p>"
            continue
        while depth < level:
            depth += 1
            kind = _TYPES[(numbering.top, numbering.sub, numbering.low)[depth]]
            out += f'<ol style="list-style-type:{names[kind]}">' if css else f'<ol type="{kind}">'
            opened = True
        out += ("" if opened else "</li>") + f"<li>{_element(Paragraph('', one.text, verb=one.verb))}"
        opened = False
    return f"<html><body>{out}{'</li></ol>' * (depth + 1)}</body></html>".encode()


def _runs(one: Paragraph, text: str) -> tuple[tuple[str, str], ...]:
    if one.role in ("enacting", "heading"):
        return ((text, "i"),)
    if not one.verb:
        return ((text, ""),)
    before, _, after = text.partition(one.verb)
    return tuple(run for run in ((before, ""), (one.verb, "i"), (after, "")) if run[0])


def word(*, italics: bool = True) -> Format:
    """Word: labels typed, with a tab after them."""

    def write(paragraphs: Sequence[Paragraph], _: Numbering, __: random.Random) -> bytes:
        texts = [(one, printed(one, "\t")) for one in paragraphs]
        return word_file(Para(_runs(one, text) if italics else text) for one, text in texts)

    return write


def word_deleted(paragraphs: Sequence[Paragraph], _: Numbering, dice: random.Random) -> bytes:
    """Word: with words that are struck through, hidden, or deleted with a track of it."""
    body, written = body_of(word_file(Para(_runs(one, printed(one, "\t"))) for one in paragraphs))
    for one, element in zip(paragraphs, body.iterchildren(f"{{{_W}}}p"), strict=False):
        if one.role in _BODY:
            style = dice.choice(("strike", "vanish", ""))
            run = f"<w:r {nsdecls('w')}>{f'<w:rPr><w:{style}/></w:rPr>' if style else ''}"
            if style:
                element.append(parse_xml(f'{run}<w:t xml:space="preserve"> {_GONE}</w:t></w:r>'))
            else:
                inner = f'{run}<w:delText xml:space="preserve"> {_GONE}</w:delText></w:r>'
                element.append(parse_xml(f'<w:del {nsdecls("w")} w:id="1" w:author="A">{inner}</w:del>'))
    return bytes(written())


def word_numbered(paragraphs: Sequence[Paragraph], numbering: Numbering, _: random.Random) -> bytes:
    """Word: labels that Word counts."""
    levels = []
    for at, form in enumerate((numbering.top, numbering.sub, numbering.low), 1):
        field = _FIELD.search(form)
        assert field
        value = f"%{at - 1}.%{at}" if "above" in field[0] else f"%{at}"
        levels.append((_FORMS[field[0]], form.replace(field[0], value)))
    return word_file(_numbered(paragraphs), levels)


def _numbered(paragraphs: Sequence[Paragraph]) -> Iterator[Para]:
    for one in paragraphs:
        if _is_counted(one):
            yield Para(_runs(one, one.text), level=one.depth)
        else:
            yield Para(_runs(one, printed(one)))


def word_table(paragraphs: Sequence[Paragraph], _: Numbering, __: random.Random) -> bytes:
    """Word: numbered paragraphs in tables, a cell for the label and one for the text."""
    rows: list[Para | list[list[str]]] = []
    for one in paragraphs:
        if one.role != "item" or not one.label:
            rows.append(Para(_runs(one, printed(one))))
        elif rows and isinstance(rows[-1], list):
            rows[-1].append([*_cells(one)])
        else:
            rows.append([[*_cells(one)]])
    return word_file(rows)


def pdf(style: str) -> Format:
    """PDF as the UN or ITU sets it: running heads, page numbers, text that hangs on labels, footnotes."""

    def write(paragraphs: Sequence[Paragraph], _: Numbering, dice: random.Random) -> bytes:
        notes = {one.label: one.text for one in paragraphs if one.role == "note"}
        waiting = list(notes)
        setter = pdfs.un(notes, f"A/RES/{dice.randint(40, 79)}/{dice.randint(2, 300)}") if style == "un" else pdfs.itu(notes)
        for one in paragraphs:
            if one.role == "note":
                continue
            text = _marked(Paragraph("", one.text, verb=one.verb), "*", "*")
            if one.role in ("enacting", "heading"):
                text = f"*{text}*"
            if one.role == "preamble" and waiting and not one.label:
                text += f"^{waiting.pop(0)}^"
            label = f"[{one.label}" if one.bracketed else one.label
            bold = one.role in ("number", "title", "subtitle", "annex")
            indent = 36.0 * one.depth + (24 if style == "un" and one.role in ("item", "preamble") else 0)
            setter.paragraph(f"{text}]" if one.bracketed else text, label=label, first=indent, bold=bold, tab=36)
        return setter.done()

    return write


FORMATS: dict[str, Format] = {
    "md": markdown(),
    "md, lazy": markdown(lazy=True),
    "md, escaped": markdown(escaped=True),
    "md, deleted": markdown(deleted=True),
    "html": html_paragraphs(),
    "html, div": html_paragraphs("div"),
    "html, table": html_table,
    "html, deleted": html_paragraphs(deleted=True),
    "html, breaks": html_breaks,
    "html, spans": html_spans,
    "html, lists": html_lists,
    "docx": word(),
    "docx, plain": word(italics=False),
    "docx, deleted": word_deleted,
    "docx, numbered": word_numbered,
    "docx, table": word_table,
    "pdf, UN": pdf("un"),
    "pdf, ITU": pdf("itu"),
}
