"""What runs inside the fence: the bytes of a file in, its documents out. Each file is read in a process of its own.

The process that `fence` starts loads what reading takes, gives up what reading does not need, and then makes a copy of
itself for each file: the copy has the file's processor time, and nothing that happens to it reaches the next file.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from index.collection.fencing.confinement import Held, confine, confine_copy, end_with, held_in_copy
from index.document.model import Document
from index.errors import UnreadableFile, unworded, worded
from index.parsing.document import parse
from index.parsing.split import resolutions
from index.reading.formats import LIBRARIES
from index.reading.lines import Extract
from index.reading.read import read_bytes
from index.reading.recognition.engine import Scanned
from index.store.document_files import stored

Work = Callable[[bytes, str, str, bool], bytes]
"""What is done with a file: its bytes, its name, the name without its ending, and whether OCR may be used → a JSON object."""
_READERS = ("akn", "html", "markdown.document", "pdf.document", "word.document")
_FIRST = (
    (
        "RESOLUTION 7 (Rev. Geneva, 2022)\n\nOn tea\n\nThe World Telecommunication Standardization Assembly (Geneva, 2022),\n\n"
        "considering\n\na) that Resolution 70/1 of the United Nations is recalled;\n\nb) that tea is served:\n\ni) hot;\n\n"
        "ii) cold,\n\nresolves\n\n1 to serve it;\n\n2 to drink it,\n\ninvites Member States\n\nto come.\n"
    ),
    (
        "The General Assembly,\n\nRecalling its resolution 70/1 of 25 September 2015, on tea,\n\n1. Requests the Secretary-"
        "General to report:\n\n(a) On lakes;\n\n(b) On seas;\n\n2. Decides to remain seized of the matter.\n"
    ),
)
"""Texts as most are: of the ITU and of the UN. A copy of a process that has read them needs less than half of the time."""
_FILES = 4096  # open files that a process may have
_SYSTEM = ("/usr", "/lib", "/lib64", "/etc/ld.so.cache", "/dev/null", "/dev/urandom", "/proc/self", "/proc/cpuinfo")


def documents(raw: bytes, name: str, stem: str, *, recognising: bool = False) -> list[Document]:
    """The documents in the bytes of a file, one or several; `stem` names a text that does not identify itself.

    Raises UnreadableFile, also if it has no text; Scanned if it has pictures of pages, unless `recognising`.
    """
    return parsed(read_bytes(raw, name, recognising=recognising), name, stem)


def parsed(extract: Extract, name: str, stem: str) -> list[Document]:
    """The documents in an extract. Raises UnreadableFile if it has no text."""
    if not extract.lines:
        raise UnreadableFile(
            worded("{name} contains no text besides what is left out of quotes, such as page numbers.", name=name)
        )
    parts = resolutions(extract)
    names = [stem, *(f"{stem}-{number}" for number in range(2, len(parts) + 1))]
    return [parse(part, own_name) for part, own_name in zip(parts, names, strict=True)]


def answer(raw: bytes, name: str, stem: str, recognising: bool = False) -> bytes:
    """The documents in a file with their texts, how many `scanned` pages it has, or what is wrong with it, as JSON."""

    def found() -> dict[str, Any]:
        listed = documents(raw, name, stem, recognising=recognising)
        return {"documents": [[stored(document), document.source.text] for document in listed]}

    return answered(found, name)


def answered(found: Callable[[], dict[str, Any]], name: str) -> bytes:
    """What is found in a file as JSON, or that its pages are pictures, or what is wrong with it."""
    try:
        return json.dumps(found()).encode()
    except Scanned as scanned:
        told: dict[str, Any] = {"scanned": scanned.pages}
    except UnreadableFile as error:
        told = {"problem": unworded(error.problem), "detail": error.detail}
    except MemoryError:
        told = {
            "problem": unworded(
                worded("{name} needs more memory than one file may use; split it and add the parts.", name=name)
            )
        }
    except RecursionError:
        told = {"problem": unworded(worded("{name} is nested too deeply to be read; save it again and retry.", name=name))}
    except Exception as error:  # noqa: BLE001  (whatever a file makes a reader do is about this file)
        problem = worded(
            "{name} cannot be read because of an error in Clausebot; save it in another format and try again.", name=name
        )
        told = {"problem": unworded(problem), "detail": type(error).__name__}
    return json.dumps(told).encode()


def serve(work: Work, memory: int, parent: int) -> None:
    """Answers files from standard input until it ends: a line of JSON and the bytes of the file in, the same out."""
    into, out = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 1)  # whatever a library prints
    held = end_with(parent) | confine(memory, [*_python(), *_SYSTEM])
    files = 0
    while line := into.readline():
        asked = json.loads(line)
        raw = into.read(asked.pop("size"))
        files += 1
        if files == 2:  # often there is only one, which needs little of it
            _prepare(work)
        told, found = _in_a_copy(work, raw, nothing, asked, held)
        out.write(json.dumps({**told, "size": len(found)}).encode() + b"\n" + found)
        out.flush()


def _prepare(work: Work) -> None:
    """Loads what the copies would load one by one, above all the words and patterns that the first text asks for."""
    for library in LIBRARIES:
        import_module(library)
    for text in _FIRST:
        work(text.encode(), "first.txt", "first", False)


def _in_a_copy(
    work: Work, raw: bytes, nothing: int, asked: dict[str, Any], held: frozenset[Held]
) -> tuple[dict[str, Any], bytes]:
    """The answer about a file from a copy of this process, as far as there is room for it, and how the copy ended."""
    about = asked["name"], asked["stem"], asked["recognising"]
    if not hasattr(os, "fork"):
        return {"status": 0, "held": sorted(held)}, work(raw, *about)
    here, there = os.pipe()
    own = os.getpid()
    copy = os.fork()
    if not copy:
        status = 1
        try:
            end_with(own)
            os.dup2(nothing, 0)
            os.closerange(3, there)  # what answers about other files above all
            os.closerange(there + 1, _FILES)
            confine_copy(asked["seconds"], held, programs=asked["recognising"])  # tesseract is one
            with os.fdopen(there, "wb") as file:
                file.write(work(raw, *about))
            status = 0
        finally:
            os._exit(status)
    os.close(there)
    with os.fdopen(here, "rb") as file:
        found = file.read(asked["most"] + 1)  # more is too much, and ends the copy that writes it
    _, status, used = os.wait4(copy, 0)
    return {
        "status": os.waitstatus_to_exitcode(status),
        "seconds": used.ru_utime + used.ru_stime,
        "memory": used.ru_maxrss,
        "held": sorted(held_in_copy(held, programs=asked["recognising"])),
    }, found


def _python() -> Iterator[str]:
    """The folders that Python and its packages are loaded from."""
    places = (*sys.path, sys.prefix, sys.base_prefix, sys.exec_prefix, *os.environ.get("LD_LIBRARY_PATH", "").split(":"))
    yield from {str(Path(place).resolve()) for place in places if place}


def run(work: Work) -> None:
    """Runs the process: memory in bytes and the id of its parent are its arguments."""
    for module in _READERS:
        import_module(f"index.reading.{module}")
    serve(work, *map(int, sys.argv[-2:]))


def main() -> None:
    """Runs the process that reads and parses."""
    run(answer)
