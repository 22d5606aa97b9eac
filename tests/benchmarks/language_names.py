"""Writes `data/language_names.json`: what the languages and countries of the world are called in the official languages.

    python -m tests.benchmarks.language_names

They are those of the Unicode Common Locale Data Repository, as Babel brings them, for those with a code of two letters.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.metadata import version

import click
from babel import Locale

from index.language.vocabulary import languages
from tests.support.paths import ROOT


@click.command(help=__doc__)
def main() -> None:
    """Writes the table, with the version that it was made from."""
    locales = {own.code: Locale(own.code) for own in languages()}
    table = {
        "source": f"Unicode CLDR, as Babel {version('babel')} (Unicode License)",
        "languages": {code: _short(one.languages) for code, one in locales.items()},
        "countries": {code: _short(one.territories) for code, one in locales.items()},
    }
    (ROOT / "data" / "language_names.json").write_text(json.dumps(table, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _short(names: Mapping[str, str]) -> dict[str, str]:
    """The names by codes of two letters."""
    return {code: name for code, name in sorted(names.items()) if len(code) == 2}


if __name__ == "__main__":
    main()
