"""A store of S3's protocol, over HTTP: who is killed, a server that is gone for a while, and what servers say of a number."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.errors import NotPublished, NotPulled, StoreUnavailable
from index.publishing.opening import open_store
from index.publishing.remote import RemoteStore
from tests.support.indexes import one_sentence
from tests.support.killed import Killing
from tests.support.s3 import S3
from tests.support.stores import id_of, note, shared, whole

RES75 = "wtsa-res-75-2016"
SHA = hashlib.sha256(b"tea").hexdigest()


@pytest.fixture
def killing(bucket: str) -> Iterator[Killing]:
    """Processes that can reach the bucket."""
    with Killing() as found:
        yield found


@pytest.mark.slow
@pytest.mark.long(12)
def test_killed_while_it_publishes_and_while_it_is_pulled(tmp_path: Path, bucket: str, killing: Killing) -> None:
    """At one operation on files or connection after the other: what is there already is neither sent nor fetched again."""
    first, store = shared(tmp_path / "a", bucket), open_store(bucket)
    first.add([note(tmp_path / "notes", number) for number in range(1, 9)])
    assert whole(tmp_path / "a") == {RES75, *map(id_of, range(1, 9))}
    before = [one.number for one in store.announced()]
    for at in (4, 12):
        said = killing("add", tmp_path / "a", bucket, 9, at)
        assert said in ("killed", "done")
        assert [one.number for one in store.announced()] in (before, [*before, before[-1] + 1])
    assert killing("add", tmp_path / "a", bucket, 9) == "done"
    files = len(store.held())
    assert files > 50
    there = 0
    for at in (40, 90):
        assert killing("pull", tmp_path / "b", bucket, 0, at) == "killed"
        assert whole(tmp_path / "b") in (set(), {RES75, *map(id_of, range(1, 10))})
        pulled = [path for path in (tmp_path / "b" / "index" / "pulled").glob("*") if path.suffix != ".new"]
        assert len(pulled) >= there
        there = len(pulled)
    assert there
    second = shared(tmp_path / "b", bucket)
    found = second.pull()
    assert found is not None
    assert found.files < files - there + 1
    assert whole(tmp_path / "b") == whole(tmp_path / "a")


@pytest.mark.slow
@pytest.mark.long(12)
def test_wrong_files_and_a_server_that_is_gone_for_a_while(tmp_path: Path, s3: S3, bucket: str) -> None:
    """The index that is here answers on, nothing is changed in a home alone, and all goes on when what is wrong is mended."""
    first, second = shared(tmp_path / "a", bucket), shared(tmp_path / "b", bucket)
    first.publish()
    second.pull()
    first.add([note(tmp_path, 1)])
    store = open_store(bucket)
    assert isinstance(store, RemoteStore)
    for digest in (hashlib.sha256(note(tmp_path, 1).read_bytes()).hexdigest(), store.announced()[-1].digest):
        raw = b"".join(store.get(digest))
        for content in (raw[:-1], raw[:-1] + b"!", raw + b"!", None):
            store.remove(digest)
            if content is not None:
                store._system.pipe_file(store._path(digest), content)
            with pytest.raises(NotPulled) as caught:
                second.pull()
            assert one_sentence(str(caught.value))
            assert (second.shared_number, whole(tmp_path / "b")) == (1, {RES75})
        assert first.publish(verify=True).sent == 1
    s3.hang_up()
    try:
        with pytest.raises(StoreUnavailable, match="nothing was changed"):
            second.add([note(tmp_path, 2)])
        assert whole(tmp_path / "b") == {RES75}
    finally:
        s3.listen()
    assert second.pull() is not None
    assert whole(tmp_path / "b") == {RES75, id_of(1)}


SAID: list[tuple[type[Exception], bytes | None, bool | None, str]] = [
    (OSError, SHA.encode(), True, "the answer to the first attempt was lost, and it was made again"),
    (FileExistsError, SHA.encode(), True, "the same, told as S3 tells it"),
    (OSError, b"0" * 64, False, "another one has it, told in a server's own way"),
    (FileExistsError, b"", False, "another one has it, torn"),
    (OSError, None, None, "nobody has it: the server is out of order"),
]


@pytest.mark.parametrize(("error", "there", "given", "why"), SAID, ids=[row[3] for row in SAID])
def test_what_has_the_number_decides(
    monkeypatch: pytest.MonkeyPatch, error: type[Exception], there: bytes | None, given: bool | None, why: str
) -> None:
    store = RemoteStore(f"memory://{hashlib.sha256(why.encode()).hexdigest()}/store")
    if there is not None:
        store._system.pipe_file(f"{store._root}/published/000000001", there)

    def fails(*_: object, **__: object) -> None:
        raise error("At least one of the pre-conditions did not hold")

    monkeypatch.setattr(store._system, "pipe_file", fails)
    if given is None:
        with pytest.raises(StoreUnavailable, match="pre-conditions"):
            store.announce(1, SHA)
    else:
        assert store.announce(1, SHA) is given


def test_a_bucket_that_is_not_there_is_said(tmp_path: Path, bucket: str) -> None:
    """It is made by publishing, as a folder is; but where that is refused, no error is of the home."""
    lost = shared(tmp_path / "a", "s3://No_Such_Bucket/store")
    with pytest.raises((StoreUnavailable, NotPublished), match="The store s3://No_Such_Bucket/store cannot be used"):
        lost.publish()
