"""Writes `data/language_names.json`: what the languages of the world are called in the official ones.

    python -m tests.benchmarks.language_names

They are those of the Unicode Common Locale Data Repository, as Babel brings them, for the languages with a code of two letters.
"""

from __future__ import annotations

import json
from importlib.metadata import version

import click
from babel import Locale

from index.language.vocabulary import languages
from tests.support.paths import ROOT


@click.command(help=__doc__)
def main() -> None:
    """Writes the table, with the version that it was made from."""
    listed = {own.code: dict(sorted(_named(own.code))) for own in languages()}
    table = {"source": f"Unicode CLDR, as Babel {version('babel')} (Unicode License)", "languages": listed}
    (ROOT / "data" / "language_names.json").write_text(json.dumps(table, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _named(code: str) -> list[tuple[str, str]]:
    return [(one, name) for one, name in Locale(code).languages.items() if len(one) == 2]


if __name__ == "__main__":
    main()
