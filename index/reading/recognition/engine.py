"""A picture of a page → the words that a program reads in it, with their places.

RapidOCR reads Latin letters and Chinese, and comes with `clausebot[ocr]`. Tesseract is asked where it is installed and
RapidOCR is not, or reads badly: it also knows Cyrillic and Arabic.
"""

from __future__ import annotations

import io
import shutil
import subprocess
from dataclasses import replace
from functools import cache
from importlib.util import find_spec
from statistics import mean, median
from typing import TYPE_CHECKING, Any

from index.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    Picture = NDArray[np.uint8]

INSTALL = 'pip install "clausebot[ocr]"'
"""How recognition is installed."""
LEGIBLE = 0.8
"""A page that is read with less certainty, of 1, is read badly."""
_LANGUAGES = ("eng", "fra", "spa", "rus", "ara", "chi_sim")  # tesseract's names for those of the UN
_SECONDS = 60
_LONG = 8  # a piece so many times as long as high shows how a page is turned


class Scanned(Exception):
    """A file has pages that can only be read by OCR, which was not allowed: so many."""

    def __init__(self, pages: int) -> None:
        super().__init__(pages)
        self.pages = pages


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that are read on one line: their ends, the middle of their height, and their height, in pixels from the top.

    `score` is how certain the reading is, up to 1.
    """

    text: str
    left: float
    right: float
    middle: float
    height: float
    score: float


def can_recognise() -> bool:
    """Whether a program that reads pictures is installed."""
    return find_spec("rapidocr") is not None or _tesseract() is not None


def recognise(picture: Picture, dpi: int) -> list[Piece]:
    """What is read in the picture of a page, as if the page were straight.

    The picture has the shape (height, width), in pixels of which `dpi` make an inch, in shades of grey from 0 to 255.
    """
    pieces = _by_rapidocr(picture) if find_spec("rapidocr") is not None else []
    if _tesseract() and certainty(pieces) < LEGIBLE:
        pieces = max(pieces, _by_tesseract(picture, dpi), key=certainty)
    return pieces


def certainty(pieces: Sequence[Piece]) -> float:
    """How certain the reading of a page is, up to 1; 0 if nothing is read."""
    letters = sum(len(piece.text) for piece in pieces)
    return sum(piece.score * len(piece.text) for piece in pieces) / letters if letters else 0.0


@cache
def _rapidocr() -> Any:
    from rapidocr import RapidOCR

    return RapidOCR(params={"Global.log_level": "critical", "Global.use_cls": False, "Global.text_score": 0.0})


def _by_rapidocr(picture: Picture) -> list[Piece]:
    import numpy as np

    found = _rapidocr()(np.stack([picture] * 3, axis=-1))
    if found.boxes is None:
        return []
    pieces: list[Piece] = []
    slopes: list[float] = []
    for corners, text, score in zip(found.boxes.tolist(), found.txts, found.scores, strict=True):
        (left, upper), (right, upper_right), (_, lower_right), (_, lower) = corners
        piece = Piece(
            text,
            left,
            right,
            (upper + lower + upper_right + lower_right) / 4,
            (lower + lower_right - upper - upper_right) / 2,
            score,
        )
        if right - left > _LONG * piece.height > 0:
            slopes.append((upper_right + lower_right - upper - lower) / 2 / (right - left))
        pieces += [piece] if text.strip() and piece.height > 0 else []
    return _straightened(pieces, median(slopes) if slopes else 0.0)


def _straightened(pieces: Sequence[Piece], slope: float) -> list[Piece]:
    """Pieces of a page whose lines rise or fall by a slope, as they stand when the page is straight."""
    found = []
    for piece in pieces:
        centre = (piece.left + piece.right) / 2
        shift = slope * piece.middle
        found.append(replace(piece, left=piece.left + shift, right=piece.right + shift, middle=piece.middle - slope * centre))
    return found


@cache
def _tesseract() -> str | None:
    return shutil.which("tesseract")


@cache
def _installed() -> str:
    """The languages of the UN that tesseract knows here, as it is told them."""
    listed = subprocess.run([_tesseract() or "", "--list-langs"], capture_output=True, timeout=_SECONDS, check=False).stdout
    return "+".join(sorted(set(listed.decode(errors="replace").split()) & set(_LANGUAGES), key=_LANGUAGES.index))


def _by_tesseract(picture: Picture, dpi: int) -> list[Piece]:
    """What tesseract reads: one piece per word; nothing if it fails."""
    from PIL import Image

    raw = io.BytesIO()
    Image.fromarray(picture).save(raw, "PNG")
    try:
        languages = ["-l", _installed()] if _installed() else []
        command = [_tesseract() or "", "stdin", "stdout", *languages, "--dpi", str(dpi), "tsv"]
        done = subprocess.run(command, input=raw.getvalue(), capture_output=True, timeout=_SECONDS, check=True)
    except (OSError, subprocess.SubprocessError):
        return []
    return _of_table(done.stdout.decode("utf-8", "replace"))


def _of_table(table: str) -> list[Piece]:
    """The pieces of tesseract's table, in which the words of a line have one number and stand at the line's height."""
    lines: dict[tuple[str, ...], list[Piece]] = {}
    for row in table.splitlines():
        cells = row.split("\t")
        if len(cells) == 12 and cells[0] == "5" and cells[11].strip():
            left, top, width, height, score = map(float, cells[6:11])
            piece = Piece(cells[11].strip(), left, left + width, top + height / 2, height, max(score, 0.0) / 100)
            lines.setdefault(tuple(cells[1:5]), []).append(piece)
    return [
        replace(piece, middle=mean(one.middle for one in words), height=max(one.height for one in words))
        for words in lines.values()
        for piece in words
    ]
