"""The types of what is given to other programs say what is given: all of it, as the files of the contracts have it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bot.chat.objects.schema import schema_of, schemas_of
from bot.chat.objects.types import AskedObject, CheckObject, ListedObject, OutlineObject
from index import objects
from index.comparison.comparison import Edit
from index.drafts.finding import Checked
from index.language.terms import Change, Kind, Part
from tests.support.paths import ROOT
from tests.support.schemas import follows

CONTRACTS = ROOT / "tests" / "end_to_end" / "contracts"
ANSWERS = sorted(path for path in CONTRACTS.glob("*.json") if "passages" in path.read_text("utf-8"))


@pytest.mark.parametrize("path", ANSWERS, ids=lambda path: path.stem)
def test_an_answer_follows_its_type(path: Path) -> None:
    follows(json.loads(path.read_text("utf-8")), schema_of(AskedObject))


def test_the_list_of_documents_follows_its_type() -> None:
    follows(json.loads((CONTRACTS / "documents.json").read_text("utf-8")), schema_of(list[ListedObject]))


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        (objects.EDITS, Edit),
        (objects.KINDS, Kind),
        (objects.PARTS, Part),
        (objects.CHECKED, Checked),
        (objects.CHANGES, Change),
    ],
    ids=lambda one: getattr(one, "__name__", ""),
)
def test_a_type_knows_all_values_that_there_are(told: objects.OneOf, kind: Any) -> None:
    assert set(told.values) == {one.value for one in kind}


def test_what_a_value_may_be_is_in_the_schema() -> None:
    shared = schema_of(CheckObject)["$defs"]
    assert shared["FindingObject"]["properties"]["status"]["enum"] == [one.value for one in Checked]


def test_schemas_share_what_they_refer_to() -> None:
    given, shared = schemas_of([AskedObject, OutlineObject], "#/there/{model}")
    assert [one["$ref"] for one in given] == ["#/there/AskedObject", "#/there/OutlineObject"]
    assert {"PassageObject", "SectionObject", "DocumentObject"} <= set(shared)
    assert all(one["description"] for one in shared.values())
