"""What other programs read: every key and every value of `ask --json`, `show --json` and `parse --json`, as files beside this.

A file is made by running the command in its name. Scores and probabilities are measures of the
model's: they may differ in the last digit on another processor, and nothing else may.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.support.command import Clausebot
from tests.support.paths import RES75

CONTRACTS = Path(__file__).parent / "contracts"
ASKED = {
    "found": ("ask", "--json", "who may join CWG-Internet?"),
    "found_top_5": ("ask", "--json", "--top", "5", "what about multilingualism?"),
    "pinpoint": ("ask", "--json", "cons. e iv"),
    "no_such_clause": ("ask", "--json", "resolves 99"),
    "not_found": ("ask", "--json", "what is the price of a hotel room?"),
    "citation": ("ask", "--json", "who cites Resolution 140?"),
    "duty": ("ask", "--json", "what must academia do?"),
    "show_clause": ("show", "--json", "considering e) iv)"),
    "show_section": ("show", "--json", "resolves"),
    "show_nothing": ("show", "--json", "tea"),
    "documents": ("documents", "--json"),
    "verify": ("documents", "--verify", "--json"),
}


def without_scores(value: Any) -> tuple[Any, list[float]]:
    """An answer with its scores taken out, and those."""
    scores = [value["probability"], *(passage["score"] for passage in value["passages"])] if "passages" in value else []
    if scores:
        value = {**value, "probability": None, "passages": [{**passage, "score": None} for passage in value["passages"]]}
    return value, scores


@pytest.mark.parametrize("name", ASKED)
def test_an_object_is_what_it_was(name: str, inside: Clausebot) -> None:
    said = inside(*ASKED[name])
    assert (said.returncode, said.stderr) == (0, "")
    expected, scores = without_scores(json.loads((CONTRACTS / f"{name}.json").read_text("utf-8")))
    found, now = without_scores(json.loads(said.stdout))
    assert found == expected
    assert list(found) == list(expected), "the keys have an order"
    assert now == pytest.approx(scores, abs=5e-3)  # processors round differently


def test_a_parsed_file_is_what_it_was(inside: Clausebot) -> None:
    said = inside("parse", "--json", str(RES75))
    assert said.stdout == (CONTRACTS / "parse.jsonl").read_text("utf-8")
    assert said.stderr == ""


@pytest.mark.parametrize("name", ["show_clause", "show_section"])
def test_a_quote_on_the_screen_is_what_it_was(name: str, inside: Clausebot) -> None:
    said = inside("show", ASKED[name][2])
    assert said.stdout == (CONTRACTS / f"{name}.txt").read_text("utf-8")
