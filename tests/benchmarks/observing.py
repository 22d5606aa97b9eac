"""Collections, searches over them, and the features of the questions asked of them, which are kept for the next time.

What is kept is named after the code and the data that make the features, so none outlives a change of these.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from index.collection.bundled import bundled
from index.collection.files import parse_file
from index.document.model import Document
from index.encoding.encoder import Encoder
from index.evaluation.questions import read_beir
from index.search.finding import Finder
from index.search.search import Search
from index.search.verdict.answerability import Answerability
from index.search.verdict.evidence import FEATURES
from index.store.generations import writing
from index.store.index import Index
from index.store.layout import Coding
from index.store.opening import open_index
from index.store.write import Given, write_index
from tests.benchmarks.cases import ROOT, Case
from tests.support.paths import SHARED

Clauses = tuple[tuple[float, ...], ...]
COLLECTIONS = ("nine", "mixed", "one", "six", "five", "un", "rules", "un60", "tongues")
_UNLEARNED = Answerability((0.0,) * len(FEATURES), 0.0, 0.5)
_FILES = {"five": ("pp22", "*.txt"), "un": ("unga", "*.pdf"), "rules": ("wtsa", "*.docx"), "un60": ("un", "*.txt")}
_TONGUES = (  # short texts in French, Spanish, Arabic, Chinese and Russian
    "unseen4/fr_ag_pdf.txt unseen5/fr_ag_pdf.txt unseen7/fr_oms_ouvertures.txt unseen4/fr_cs_double.txt"
    " unseen7/fr_ag_reprise.txt unseen6/fr_cmdt_ecoles.txt unseen5/fr_upu_congres.txt unseen4/es_ag_web.txt"
    " unseen5/es_ag_pdf.txt unseen7/es_ecosoc_fecha.txt unseen4/es_uit_pp_pdf.txt unseen5/es_oea_web.txt"
    " unseen10/s01_ga.txt unseen7/es_cepal_ordinales.txt unseen4/ar_ga_web.txt unseen7/ar_ga_plain.txt"
    " unseen6/ar_unea_dust.txt unseen7/ar_itu_wtdc.md unseen2/p7_ar_ga.txt unseen4/zh_ga_web.txt"
    " unseen2/p7_zh_who.txt unseen2/p7_zh_ga.txt unseen10/x02_zh_who.txt unseen3/t7_zh_ga.txt unseen4/ru_ga_web.txt"
    " unseen5/ru_ga_web.txt unseen2/p7_ru_ga.txt unseen12/t61_ru_itu.txt unseen10/r01_ga.txt"
)
_SAVED_EVERY = 100
_Key = tuple[str, tuple[int, ...], bool]


def collections(read: Callable[[Path], list[Document]] = parse_file, *, obliqa: bool = False) -> dict[str, list[Document]]:
    """The documents of each collection, by its name; a collection comes after those that have its documents."""
    parts = {name: _parsed(read, folder, pattern) for name, (folder, pattern) in _FILES.items()}
    nine = [bundled(), *parts["five"], *parts["un"], *parts["rules"]]
    found = {"nine": nine, "mixed": [*parts["un"], *parts["rules"], *_parsed(read, "other", "*")]}
    found |= {"one": [bundled()], "six": [bundled(), *parts["five"]], **parts}
    tongues = [document for name in _TONGUES.split() for document in read(ROOT / "tests" / "index" / "cases" / name)]
    found["tongues"] = [*tongues, *found["six"]]
    return found | ({"obliqa": [read_beir(SHARED / "obliqa", "dev")[0]]} if obliqa else {})


def _parsed(read: Callable[[Path], list[Document]], folder: str, pattern: str) -> list[Document]:
    return [one for path in sorted((SHARED / "corpus" / folder).glob(pattern)) for one in read(path)]


@dataclass(frozen=True, slots=True)
class Searches:
    """Searches over one index, without any decision: by the first encoder alone, and with the second, if there is one."""

    alone: Search
    both: Search | None

    def features(self, case: Case) -> tuple[Clauses, Clauses]:
        """The features of the best clauses for a question, alone and with the second encoder; empty where nothing is ranked."""
        first = () if case.foreign else _features(self.alone, case)
        return first, _features(self.both, case) if self.both else ()


def _features(search: Search, case: Case) -> Clauses:
    return tuple(map(tuple, search.evidence(case.text, case.without, foreign=case.foreign) or ()))


def searches(encoder: Encoder, second: Encoder | None, folder: Path, *, obliqa: bool = False) -> dict[str, Searches]:
    """Searches over each collection, the smallest first; indexes that the folder has stay."""
    names = [*COLLECTIONS, "obliqa"] if obliqa else COLLECTIONS
    found = {name: index for name in names if (index := open_index(folder / name))}
    missing = len(found) < len(names)
    for name, documents in collections(obliqa=obliqa).items() if missing else ():
        if name not in found:
            known = [found["nine"]] if "nine" in found and name not in ("un60", "obliqa") else []
            with writing(folder / name):
                how = Coding(second=second)
                found[name] = write_index(folder / name, documents, encoder, None, how=how, given=Given(known))
    return {
        name: Searches(_search(index, encoder, None), _search(index, encoder, second) if second else None)
        for name, index in sorted(found.items(), key=lambda item: len(item[1].passages))
    }


def _search(index: Index, encoder: Encoder, second: Encoder | None) -> Search:
    return Search(Finder(index, encoder, answerability=_UNLEARNED, second=second))


def observed(searched: Mapping[str, Searches], asked: Iterable[Case], folder: Path) -> Iterator[tuple[Case, Clauses, Clauses]]:
    """Each question with its features, one collection after the other; those in the folder stay."""
    by_collection: dict[str, list[Case]] = {name: [] for name in searched}
    for case in asked:
        by_collection[case.collection].append(case)
    for name, mine in by_collection.items():
        kept = _Kept(folder / f"{name}.{_version()}.json")
        for case in mine:
            yield case, *kept.features(searched[name], case)
        kept.save()


class _Kept:
    """The features of questions of one collection, in a file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._known: dict[_Key, tuple[Clauses, Clauses]] = {}
        for text, without, foreign, alone, both in json.loads(path.read_text("utf-8")) if path.exists() else ():
            self._known[text, tuple(without), foreign] = (_tuples(alone), _tuples(both))
        self._saved = len(self._known)

    def features(self, searched: Searches, case: Case) -> tuple[Clauses, Clauses]:
        key = (case.text, tuple(sorted(case.without)), case.foreign)
        if key not in self._known:
            self._known[key] = searched.features(case)
            if len(self._known) >= self._saved + _SAVED_EVERY:
                self.save()
        return self._known[key]

    def save(self) -> None:
        rows = [(*key, *features) for key, features in self._known.items()]
        self._path.write_text(json.dumps(rows), "utf-8")
        self._saved = len(rows)


def _tuples(clauses: list[list[float]]) -> Clauses:
    return tuple(map(tuple, clauses))


@cache
def _version() -> str:
    """What tells the code and the data of two states apart."""
    said = sha256()
    for path in sorted([*(ROOT / "index").rglob("*.py"), *(ROOT / "index").rglob("*.toml"), ROOT / "data" / "likeness.json"]):
        said.update(path.read_bytes())
    return said.hexdigest()[:12]
