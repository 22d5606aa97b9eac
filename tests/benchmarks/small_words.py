"""Writes `data/small_words.json`: the small words by which a question in another language is told.

    uv run --with stopwordsiso python -m tests.benchmarks.small_words

They are those of stopwords-iso (MIT), for the languages in Latin letters that have many; long ones are left out, as they are
rarely asked with.
"""

from __future__ import annotations

import json
from importlib import import_module
from importlib.metadata import version

import click

from tests.support.paths import ROOT

LANGUAGES = "en fr es af ca cs da de et fi hr hu id it lt lv nl no pl pt ro sk sl sv sw tr vi".split()
_LONGEST = 9  # letters


@click.command(help=__doc__)
def main() -> None:
    """Writes the table, with the version that it was made from."""
    source = import_module("stopwordsiso")
    listed = {
        code: " ".join(sorted({word.casefold() for word in source.stopwords(code) if _is_small(word)})) for code in LANGUAGES
    }
    table = {"source": f"stopwords-iso, as stopwordsiso {version('stopwordsiso')} (MIT)", "languages": listed}
    (ROOT / "data" / "small_words.json").write_text(json.dumps(table, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _is_small(word: str) -> bool:
    return word.isalpha() and word.islower() and 1 < len(word) <= _LONGEST


if __name__ == "__main__":
    main()
