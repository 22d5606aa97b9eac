"""What speaks for a clause: read off the clause and its own document, so that other texts change nothing."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest

from index.document.model import Document
from index.parsing.document import parse_text
from index.search.answer import answer_of
from index.search.finding import Finder
from index.search.search import Search
from index.search.verdict import decisions
from index.search.verdict.evidence import FEATURES, FOREIGN, READ, SECOND
from index.search.verdict.likeness import EVERYDAY, UNANSWERED, Likeness
from index.store.generations import writing
from index.store.layout import Coding
from index.store.write import write_index
from tests.support.letters import LetterEncoder

# about nothing that is asked for below, but with names that are like those asked about
OTHERS = """RESOLUTION {number} (Lima, 2020)

On {what}

The Plenipotentiary Conference (Lima, 2020),

resolves

1 that {what} be baked in an oven until golden;

2 that WTPF-21 be spoken of by no baker
"""
FRENCH = """RÉSOLUTION 903 (Lima, 2020)

Réunions

La Conférence de plénipotentiaires (Lima, 2020),

décide

1 que les réunions de la Conférence sont payées par le budget de l'Union pour tous les pays;

2 que les délégués des pays sont invités aux réunions par le Secrétaire général
"""
ASKED = [
    "who chairs the WSIS Task Force?",
    "when must enhanced cooperation start?",
    "what did WTPF-13 discuss?",
    "how many Sectors are there?",
    "what must be submitted to CWG-Internet?",
]


def searched(folder: Path, documents: list[Document], letters: LetterEncoder) -> Search:
    with writing(folder):
        return Search(Finder(write_index(folder, documents, letters, None), letters))


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory, res75: Document, letters: LetterEncoder) -> Search:
    return searched(tmp_path_factory.mktemp("alone"), [res75], letters)


@pytest.fixture(scope="module")
def among(tmp_path_factory: pytest.TempPathFactory, res75: Document, letters: LetterEncoder) -> Search:
    others = [parse_text(OTHERS.format(number=n, what=what), what) for n, what in ((901, "biscuits"), (902, "bread"))]
    return searched(tmp_path_factory.mktemp("among"), [res75, *others], letters)


@pytest.mark.parametrize("question", ASKED)
def test_other_texts_change_nothing(alone: Search, among: Search, question: str) -> None:
    before, after = alone.evidence(question), among.evidence(question)
    assert before
    assert after
    best = before[0]
    same = min(after, key=lambda features: abs(features[0] - best[0]))  # the same clause, if others come between
    for name, was, now in zip(FEATURES, best, same, strict=True):
        if name != "lead":  # which compares with candidates
            assert now == pytest.approx(was, abs=1e-4), name


@pytest.mark.parametrize("question", ASKED)
def test_a_question_is_as_likely_answered_with_other_texts_beside(alone: Search, among: Search, question: str) -> None:
    before, after = alone.ask(question), among.ask(question)
    assert after.probability >= before.probability - 0.05
    assert before.status == "not_found" or after.status == "found"


def test_what_is_taken_out_is_not_found(alone: Search) -> None:
    question = "ITU WSIS Task Force chaired by the Deputy Secretary-General"
    row = next(row for row, one in enumerate(alone.index.passages) if one.clause.label == "noting further")
    before, without = alone.evidence(question), alone.evidence(question, frozenset({row}))
    assert before
    assert without
    assert without[0][0] < before[0][0]  # less near


def test_each_of_the_best_few_has_every_feature(alone: Search) -> None:
    found = alone.evidence("internet governance")
    assert found
    assert len(found) == READ
    assert {len(features) for features in found} == {len(FEATURES)}


def test_a_question_that_only_the_second_encoder_reads_has_its_own_features_too(
    tmp_path: Path, res75: Document, letters: LetterEncoder
) -> None:
    second = LetterEncoder("second", 1)
    with writing(tmp_path):
        made = write_index(tmp_path, [res75], letters, None, how=Coding(second=second))
    search = Search(Finder(made, letters, second=second))
    names = [*FEATURES, *SECOND, *FOREIGN]
    for question, lacks in (("combien coûtent les réunions ?", "money"), ("qui est le Directeur ?", "person")):
        found = search.evidence(question, foreign=True)
        assert found
        for clause in found:
            features = dict(zip(names, clause, strict=True))
            assert features[lacks] > 0
            assert features["everyday"] == 0, "nothing was learned for this encoder"
            assert features["pieces"] == pytest.approx(math.log1p(len(second.ids(question))))


@pytest.mark.parametrize(("foreign", "kinds"), [(False, {"unanswered": 0.25}), (True, {"unanswered": 0.0, "everyday": 0.75})])
def test_how_like_the_questions_of_a_kind_it_is_tells_what_each_decision_needs(
    tmp_path: Path,
    res75: Document,
    letters: LetterEncoder,
    monkeypatch: pytest.MonkeyPatch,
    foreign: bool,
    kinds: dict[str, float],
) -> None:
    second = LetterEncoder("second", 1)
    nothing = np.zeros_like(second.encode(["internet"])[0].pooled)
    learned = {UNANSWERED: Likeness(nothing, 0.25), EVERYDAY: Likeness(nothing, 0.75)}
    monkeypatch.setattr(decisions, "read_likeness", lambda _, kind: learned[kind])
    with writing(tmp_path):
        made = write_index(tmp_path, [res75], letters, None, how=Coding(second=second))
    found = Search(Finder(made, letters, second=second)).evidence("who pays for the meetings?", foreign=foreign)
    assert found
    names = [*FEATURES, *SECOND, *(FOREIGN if foreign else ())]
    for clause in found:
        features = dict(zip(names, clause, strict=True))
        assert {kind: features[kind] for kind in kinds} == kinds


SAME = [
    # the language of the text, a question that only the second encoder reads, whether both are in one language
    ("fr", "combien coûtent les réunions ?", 1),
    ("fr", "qui est invité aux réunions par le Secrétaire général ?", 1),
    ("fr", "¿quién paga las reuniones?", 0),
    ("fr", "谁支付会议费用？", 0),
    ("fr", "who pays for the meetings?", 0),
    ("en", "combien coûtent les réunions ?", 0),
    ("en", "кто платит за собрания?", 0),
    ("en", "who pays for the meetings?", 1),  # asked so where the decision is learned
]


@pytest.mark.parametrize(("language", "question", "same"), SAME)
def test_whether_a_clause_is_in_the_language_of_the_question(
    tmp_path: Path, res75: Document, letters: LetterEncoder, language: str, question: str, same: int
) -> None:
    second = LetterEncoder("second", 1)
    text = parse_text(FRENCH, "réunions") if language == "fr" else res75
    with writing(tmp_path):
        made = write_index(tmp_path, [text], letters, None, how=Coding(second=second))
    found = Search(Finder(made, letters, second=second)).evidence(question, foreign=True)
    assert found
    names = [*FEATURES, *SECOND, *FOREIGN]
    for clause in found:
        features = dict(zip(names, clause, strict=True))
        assert features["same"] == features["second_near"] * same


def test_what_a_text_in_another_language_lacks_does_not_show(tmp_path: Path, letters: LetterEncoder) -> None:
    text = parse_text(FRENCH, "réunions")
    second = LetterEncoder("second", 1)
    with writing(tmp_path):
        made = write_index(tmp_path, [text], letters, None, how=Coding(second=second))
    found = Search(Finder(made, letters, second=second)).evidence("combien coûtent les réunions ?", foreign=True)
    assert found
    assert {dict(zip(FEATURES, clause, strict=False))["money"] for clause in found} == {0}


@pytest.mark.parametrize(
    "question",
    [
        "considering e) iv)",  # a pinpoint
        "who cites Resolution 140?",  # a citation
        "what must academia do?",  # a duty
        "hello",  # no question
    ],
)
def test_what_is_decided_otherwise_has_no_evidence(alone: Search, question: str) -> None:
    assert alone.evidence(question) is None


@pytest.mark.parametrize("question", ["considering e) iv)", "who cites Resolution 140?", "what must academia do?"])
def test_what_is_named_is_certain(alone: Search, question: str) -> None:
    assert answer_of(question, alone.ask(question)).probability == 1


@pytest.mark.parametrize(
    "question", [*ASKED, "how many ovens has the Task Force?", "by what date does it end?", "what is the fee?"]
)
def test_none_says_that_all_of_the_best_lack_what_is_asked_for(alone: Search, question: str) -> None:
    features = [dict(zip(FEATURES, clause, strict=False)) for clause in alone.evidence(question) or ()]
    assert features
    lacking = [max(clause[kind] for kind in ("number", "time", "money", "place", "person", "vague")) for clause in features]
    assert {clause["none"] for clause in features} == {float(min(lacking) == 1.0)}
