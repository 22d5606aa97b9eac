"""Learns when to say "not found" from the dev questions and writes `data/verdict.json`.

    python -m tests.benchmarks.calibrate

Each question that is decided by likeness (no pinpoint, no citation, no duty alone) gives its features and whether it has
an answer; a logistic regression weighs them, and the threshold is where leave-one-out precision and recall balance best.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import LeaveOneOut, cross_val_predict

from index.collection import Collection, bundled, parse_file
from index.encoder import SentenceEncoder
from index.evaluate import read_questions
from index.folder import writing
from index.graph import GraphEncoder
from index.search import Search
from index.store import write_index
from index.verdict import FEATURES

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"


def observed(search: Search, path: Path) -> list[tuple[tuple[float, ...], bool]]:
    """The features of the questions that are decided by likeness, each with whether it has an answer."""
    return [
        (features, bool(question.relevant))
        for question in read_questions(path)
        if (features := search.evidence(question.text)) is not None
    ]


def learned(rows: list[tuple[tuple[float, ...], bool]]) -> dict[str, object]:
    """The entry of a model: weights, intercept and threshold, with how well they did on questions left out."""
    features = np.array([row[0] for row in rows])
    answered = np.array([row[1] for row in rows])
    model = LogisticRegression(class_weight="balanced", C=1.0)
    left_out = cross_val_predict(model, features, answered, cv=LeaveOneOut(), method="predict_proba")[:, 1]
    model.fit(features, answered)
    scored = [(*_quality(left_out < at, ~answered), float(at)) for at in np.linspace(0.05, 0.95, 181)]
    f1, precision, recall, at = max(scored)
    return {
        "weights": {name: round(float(weight), 4) for name, weight in zip(FEATURES, model.coef_[0], strict=True)},
        "intercept": round(float(model.intercept_[0]), 4),
        "found_at": round(at, 3),
        "questions": len(rows),
        "left_out": {"f1": round(f1, 3), "precision": round(precision, 3), "recall": round(recall, 3)},
    }


def _quality(said: np.ndarray, right: np.ndarray) -> tuple[float, float, float]:
    """F1, precision and recall of saying "not found"."""
    hits = int((said & right).sum())
    precision, recall = hits / max(1, int(said.sum())), hits / max(1, int(right.sum()))
    return 2 * precision * recall / max(1e-9, precision + recall), precision, recall


def main() -> None:
    """Learns the entry of the packaged model and writes it."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        encoder = GraphEncoder(SentenceEncoder(), home / "models")
        rows = observed(Search(Collection(home, encoder).open(), encoder), ROOT / "data" / "res75.dev.jsonl")
        texts = sorted((SHARED / "corpus" / "pp22").glob("*.txt"))
        if texts:
            with writing(home / "wide"):
                index = write_index(
                    home / "wide", [bundled(), *(document for text in texts for document in parse_file(text))], encoder, None
                )
            rows += observed(Search(index, encoder), SHARED / "questions" / "pp22.dev.jsonl")
        entry = learned(rows)
    (ROOT / "data" / "verdict.json").write_text(json.dumps({encoder.name: entry}, indent=2) + "\n", "utf-8")
    print(json.dumps(entry, indent=2))


if __name__ == "__main__":
    main()
