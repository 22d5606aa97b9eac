"""The collections that every tool gets, with questions to time and questions whose answers are known.

The bundled Resolution 75; with ../shared also six documents, and passages of ObliQA.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index.document.model import Document
    from index.document.passages import Passage
    from index.evaluation.questions import Question

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
OBLIQA = SHARED / "obliqa"
JUDGED = 300
"""How many questions of ObliQA every tool is judged on."""
_SEED = 75


class Absent(Exception):
    """Something that a figure needs is not on this machine."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """A file of passages, the key of each by which questions are judged, and the questions.

    `questions` are to be timed, `judged` have known answers. If there are `files`, the passages are what Clausebot parses from
    them and the bundled text, so that it is given these files, and the others what came out; without, all get the passages.
    """

    name: str
    title: str
    passages: Path
    keys: dict[str, str]
    questions: tuple[str, ...]
    judged: tuple[Question, ...]
    files: tuple[Path, ...] | None = None

    @property
    def size(self) -> int:
        """The number of passages."""
        return len(self.keys)


def resolution(cache: Path) -> Corpus:
    """The bundled Resolution 75 and its development questions."""
    from index.collection.bundled import bundled
    from index.evaluation.questions import read_questions

    judged = read_questions(ROOT / "data" / "res75.dev.jsonl")
    return _parsed("res75", "Resolution 75", [bundled()], judged, (), cache)


def six(cache: Path) -> Corpus:
    """Resolution 75 and five documents of a Plenipotentiary Conference, with the questions on them. Raises Absent."""
    from index.collection.bundled import bundled
    from index.collection.files import parse_file
    from index.evaluation.questions import read_questions

    files = tuple(sorted((SHARED / "corpus" / "pp22").glob("*.txt")))
    if not files:
        raise Absent("../shared/corpus/pp22 is not here: these texts belong to ITU and are not shipped with the project")
    documents = [bundled(), *(document for file in files for document in parse_file(file))]
    judged = read_questions(SHARED / "questions" / "pp22.dev.jsonl")
    return _parsed("pp22", "six documents", documents, judged, files, cache)


def obliqa(size: int, cache: Path) -> Corpus:
    """About `size` passages of ObliQA, different ones, and all development questions, in a fixed random order. Raises Absent.

    The first JUDGED of the questions are judged: their answers are among the passages. Of these, the rest are drawn at random.
    """
    from index.evaluation.questions import key_of, read_beir
    from index.ids import clause_id

    if not (OBLIQA / "corpus.jsonl").is_file():
        raise Absent("../shared/obliqa is not here: ObliQA's texts are not shipped with the project")
    document, questions = read_beir(OBLIQA)
    random.Random(_SEED).shuffle(questions)
    texts = {key_of("", clause.label): " ".join(clause.text.split()) for clause in document.clauses if clause.text.strip()}
    judged = questions[:JUDGED]
    wanted = dict.fromkeys(key for question in judged for key in sorted(question.relevant))
    known = {texts[key] for key in wanted}
    others = {text: key for key, text in texts.items() if text not in known}
    drawn = random.Random(_SEED).sample(list(others.values()), min(max(0, size - len(wanted)), len(others)))
    chosen = [*wanted, *drawn]
    random.Random(_SEED).shuffle(chosen)
    keys = {clause_id("corpus", str(row)): key for row, key in enumerate(chosen)}
    passages = _write(f"obliqa-{len(keys)}", [(id_, texts[key]) for id_, key in keys.items()], cache)
    title = f"ObliQA, {len(keys):,} passages"
    return Corpus(passages.stem, title, passages, keys, tuple(question.text for question in questions), tuple(judged))


def _parsed(
    name: str, title: str, documents: Sequence[Document], judged: Sequence[Question], files: tuple[Path, ...], cache: Path
) -> Corpus:
    """The clauses of documents, with what they are cited by in front."""
    from index.document.passages import passages_of
    from index.evaluation.metrics import key_of_clause

    found = passages_of(documents)
    passages = _write(name, [(one.clause.id, labelled(one)) for one in found], cache)
    keys = {one.clause.id: key_of_clause(one.document, one.clause) for one in found}
    return Corpus(name, title, passages, keys, tuple(question.text for question in judged), tuple(judged), files)


def labelled(passage: Passage) -> str:
    """A clause as the other tools get it: the document's name and the label that Clausebot parsed, and the text."""
    document, clause = passage.document, passage.clause
    return f"{document.kind} {document.number}, {clause.label}: {clause.text}"


def _write(name: str, rows: Iterable[tuple[str, str]], cache: Path) -> Path:
    path = cache / "passages" / f"{name}.jsonl"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps({"id": id_, "text": text}) + "\n" for id_, text in rows), "utf-8")
    return path
