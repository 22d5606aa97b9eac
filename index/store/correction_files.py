"""Corrections by hand in a form that people can read and edit: corrections/<document id>.json, beside the index."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from index.document.model import Correction
from index.errors import BadCorrection, IndexNotWritten, Remedy
from index.store.disk import reason_of, replace_file
from index.store.document_files import correction

CORRECTIONS = "corrections"


def corrections_path(home: Path, document_id: str) -> Path:
    """The path of a document's corrections in a home folder."""
    return home / CORRECTIONS / f"{document_id}.json"


def has_corrections(home: Path) -> bool:
    """Whether anything in a home folder was corrected by hand."""
    return (home / CORRECTIONS).exists()


def read_corrections(home: Path, document_id: str) -> tuple[Correction, ...] | None:
    """The corrections of a document in a home folder; None without a file. Raises BadCorrection for one that cannot be read."""
    path = corrections_path(home, document_id)
    try:
        return tuple(correction(value) for value in json.loads(path.read_bytes()))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BadCorrection(f"{path} is not a list of corrections; correct or delete it and try again.") from error


def write_corrections(home: Path, document_id: str, corrections: Sequence[Correction]) -> None:
    """Writes the corrections of a document, in the order in which they were made; without any, its file is deleted.

    Raises IndexNotWritten if that is not possible.
    """
    path = corrections_path(home, document_id)
    listed = [{key: value for key, value in asdict(one).items() if value != ""} for one in corrections]
    try:
        if listed:
            path.parent.mkdir(parents=True, exist_ok=True)
            replace_file(path, json.dumps(listed, ensure_ascii=False, indent=1).encode("utf-8", "surrogatepass") + b"\n")
        else:
            path.unlink(missing_ok=True)
    except OSError as error:
        raise IndexNotWritten(f"{path} cannot be written ({reason_of(error)})", Remedy.TRY_AGAIN) from error
