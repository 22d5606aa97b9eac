"""A store of S3's protocol, over HTTP: who is killed, a server that is gone for a while, and what servers say of a number."""

from __future__ import annotations

import hashlib
import os
import signal
from pathlib import Path

import pytest

from index.errors import NotPublished, NotPulled, StoreUnavailable
from index.publishing.opening import open_store
from index.publishing.remote import RemoteStore
from tests.support.forks import begun
from tests.support.indexes import one_sentence
from tests.support.s3 import S3
from tests.support.stores import id_of, note, shared, whole

RES75 = "wtsa-res-75-2016"
SHA = hashlib.sha256(b"tea").hexdigest()
WORK = """
import sys
from pathlib import Path
from tests.support.stores import shared
getattr(shared(Path(sys.argv[1]), sys.argv[2]), sys.argv[3])()
"""


def killed(s3: S3, home: Path, bucket: str, work: str, method: str, at: int) -> None:
    """Has a process publish or pull, and kills it before a request of it is answered."""
    with (home.parent / "log").open("wb") as log:
        process = begun(("-c", WORK, str(home), bucket, work), dict(os.environ), log, log)
        s3.at(method, at, lambda: os.kill(process.pid, signal.SIGKILL))
        assert process.wait(60) == -signal.SIGKILL, (home.parent / "log").read_text("utf-8")


@pytest.mark.slow
def test_killed_while_files_are_sent_and_while_they_are_fetched(tmp_path: Path, s3: S3, bucket: str) -> None:
    """In the middle of either: nothing is in force, and what is there already is neither sent nor fetched again."""
    first, second, store = shared(tmp_path / "a", bucket), shared(tmp_path / "b", bucket), open_store(bucket)
    assert first.ids == [RES75]
    killed(s3, first.home, bucket, "publish", "PUT", 20)
    sent = len(store.held())
    assert sent
    assert store.announced() == []
    published = first.publish()
    assert published.sent == published.files - sent
    killed(s3, second.home, bucket, "pull", "GET", 20)
    assert whole(second.home) == set()
    there = [path for path in (second.home / "index" / "pulled").glob("*") if path.suffix != ".new"]
    assert there
    pulled = second.pull()
    assert pulled is not None
    assert pulled.files <= published.files - len(there)
    assert whole(second.home) == {RES75}


@pytest.mark.slow
def test_wrong_files_and_a_server_that_is_gone_for_a_while(tmp_path: Path, s3: S3, bucket: str) -> None:
    """The index that is here answers on, nothing is changed in a home alone, and all goes on when what is wrong is mended."""
    first, second, store = shared(tmp_path / "a", bucket), shared(tmp_path / "b", bucket), open_store(bucket)
    assert second.ids == [RES75]
    first.add([note(tmp_path, 1)])
    assert isinstance(store, RemoteStore)
    original = hashlib.sha256(note(tmp_path, 1).read_bytes()).hexdigest()
    for digest, wrong in ((original, False), (store.announced()[-1].digest, True)):
        content = b"".join(store.get(digest))
        store.remove(digest)
        if wrong:
            store._system.pipe_file(store._path(digest), content[:-1] + b"!")
        with pytest.raises(NotPulled) as caught:
            second.pull()
        assert one_sentence(str(caught.value))
        assert (second.shared_number, whole(second.home)) == (0, {RES75})
    assert first.publish(verify=True).sent == 2
    s3.hang_up()
    try:
        with pytest.raises(StoreUnavailable, match="nothing was changed"):
            second.add([note(tmp_path, 2)])
        assert whole(second.home) == {RES75}
    finally:
        s3.listen()
    assert second.pull() is not None
    assert whole(second.home) == {RES75, id_of(1)}


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
