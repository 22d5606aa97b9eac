"""Scans for the tests: the pages of a PDF as pictures, turned a little and with noise, as a scanner gives them."""

from __future__ import annotations

import io

import numpy as np
import pypdfium2
from PIL import Image

from index.document.model import Document
from index.language.terms import FrontPart
from tests.support.makers.pdfs import itu

DPI = 200


def pictures(raw: bytes, *, degrees: float = 0.4, noise: float = 12.0, dpi: int = DPI) -> list[Image.Image]:
    """The pages of a PDF as grey pictures."""
    random = np.random.default_rng(0)
    document = pypdfium2.PdfDocument(raw)
    found = []
    for page in document:
        picture = page.render(scale=dpi / 72, grayscale=True).to_pil().convert("L")
        turned = np.asarray(picture.rotate(degrees, Image.Resampling.BICUBIC, fillcolor=255), dtype=float)
        found.append(Image.fromarray(np.clip(turned + random.normal(0, noise, turned.shape), 0, 255).astype("uint8")))
    document.close()
    return found


def scanned(raw: bytes, *, degrees: float = 0.4, noise: float = 12.0, dpi: int = DPI) -> bytes:
    """A PDF whose pages are the pictures of another one's."""
    first, *others = pictures(raw, degrees=degrees, noise=noise, dpi=dpi)
    out = io.BytesIO()
    first.save(out, "PDF", resolution=dpi, save_all=True, append_images=others)
    return out.getvalue()


def printed(document: Document) -> bytes:
    """A document of ITU as a PDF."""
    setter = itu(name=document.name)
    front = {clause.front: clause.text for clause in document.clauses if clause.front}
    setter.paragraph(front[FrontPart.NUMBER], centred=True, size=14)
    setter.paragraph(front[FrontPart.TITLE], centred=True, size=14, bold=True)
    setter.paragraph(front[FrontPart.ENACTING], after=10)
    section = -1
    for clause in document.clauses:
        if clause.section < 0:
            continue
        if clause.section != section:
            section = clause.section
            setter.paragraph(f"*{document.sections[section].heading}*", first=40)
        depth = 40.0 * max(0, len(clause.marks) - 1)
        setter.paragraph(clause.text, label=clause.marks[-1] if clause.marks else "", first=depth, tab=40, hang=depth + 40)
    return setter.done()
