"""The tools answer through the protocol as they do outside of it, are asked nothing twice, and only what they spend counts."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

import index
from index.evaluation.metrics import Answered
from tests.benchmarks.corpora import JUDGED, Corpus, obliqa, resolution
from tests.benchmarks.cost import Bench, Pool, build, first_use, size_mb, written_mb
from tests.benchmarks.peers.sentence_transformers import SentenceTransformers
from tests.benchmarks.protocol import DEPTH, model_path, read_passages
from tests.benchmarks.quality import quality, scores
from tests.benchmarks.worker import AskedTwice, Worker, ours, spent_by
from tests.support.indexes import TEXT
from tests.support.letters import LetterEncoder
from tests.support.paths import ROOT

QUESTIONS = ROOT / "data" / "res75.dev.jsonl"
EVERY = 4


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    return Bench(tmp_path_factory.mktemp("bench"), rounds=1, questions=20, say=lambda line: None)


@pytest.fixture(scope="module")
def corpus(bench: Bench) -> Corpus:
    return resolution(bench.cache)


@pytest.mark.slow
def test_quality_is_that_of_the_tool_itself(bench: Bench, corpus: Corpus, home: Path, tmp_path: Path) -> None:
    """Of some questions of each kind: as a tool and its protocol answer these, they answer all."""
    few = replace(corpus, judged=corpus.judged[::EVERY])
    (tmp_path / "few.jsonl").write_text("\n".join(QUESTIONS.read_text("utf-8").splitlines()[::EVERY]), "utf-8")
    found = quality(bench, build(bench, [ours()], few), few)
    assert bench.problems == {}
    said = index.open(home).evaluate(tmp_path / "few.jsonl").all
    assert said.answerable > 15
    assert found["clausebot"]["all"] == {
        "answerable": said.answerable,
        **{key: pytest.approx(getattr(said, key), abs=5e-3) for key in ("hit1", "hit3", "map10", "recall10")},
    }


@pytest.mark.slow
@pytest.mark.torch
def test_quality_is_that_of_a_peer_itself(corpus: Corpus, tmp_path: Path) -> None:
    """In this process, as that of a peer would load torch for it; how processes are talked to, the test above shows."""
    few = replace(corpus, judged=corpus.judged[::EVERY])
    tool = SentenceTransformers()
    tool.build(few.passages, tmp_path)
    tool.load(few.passages, tmp_path)
    assert scores(keyed(few, [tool.ask(question.text, DEPTH) for question in few.judged])) == scores(by_cosine(few))


def keyed(corpus: Corpus, ids: list[list[str]]) -> list[Answered]:
    """What was ranked for each judged question, by the keys of passages."""
    rows = [tuple(corpus.keys[one] for one in row) for row in ids]
    return [Answered(question, row, not_found=False) for question, row in zip(corpus.judged, rows, strict=True)]


def by_cosine(corpus: Corpus) -> list[Answered]:
    """What sentence-transformers ranks, without FAISS and without the protocol."""
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(model_path(), device="cpu")
    ids, texts = read_passages(corpus.passages)
    near = model.encode([question.text for question in corpus.judged], normalize_embeddings=True) @ (
        model.encode(texts, normalize_embeddings=True).T
    )
    best = (-near).argsort(axis=1)[:, :DEPTH]
    return keyed(corpus, [[ids[at] for at in row] for row in best])


@pytest.mark.slow
def test_first_use_begins_with_nothing(bench: Bench, corpus: Corpus) -> None:
    folder = bench.folder(ours(), corpus)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "left behind").write_text("from an earlier run")
    found = first_use(bench, [ours()], corpus, 1)["clausebot"]
    assert bench.problems == {}
    assert not (folder / "left behind").exists()
    assert (folder / "index" / "CURRENT").is_file()
    assert 0 < found["written_mb"] < 20
    assert 0 < found["cpu_s"] < 30
    assert 50 < found["peak_mb"] < 1_000


@pytest.mark.slow
def test_a_process_is_asked_nothing_twice(corpus: Corpus, home: Path) -> None:
    with Worker(ours(), once=True) as worker:
        worker.load(corpus, home)
        worker.do("time", questions=["who may join CWG-Internet?"])
        for what, given in (("ask", {"question": "who may join CWG-Internet?"}), ("time", {"questions": ["new?", "new?"]})):
            with pytest.raises(AskedTwice):
                worker.do(what, **given)
        assert worker.do("ask", question="what does the Director do?")["ids"]


def test_a_pool_hands_out_each_question_once_and_ends() -> None:
    pool = Pool(["a?", "b?", "a?", "c?", "d?"])
    assert (pool.take(2), pool.take(2)) == (["a?", "b?"], ["c?", "d?"])
    with pytest.raises(AskedTwice):
        pool.take(1)


def test_only_the_memory_and_time_of_the_command_count(tmp_path: Path) -> None:
    kept = bytearray(b"x" * 400_000_000)  # a process that is started is charged with its parent's memory, if nothing is done
    small = spent_by([sys.executable, "-c", "print('a line'); print('another')"], {"PATH": ""})
    assert small.line == "a line\n"
    assert small.spent.peak_mb < 100 < len(kept) / 1e6
    large = spent_by([sys.executable, "-c", "kept = bytearray(b'x' * 200_000_000); print(sum(range(3_000_000)))"], {"PATH": ""})
    assert large.spent.peak_mb > 190
    assert large.spent.cpu_s > small.spent.cpu_s
    assert spent_by([sys.executable, "-c", "raise SystemExit(3)"], {"PATH": ""}).status == 3


def test_the_size_of_an_index_is_that_of_all_that_is_in_use(tmp_path: Path) -> None:
    """The bundled text stays in its segment; the one of the text that was replaced is kept for its readers only."""
    collection = index.open(tmp_path, encoder=LetterEncoder())
    for text in (TEXT, TEXT.replace("mend", "repair")):
        (tmp_path / "tests.txt").write_text(text)
        collection.add([tmp_path / "tests.txt"])
    sizes = {path.name: written_mb(path) for path in (tmp_path / "index").iterdir() if path.is_dir()}
    assert sizes.keys() == {"000001", "000002", "000003", "originals"}
    assert size_mb(tmp_path / "index") == pytest.approx(sum(sizes.values()) - sizes["000002"])


def test_every_judged_question_of_obliqa_has_its_answers_in_the_collection(shared: Path, tmp_path: Path) -> None:
    found = obliqa(2_000, tmp_path)
    _, texts = read_passages(found.passages)
    assert (found.size, len(set(texts)), len(found.judged)) == (2_000, 2_000, JUDGED)
    assert {key for question in found.judged for key in question.relevant} <= set(found.keys.values())
    again = obliqa(2_000, tmp_path / "again")
    assert (again.keys, again.questions) == (found.keys, found.questions)
    assert again.passages.read_bytes() == found.passages.read_bytes()
