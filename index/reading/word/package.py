"""A Word file as a package: its document, and the parts beside it that hold text: notes, heads and feet of pages, comments."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

from index.errors import UnreadableFile, worded
from index.language.terms import Reason
from index.reading.formats import OLE
from index.reading.word.xml import read_once
from index.values import dataclass

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

MAX_UNPACKED = 200_000_000
"""The most bytes a file may unpack to; zipfile reads no more of a member than the size it declares."""
_ASIDE = {
    "footnotes": Reason.FOOTNOTE,
    "endnotes": Reason.FOOTNOTE,
    "header": Reason.FURNITURE,
    "footer": Reason.FURNITURE,
    "comments": Reason.HIDDEN,
}
_EMBEDDED = "aFChunk"  # a page or a Word file whose text Word shows as if it stood in this one


@dataclass(frozen=True, slots=True)
class Package:
    """What a Word file holds. `aside` are the roots of the other parts, with the reason why their text is in no clause."""

    document: WordDocument
    aside: tuple[tuple[Any, Reason], ...]
    warnings: tuple[str, ...]

    @property
    def roots(self) -> list[Any]:
        """The roots of all parts with text, the document first."""
        return [self.document.element, *(root for root, _ in self.aside)]


def invalid(name: str) -> UnreadableFile:
    """What is said of a file that python-docx or lxml cannot make sense of."""
    return UnreadableFile(worded("{name} is not a valid Word file; save it again as .docx and try again.", name=name))


def opened(raw: bytes, name: str) -> Package:
    """Opens a Word file. Raises UnreadableFile if it is encrypted, broken, too large or of another kind."""
    import docx

    if raw.startswith(OLE):
        raise UnreadableFile(
            worded("{name} is encrypted or an old .doc; save it as .docx without a password and try again.", name=name)
        )
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            members = packed.infolist()
            if sum(member.file_size for member in members) > MAX_UNPACKED:
                raise UnreadableFile(
                    worded(
                        "{name} unpacks to more than {count} MB; split it and add the parts.",
                        name=name,
                        count=MAX_UNPACKED // 1_000_000,
                    )
                )
            if "word/document.xml" not in {member.filename for member in members}:
                raise UnreadableFile(
                    worded("{name} is an archive or another kind of Office file; save it as .docx and try again.", name=name)
                )
        document = docx.Document(io.BytesIO(raw))
        aside, warnings = _aside(document)
    except (UnreadableFile, MemoryError):
        raise
    except Exception as error:  # python-docx and lxml let all kinds of internal errors through
        raise invalid(name) from error
    package = Package(document, aside, warnings)
    read_once(package.roots)
    return package


def _aside(document: WordDocument) -> tuple[tuple[tuple[Any, Reason], ...], tuple[str, ...]]:
    """The other parts with text, and a warning for each that cannot be read."""
    from docx.oxml.parser import parse_xml
    from lxml.etree import LxmlError

    found: list[tuple[Any, Reason]] = []
    warnings = []
    for relation in document.part.rels.values():
        kind = relation.reltype.rpartition("/")[2]
        if kind == _EMBEDDED:
            warnings.append(
                "This file contains another document, which was not read; open it in Word, save it and add the saved file."
            )
        if relation.is_external or kind not in _ASIDE:
            continue
        try:
            found.append((parse_xml(relation.target_part.blob), _ASIDE[kind]))
        except LxmlError:
            warnings.append(f"The {kind} of this file cannot be read; they are not in its text.")
    return tuple(sorted(found, key=lambda one: list(_ASIDE.values()).index(one[1]))), tuple(warnings)
