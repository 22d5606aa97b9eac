"""The compiled modules of an answer in one file, so that a new process need not look for each of them and read it.

Python asks for a module in every folder of its path, and then opens, reads and checks a file: of 360 modules, that took a tenth
of what a question costs in a new process. Here they lie in one file among Python's own compiled modules, each with its source,
and the size and time that the source had. A module is taken from there as long as its source has them still and no folder that
comes earlier in the path has a module of that name; Python imports any other, and the file is written anew, if that is allowed.
What is read of it is compared with checksums, as Python runs the code of a module as it is.
"""

from __future__ import annotations

import marshal
import mmap
import os
import sys
from contextlib import suppress
from importlib.machinery import ExtensionFileLoader, ModuleSpec, PathFinder, SourceFileLoader
from importlib.util import MAGIC_NUMBER, cache_from_source, source_hash
from zlib import crc32

TYPE_CHECKING = False  # importing typing for it takes longer than all that is imported here
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from types import CodeType, ModuleType

Entry = tuple[str, str, str, bool, int, int, int, int, int]
"""A module: the folder in which its name is found, its source, its own compiled file, whether it is a package, the time and the
size of the source, where its code begins and ends, and the checksum of that. One that is no Python has no compiled file."""
_HEAD = (
    16  # of a module's own compiled file: Python's number of its form, flags, and the time and size of the source, or its hash
)
_PLACED = 3  # numbers at the end of an entry, of the code
_NUMBER = 8  # bytes of a number in the file
_FEW = 12  # modules that were not there: for more, the file is written anew


class Kept:
    """The modules in a file; a finder for `sys.meta_path`."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._known = set(sys.modules)  # also those that came from the file
        self._code = memoryview(b"")
        self._entries: dict[str, Entry] = {}
        self._others: set[str] = set()  # modules that cannot be kept
        with suppress(OSError, ValueError, EOFError, TypeError):  # there is none, or another version wrote it
            self._read()

    def _read(self) -> None:
        with open(self.path, "rb") as file:  # noqa: PTH123  (pathlib is not imported yet)
            mapped = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        size, check, length = (int.from_bytes(mapped[at : at + _NUMBER], "little") for at in _numbers())
        begin = len(MAGIC_NUMBER) + 3 * _NUMBER
        table = mapped[begin : begin + length]
        if mapped[: len(MAGIC_NUMBER)] == MAGIC_NUMBER and size == len(mapped) and check == crc32(table):  # it is whole
            self._entries, self._others = marshal.loads(table)  # noqa: S302  (as Python's own)
            self._code = mapped[begin + length :]

    def find_spec(self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None) -> ModuleSpec | None:  # noqa: ARG002
        """What Python imports a module by; None for one that is not in the file as it is now."""
        if (entry := self._entries.get(name)) is None:
            return None
        folder, source, compiled, is_package, time, size, *_ = entry
        try:
            state = os.stat(source)  # noqa: PTH116
        except OSError:
            return None
        if (int(state.st_mtime), state.st_size) != (time, size) or not _comes_first(name, folder, path):
            return None
        loader = _Loader(name, source, self) if compiled else ExtensionFileLoader(name, source)
        spec = ModuleSpec(name, loader, origin=source, is_package=is_package)
        spec.has_location = True
        spec.cached = compiled or None  # what Python would work out from the source
        if spec.submodule_search_locations is not None:
            spec.submodule_search_locations.append(os.path.dirname(source))  # noqa: PTH120
        self._known.add(name)
        return spec

    def code(self, name: str) -> CodeType | None:
        """The code of a module that was found; None if it is damaged."""
        code = self._whole(self._entries[name])
        return None if code is None else marshal.loads(code)  # noqa: S302

    def _whole(self, entry: Entry) -> memoryview[int] | None:
        """The code of an entry as bytes; None if it is damaged."""
        *_, begin, end, check = entry
        code = self._code[begin:end]
        return code if crc32(code) == check else None

    def keep(self, modules: Iterable[ModuleType]) -> None:
        """Writes the file anew, with these modules and those in it, if more than a few were not in it, and it may be written.

        Raises OSError.
        """
        specs = [spec for module in modules if (spec := getattr(module, "__spec__", None)) and spec.has_location]
        new = [spec for spec in specs if spec.name not in self._known and spec.name not in self._others]
        if len(new) <= _FEW or not _may_write(self.path):
            return
        found = {
            name: (entry, bytes(code)) for name, entry in self._entries.items() if (code := self._whole(entry)) is not None
        }
        others = set(self._others)
        for spec in specs:
            own = _entry(spec)
            if own is None:
                others.add(spec.name)
            else:
                found[spec.name] = own
                others.discard(spec.name)
        at, placed = 0, {}
        for name, (entry, own_code) in found.items():
            placed[name] = (*entry[:-_PLACED], at, at + len(own_code), crc32(own_code))
            at += len(own_code)
        table = marshal.dumps((placed, others))
        numbers = len(MAGIC_NUMBER) + 3 * _NUMBER + len(table) + at, crc32(table), len(table)
        head = MAGIC_NUMBER + b"".join(number.to_bytes(_NUMBER, "little") for number in numbers)
        SourceFileLoader("", self.path).set_data(self.path, head + table + b"".join(code for _, code in found.values()))


def _numbers() -> range:
    """Where the numbers at the beginning of the file are: its size, the checksum of its table, and the length of that."""
    return range(len(MAGIC_NUMBER), len(MAGIC_NUMBER) + 3 * _NUMBER, _NUMBER)


def _may_write(path: str) -> bool:
    """Whether a file can be written, or else the folders that it would be in."""
    folder = os.path.dirname(path)  # noqa: PTH120  (pathlib is not imported yet)
    while folder and not os.path.exists(folder) and folder != os.path.dirname(folder):  # noqa: PTH110, PTH120
        folder = os.path.dirname(folder)  # noqa: PTH120
    return os.access(folder or os.curdir, os.W_OK)


class _Loader(SourceFileLoader):
    """Loads a module as Python does, but its code is in the file of all."""

    def __init__(self, name: str, source: str, kept: Kept) -> None:
        super().__init__(name, source)
        self._kept = kept

    def get_code(self, fullname: str) -> CodeType | None:
        return self._kept.code(fullname) or super().get_code(fullname)


def _comes_first(name: str, folder: str, path: Sequence[str] | None) -> bool:
    """Whether a name is found in a folder before any other of the path: that of its package, or Python's own."""
    for place in sys.path if path is None else path:
        if place == folder:
            return True
        if PathFinder.find_spec(name, [place]) is not None:
            return False
    return False


