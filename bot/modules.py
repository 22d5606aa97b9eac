"""The compiled modules of an answer in one file, so that a new process need not look for each of them and read it.

Python asks for a module in every folder of its path, and then opens, reads and checks a file: of 360 modules, that took a tenth
of what a question costs in a new process. Here they lie in one file among Python's own compiled modules, each with its source,
and the size and time that the source had. A module is taken from there as long as its source has them still and no folder that
comes earlier in the path has a module of that name; Python imports any other, and the file is written anew.
"""

from __future__ import annotations

import marshal
import mmap
import os
import sys
from contextlib import suppress
from importlib.machinery import ExtensionFileLoader, ModuleSpec, PathFinder, SourceFileLoader
from importlib.util import MAGIC_NUMBER, cache_from_source

TYPE_CHECKING = False  # importing typing for it takes longer than all that is imported here
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from types import CodeType, ModuleType

Entry = tuple[str, str, str, bool, int, int, int, int]
"""A module: the folder in which its name is found, its source, its own compiled file, whether it is a package, the time and the
size of the source, and where its code begins and ends. One that is no Python has no compiled file."""
_HEAD = 16  # of a module's own compiled file: Python's number of its form, flags, the time and the size of the source
_FEW = 12  # modules that were not there: for more, the file is written anew


class Kept:
    """The modules in a file; a finder for `sys.meta_path`."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._known = set(sys.modules)  # also those that came from the file
        self._code = memoryview(b"")
        self._entries: dict[str, Entry] = {}
        with suppress(OSError, ValueError, EOFError, TypeError):  # there is none, or another version wrote it
            self._read()

    def _read(self) -> None:
        with open(self.path, "rb") as file:  # noqa: PTH123  (pathlib is not imported yet)
            mapped = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        number, begin, size = len(MAGIC_NUMBER), len(MAGIC_NUMBER) + 8, int.from_bytes(mapped[-8:], "little")
        end = begin + int.from_bytes(mapped[number:begin], "little")
        if mapped[:number] == MAGIC_NUMBER and size == len(mapped):  # it is whole
            self._entries, self._code = marshal.loads(mapped[begin:end]), mapped[end:]  # noqa: S302  (as Python's own)

    def find_spec(self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None) -> ModuleSpec | None:  # noqa: ARG002
        """What Python imports a module by; None for one that is not in the file as it is now."""
        if (entry := self._entries.get(name)) is None:
            return None
        folder, source, compiled, is_package, time, size, _, _ = entry
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

    def code(self, name: str) -> CodeType:
        """The code of a module that was found."""
        *_, begin, end = self._entries[name]
        found: CodeType = marshal.loads(self._code[begin:end])  # noqa: S302
        return found

    def keep(self, modules: Iterable[ModuleType]) -> None:
        """Writes the file anew, with these modules and those in it, if more than a few of these were not. Raises OSError."""
        specs = [spec for module in modules if (spec := getattr(module, "__spec__", None)) and spec.has_location]
        if sum(spec.name not in self._known for spec in specs) <= _FEW:
            return
        found = {name: (entry, bytes(self._code[entry[-2] : entry[-1]])) for name, entry in self._entries.items()}
        for spec in specs:
            with suppress(OSError):
                if own := _entry(spec):
                    found[spec.name] = own
        at, placed = 0, {}
        for name, (entry, code) in found.items():
            placed[name] = (*entry[:-2], at, at + len(code))
            at += len(code)
        table = marshal.dumps(placed)
        whole = MAGIC_NUMBER + len(table).to_bytes(8, "little") + table + b"".join(code for _, code in found.values())
        SourceFileLoader("", self.path).set_data(self.path, whole + (len(whole) + 8).to_bytes(8, "little"))


class _Loader(SourceFileLoader):
    """Loads a module as Python does, but its code is in the file of all."""

    def __init__(self, name: str, source: str, kept: Kept) -> None:
        super().__init__(name, source)
        self._kept = kept

    def get_code(self, fullname: str) -> CodeType:
        return self._kept.code(fullname)


def _comes_first(name: str, folder: str, path: Sequence[str] | None) -> bool:
    """Whether a name is found in a folder before any other of the path: that of its package, or Python's own."""
    for place in sys.path if path is None else path:
        if place == folder:
            return True
        if PathFinder.find_spec(name, [place]) is not None:
            return False
    return False


def _entry(spec: ModuleSpec) -> tuple[Entry, bytes] | None:
    """A module that was imported, with its code; None if it has no compiled file that goes by the time of its source."""
    source, is_package = str(spec.origin), spec.submodule_search_locations is not None
    folder = os.path.dirname(os.path.dirname(source) if is_package else source)  # noqa: PTH120
    if isinstance(spec.loader, ExtensionFileLoader):
        state = os.stat(source)  # noqa: PTH116
        return (folder, source, "", is_package, int(state.st_mtime), state.st_size, 0, 0), b""
    if not isinstance(spec.loader, SourceFileLoader) or not spec.cached:
        return None
    with open(spec.cached, "rb") as file:  # noqa: PTH123
        own = file.read()
    number, flags, time, size = own[:4], *(int.from_bytes(own[at : at + 4], "little") for at in (4, 8, 12))
    if number != MAGIC_NUMBER or flags:
        return None
    return (folder, source, spec.cached, is_package, time, size, 0, 0), own[_HEAD:]


def kept_modules() -> Kept:
    """The file beside the compiled modules of this package, from which Python imports from now on."""
    level = sys.flags.optimize or ""
    found = Kept(cache_from_source(__file__, optimization=f"answer{level}"))
    sys.meta_path.insert(0, found)
    return found
