"""What candidates, weights and boosted rows do to the order of passages."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import cast

import numpy as np
import pytest

from index.document.model import Document
from index.encoding.encoder import Encoded
from index.parsing.document import parse_text
from index.search.ranked.candidates import Weights, worded
from index.search.ranked.ranking import Boosted, Opinion, Ranked, Ranking
from index.store.generations import writing
from index.store.index import Index
from index.store.searched.protocol import Matching
from index.store.vectors.matching import Compared, average
from index.store.write import write_index
from tests.support.letters import LetterEncoder


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory, res75: Document, letters: LetterEncoder) -> Index:
    folder: Path = tmp_path_factory.mktemp("rank")
    with writing(folder):
        return write_index(folder, [res75], letters, None)


def ranked_labels(index: Index, letters: LetterEncoder, question: str, **options: object) -> list[str]:
    weights, boosted = Weights(**options.pop("weights", {})), Boosted(**options.pop("boosted", {}))  # type: ignore[arg-type]
    rows: Sequence[int] | None = options.get("rows")  # type: ignore[assignment]
    (encoded,) = letters.encode([question])
    words = worded(index, question, rows)
    found = Ranking(index, encoded, worded=words, rows=rows, boosted=boosted, weights=weights).alone
    assert list(found.scores) == sorted(found.scores, reverse=True)
    return [index.passages[int(row)].clause.label for row in found.rows]


def test_few_candidates_still_hold_the_best(index: Index, letters: LetterEncoder) -> None:
    question = "duplication of efforts through focused coordination"
    assert ranked_labels(index, letters, question)[0] == "considering further d)"
    assert ranked_labels(index, letters, question, weights={"candidates": 3})[0] == "considering further d)"


def test_only_the_rows_given_are_ranked(index: Index, letters: LetterEncoder) -> None:
    found = ranked_labels(index, letters, "internet", rows=[3, 4, 5])
    assert len(found) == 3
    found = ranked_labels(index, letters, "internet", rows=list(range(20)), weights={"candidates": 2})
    assert 2 <= len(found) <= 4


def test_boosted_rows_are_ranked_though_no_candidates(index: Index, letters: LetterEncoder) -> None:
    far = len(index.passages) - 1
    label = index.passages[far].clause.label
    options = {"weights": {"candidates": 1}}
    assert label not in ranked_labels(index, letters, "Hammamet governments", **options)
    assert label in ranked_labels(index, letters, "Hammamet governments", boosted={"citing": [far]}, **options)
    addressed = {"addressed": [far], "roles": lambda rows: [5.0 * (row == far) for row in rows]}
    assert ranked_labels(index, letters, "Hammamet governments", boosted=addressed, **options)[0] == label


KINDS = [
    # how surely each row has the kind of answer, as the passages were ordered before → what is ranked first
    ([0.0, 1.0, 0.0], {}, 1),
    ([0.5, 1.0, 0.0], {}, 1),  # the surer one
    ([0.0, 0.0, 1.0], {"kinds_read": 2}, 0),  # only the best few are read
    ([1.0, 1.0, 1.0], {}, 0),  # which says nothing
]


@pytest.mark.parametrize(("has", "weights", "first"), KINDS)
def test_the_kind_of_answer(
    index: Index, letters: LetterEncoder, has: list[float], weights: dict[str, float], first: int
) -> None:
    question, rows = "internet", [3, 4, 5]
    before = ranked_labels(index, letters, question, rows=rows, weights={"kind": 1.0})
    place = {row: before.index(index.passages[row].clause.label) for row in rows}
    boosted = {"kind": lambda row: has[place[row]]}
    found = ranked_labels(index, letters, question, rows=rows, weights={"kind": 1.0, **weights}, boosted=boosted)
    assert found[0] == before[first]


INTRODUCED = [
    # how much nearer an item must be; the places of passages and of their lead-ins → the order of the passages
    ({"item": 9.0}, {0: 2}, [2, 0, 1], "the lead-in comes before its item"),
    ({"item": 9.0}, {2: 0}, [0, 1, 2], "where it is there already"),
    ({"item": -9.0}, {0: 2}, [0, 1, 2], "the item says more"),
    ({"item": 9.0}, {0: 7}, [0, 1, 2], "a lead-in that is not ranked"),
    ({"item": 9.0}, {}, [0, 1, 2], "no lead-ins"),
    ({"item": 9.0}, {1: 2}, [0, 2, 1], "behind what comes before both"),
    ({"item": 9.0, "kinds_read": 1}, {1: 2}, [0, 1, 2], "only of the best few"),
    ({"item": 9.0}, {0: 2, 1: 2}, [2, 0, 1], "two items of one"),
]


@pytest.mark.parametrize(("weights", "leads", "order", "why"), INTRODUCED)
def test_a_lead_in_before_items_that_say_no_more(
    index: Index, letters: LetterEncoder, weights: dict[str, float], leads: dict[int, int], order: list[int], why: str
) -> None:
    rows = [3, 4, 5]
    before = ranked_labels(index, letters, "internet", rows=rows)
    place = {before.index(index.passages[row].clause.label): row for row in rows}
    lead_in = {place[item]: place.get(lead) for item, lead in leads.items()}
    boosted = {"lead_in": lambda row, _: lead_in.get(row)}
    found = ranked_labels(index, letters, "internet", rows=rows, weights=weights, boosted=boosted)
    assert found == [before[at] for at in order], why


RECITALS = [
    # a preamble and an operative part → whether the preamble counts less
    ("Recalling that tea is served,\nNoting that cups are washed,", "1. Decides that tea be served;\n2. Asks for cups.", True),
    ("recalling\na) that tea is served;\nb) that cups are washed,", "resolves\n1 that tea be served;\n2 that cups be.", False),
    ("recalling\nthat tea is served,", "resolves\nthat tea be served.", False),
]


@pytest.mark.parametrize(("preamble", "operative", "less"), RECITALS)
def test_recitals_where_only_the_operative_part_is_numbered(
    preamble: str, operative: str, less: bool, letters: LetterEncoder, tmp_path: Path
) -> None:
    document = parse_text(f"RESOLUTION 7 (Oslo, 2020)\n{preamble}\n{operative}", "tea")
    assert (0 in document.recitals) == less
    with writing(tmp_path):
        index = write_index(tmp_path, [document], letters, None)
    recital = index.passages[0].clause.label
    assert ranked_labels(index, letters, "Recalling that tea is served", weights={"recital": 0.0})[0] == recital
    assert (ranked_labels(index, letters, "Recalling that tea is served", weights={"recital": 1.0})[0] == recital) != less


# idf of some tokens, their cosines → the mean of the cosines
MAX_SIMS = [
    ([1.0, 1.0, 1.0], [0.9, 0.6, 0.3], 0.6),
    ([2.0, 1.0, 0.0], [0.9, 0.6, 0.3], 0.8),  # the rarer counts more
    ([], [], 0.0),  # a question without words
]


@pytest.mark.parametrize(("idf", "cosines", "mean"), MAX_SIMS)
def test_the_mean_of_cosines_by_idf(idf: list[float], cosines: list[float], mean: float) -> None:
    found = average(np.array([cosines], dtype=np.float32), np.array(idf, dtype=np.float32))
    assert found.tolist() == [pytest.approx(mean)]


def test_a_rare_word_weighs_more_than_a_common_one(index: Index) -> None:
    ids = np.concatenate([index.first.tokens.of(row).ids for row in range(len(index.passages))])
    counts = np.bincount(ids)
    common, rare = int(counts.argmax()), int(np.flatnonzero(counts == 1)[0])
    weights = index.first.idf(np.array([common, rare, 10**6]))
    assert weights[0] < weights[1] < weights[2]


def test_citations_are_found_by_number(index: Index) -> None:
    from index.language.citations import Reference

    cited = [index.passages[row].clause.label for row in index.citing(Reference("resolution", "140"))]
    assert cited == [
        "considering e) viii)",
        "considering further b)",
        "instructs the Director of the Telecommunication Standardization Bureau 2",
    ]
    assert index.citing(Reference("resolution", "64")) == []


def test_the_name_of_a_document_weighs_nothing_within_it(res75: Document, letters: LetterEncoder, tmp_path: Path) -> None:
    """Else any question that names a document is met by each of its clauses."""
    tea = parse_text("RESOLUTION 7 (Oslo, 2020)\nresolves\n1 that tea be served;\n2 that cups be washed", "tea")
    with writing(tmp_path):
        both = write_index(tmp_path, [tea, res75], letters, None)
    rows = list(both.rows_of[tea.id])

    def score(question: str, within: list[int] | None) -> float:
        (encoded,) = letters.encode([question])
        weights = Weights(idf_power=2.0)
        ranked = Ranking(both, encoded, worded=both.worded(""), rows=within, boosted=Boosted(), weights=weights).alone
        return float(ranked.scores[list(ranked.rows).index(rows[0])])

    assert score("Resolution 7 zzyzx", rows) == pytest.approx(score("zzyzx", rows), abs=0.02)
    assert score("Resolution 7 zzyzx", None) > score("zzyzx", None) + 0.1


def test_of_very_many_rows_the_same_are_nearest(index: Index, letters: LetterEncoder, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where reading all their vectors back would take too long, FAISS finds them and the others are sifted out."""
    rows = list(range(0, len(index.passages), 2))
    for question in ("internet governance", "who reports to the council", "zzyzx"):
        compared = ranked_labels(index, letters, question, rows=rows, weights={"candidates": 7})
        monkeypatch.setattr("index.store.live._MOST_RECONSTRUCTED", 1)
        assert ranked_labels(index, letters, question, rows=rows, weights={"candidates": 7}) == compared
        monkeypatch.undo()


def test_some_rows_lead_with_what_is_theirs() -> None:
    rows, scores = np.array([4, 7, 9]), np.array([0.9, 0.5, 0.4], dtype=np.float32)
    opinion = Opinion(Encoded(rows, scores[:, None], scores), (scores / 2).astype(np.float32), scores)
    compared = cast(Matching, Compared(lambda rows: scores[:, None]))
    ranked = Ranked(rows, scores, compared, 3, second=opinion).led_by([9, 1, 7])
    assert ranked.rows.tolist() == [9, 7, 4], "a row that was not ranked counts for nothing"
    assert ranked.scores.tolist() == pytest.approx([0.4, 0.5, 0.9])
    assert ranked.second is not None
    assert ranked.second.pooled.tolist() == ranked.scores.tolist()
    assert (ranked.second.max_sim, ranked.second.lead) == pytest.approx((0.2, -0.25)), "of the passage that leads now"
