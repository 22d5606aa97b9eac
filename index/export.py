"""The export of a model in a process of its own, so that Ctrl-C ends it at once and torch never enters the caller.

torch calls back into Python from C++ while it exports; an interrupt there would end the process with an abort.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

from index import errors


def export_apart(name: str, place: Path) -> None:
    """Exports the model of a name into a folder, as `index.graph.export` does. Raises what that raises."""
    command = (sys.executable, "-m", "index.export", name, str(place))
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        try:
            said, _ = process.communicate()
        except BaseException:
            process.kill()
            process.wait()
            shutil.rmtree(draft_of(place, process.pid), ignore_errors=True)
            raise
    if process.returncode:
        kind, message = _failure(said, name, process.returncode)
        raise getattr(errors, kind)(message)


def draft_of(place: Path, process_id: int) -> Path:
    """The folder that a process writes before it becomes the place."""
    return place.with_name(f"{place.name}.{process_id}.draft")


def drop_abandoned(folder: Path) -> None:
    """Removes the folders that processes were writing when they were killed."""
    for draft in folder.glob("*.draft"):
        process_id = draft.name.split(".")[-2]
        if draft.is_dir() and process_id.isdecimal() and not _lives(int(process_id)):
            shutil.rmtree(draft, ignore_errors=True)


def _lives(process_id: int) -> bool:
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True  # it is somebody else's
    return True


def _failure(said: str, name: str, status: int) -> tuple[str, str]:
    try:
        kind, message = json.loads(said.splitlines()[-1])
        return str(kind), str(message)
    except (ValueError, IndexError):
        return "EncoderUnavailable", f"The model {name!r} could not be exported (status {status}); ask again."


def main() -> int:
    """Exports the model named on the command line; what goes wrong is one JSON line on standard output."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the caller hears it and ends this process
    from index.encoder import SentenceEncoder
    from index.graph import export

    try:
        export(SentenceEncoder(sys.argv[1]), Path(sys.argv[2]))
    except errors.ClausebotError as error:
        print(json.dumps([type(error).__name__, str(error)]))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