def _entry(spec: ModuleSpec) -> tuple[Entry, bytes] | None:
    """A module that was imported, with its code; None if it has no compiled file, or that is not of its source."""
    source, is_package = str(spec.origin), spec.submodule_search_locations is not None
    folder = os.path.dirname(os.path.dirname(source) if is_package else source)  # noqa: PTH120
    with suppress(OSError):
        state = os.stat(source)  # noqa: PTH116
        told = int(state.st_mtime), state.st_size
        if isinstance(spec.loader, ExtensionFileLoader):
            return (folder, source, "", is_package, *told, 0, 0, 0), b""
        if isinstance(spec.loader, SourceFileLoader) and spec.cached:
            with open(spec.cached, "rb") as file:  # noqa: PTH123
                own = file.read()
            if own[:4] == MAGIC_NUMBER and _is_of(own, source, told):
                return (folder, source, spec.cached, is_package, *told, 0, 0, 0), own[_HEAD:]
    return None


def _is_of(own: bytes, source: str, told: tuple[int, int]) -> bool:
    """Whether a compiled file is of a source with this time and size, which it says itself, or of what the source says now."""
    flags, time, size = (int.from_bytes(own[at : at + 4], "little") for at in (4, 8, 12))
    if not flags:
        return (time, size) == told
    with open(source, "rb") as file:  # noqa: PTH123
        return own[8:_HEAD] == source_hash(file.read())


def kept_modules() -> Kept:
    """The file beside the compiled modules of this package, from which Python imports from now on."""
    level = sys.flags.optimize or ""
    found = Kept(cache_from_source(__file__, optimization=f"answer{level}"))
    sys.meta_path.insert(0, found)
    return found
