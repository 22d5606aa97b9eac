"""A file → its source text and the lines in it: plain text here, other kinds in separate modules.

Guarantees to the parser: the source is the file's own characters; lines come in order with their offsets; running
heads, page numbers, footnotes and what line ends put inside words are cuts of the source and part of no line.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

from index.document.model import Source
from index.errors import UnreadableFile, worded
from index.reading.decoding import decoded
from index.reading.formats import OLE, ZIP, contents, is_akn, is_html, is_json, is_markdown, is_picture
from index.reading.hyphens import word_breaks
from index.reading.lines import Extract, controls, drawn, invisible, merged, without_cuts
from index.reading.notes import raised_notes, stray_marks
from index.reading.plain_text import extract_text


def read(path: Path, name: str = "") -> Extract:
    """The contents of a file; errors show `name` instead of its path. Raises UnreadableFile as the functions it calls."""
    name = name or str(path)
    return read_bytes(contents(path, name), name)


def read_bytes(raw: bytes, name: str, *, recognising: bool = True) -> Extract:
    """The contents of a file that is given as its bytes; `name` is a file name. Pictures are read by OCR if `recognising`.

    Its first bytes decide which kind it is, not its extension (except for Markdown, which has no signature).

    Raises UnreadableFile if it is empty, broken, encrypted or of an unsupported kind; Scanned if it has pictures of pages that
    could be read by OCR, and that is not allowed.
    """
    if b"%PDF-" in raw[:1024]:
        from index.reading.pdf.document import read_pdf

        return settled(read_pdf(raw, name, recognising=recognising))
    if is_picture(raw):
        from index.reading.pdf.pictures import read_picture

        return settled(read_picture(raw, name, recognising=recognising))
    if raw.startswith((ZIP, OLE)):
        from index.reading.word.document import read_word

        return settled(read_word(raw, name))
    _check_kind(raw, name)
    if is_akn(raw, name):
        from index.reading.akn import read_akn

        extract = read_akn(raw, name)
        return extract if extract.stated else settled(extract)
    if is_html(raw, name):
        from index.reading.html import read_html

        return settled(read_html(raw, name))
    text, warnings = decoded(raw, name)
    if is_markdown(name):
        from index.reading.markdown.document import read_markdown

        extract = settled(read_markdown(text))
    else:
        extract = extract_text(text)
    return replace(extract, warnings=(*warnings, *extract.warnings))


def _check_kind(raw: bytes, name: str) -> None:
    if raw.startswith(b"{\\rtf"):
        raise UnreadableFile(worded("{name} is a rich text file; save it as .docx or .txt and try again.", name=name))
    if is_json(raw):
        raise UnreadableFile(
            worded("{name} is JSON, which is not read; give the text itself, or Akoma Ntoso (export --format akn).", name=name)
        )


def yielded(raw: bytes, name: str) -> str:
    """All text that the library for its kind finds in a file, to check that nothing of it is lost; for text, the text itself.

    Every character of it that is not white space must be in the source of the file's extract. Raises UnreadableFile.
    """
    if b"%PDF-" in raw[:1024]:
        from index.reading.pdf import document

        return document.yielded(raw)
    if is_picture(raw):
        return ""
    if raw.startswith((ZIP, OLE)):
        from index.reading.word.yielded import yielded

        return yielded(raw)
    if (akn := is_akn(raw, name)) or is_html(raw, name):
        from index.reading.akn import tree as elements
        from index.reading.html import tree

        return elements.yielded(raw) if akn else tree.yielded(raw)
    text = decode(raw, name)
    if is_markdown(name):
        from index.reading.markdown import document as markdown

        return markdown.yielded(text)
    return text


def lost(found: str, kept: str) -> tuple[str, ...]:
    """What a library yields and a source does not hold: words, or the characters themselves where no word tells more.

    Every character counts as often as it is there; white space and the order do not, and nothing is normalised.
    """
    missing = Counter("".join(found.split())) - Counter("".join(kept.split()))
    if not missing:
        return ()
    words = Counter(found.split()) - Counter(kept.split())
    return tuple(word for word in words if not missing.keys().isdisjoint(word)) or tuple(missing.elements())


def read_source(path: Path) -> str:
    """The characters of a text file. Raises UnreadableFile if it is missing, empty, too large, binary or wrongly encoded."""
    return decode(contents(path), str(path))


def decode(raw: bytes, name: str) -> str:
    """Bytes as text. Raises UnreadableFile as `decoded`."""
    return decoded(raw, name).text


def settled(extract: Extract) -> Extract:
    """An extract whose lines are free of cuts, also of marks that nobody sees, and whose words are whole."""
    unseen = [*invisible(extract.source.text), *controls(extract.source.text)]
    cuts = merged(
        [*extract.source.cuts, *unseen, *drawn(extract.lines), *raised_notes(extract.lines), *stray_marks(extract.lines)]
    )
    lines = without_cuts(extract.lines, cuts)
    source = Source(extract.source.text, merged([*cuts, *word_breaks(lines)]))
    return replace(extract, source=source, lines=tuple(lines), styled=True)
