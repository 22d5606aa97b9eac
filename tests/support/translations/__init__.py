"""The catalogues of messages: brought up to date with the code, checked, and compiled. `python -m tests.support.translations`.

A language is one file, bot/locale/CODE/LC_MESSAGES/clausebot.po. The .mo beside it is made of it, and both are committed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from bot.translation import DOMAIN, FOLDER, LANGUAGES
from tests.support.paths import ROOT

COMPLETE = frozenset({"ar", "es", "fr", "ru", "zh"})
"""The languages in which nothing a delegate sees may be missing. A language is put here when its translation is whole."""
TRANSLATED = tuple(code for code in LANGUAGES if code != "en")
TEMPLATE = FOLDER / f"{DOMAIN}.pot"
_OPERATORS = (  # what operators read may stay English,
    *("bot/cli/", "bot/mcp/", "bot/settings/"),
    *("bot/terminal/collection_messages.py", "bot/terminal/sharing_messages.py"),
)
_COMMANDS = re.compile(r"CLAUSEBOT_|clausebot|(?<!\w)--[a-z]|pip install")  # and so may what names the commands that they type
_KEYWORDS: Mapping[str, Any] = {"bot": {**DEFAULT_KEYWORDS, "Text": None}, "index": {"worded": None}}
_HEADER = re.compile(
    rb'"(?:Project-Id-Version|Report-Msgid-Bugs-To|(?:POT-Creation|PO-Revision)-Date|Last-Translator|Language-Team'
    rb'|Generated-By): .*"\n'
)
_LEAST_FORMS = {"ar": 6, "zh": 1, "fr": 2, "ru": 3, "es": 2}
"""Forms of a count, by CLDR; French and Spanish may have another one for millions."""
_PLACEHOLDER = re.compile(r"{\w*}")
_KEPT = re.compile(r"(?<![\w/])/[a-z]+\b|\bclausebot [a-z]+|(?<!\w)--[a-z-]+|\bCLAUSEBOT_[A-Z_]+|@BotFather|\bX-Forwarded-For")
"""What a person types, or a machine reads: it is the same in every language."""
_NARROW = re.compile(r"(?: |(?<=\w))[:;?!»](?![\w/])|« (?=\S)|«(?=\w)")
_DUAL = re.compile(r"{\w+} \w+(?:ان|ين)\b")
"""A number before a noun that says two by its ending."""
_FORMS_TRIED = 1_200_000, range(1, 201)  # numbers that are tried to find which form they take


@cache
def template() -> Catalog:
    """Every message in the code, in the order in which it stands there."""
    files: dict[tuple[str, ...], list[str]] = defaultdict(list)
    notes: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for folder, keywords in _KEYWORDS.items():
        found = extract_from_dir(ROOT / folder, keywords=keywords, comment_tags=("translators:",))
        for path, _, message, comments, _ in sorted(found, key=lambda one: one[:2]):
            key = (message,) if isinstance(message, str) else tuple(message)
            where = f"{folder}/{Path(path).as_posix()}"
            files[key] += [where] if where not in files[key] else []
            notes[key] += [note for note in comments if note not in notes[key]]
    made = Catalog(fuzzy=False)
    for key, places in files.items():
        locations = [(name, 0) for name in places]
        made.add(key if len(key) > 1 else key[0], locations=locations, auto_comments=notes[key])
    return made


def path_of(code: str) -> Path:
    """The translation into a language."""
    return FOLDER / code / "LC_MESSAGES" / f"{DOMAIN}.po"


def read(path: Path, code: str = "") -> Catalog:
    """A catalogue."""
    with path.open("rb") as file:
        return read_po(file, locale=code or None, abort_invalid=True)


def written(catalog: Catalog) -> bytes:
    """A catalogue as a file, whose header has what gettext needs, so that it changes only where a message does."""
    out = BytesIO()
    write_po(out, catalog, width=0, include_lineno=False, omit_header=catalog.locale is None, ignore_obsolete=True)
    return _HEADER.sub(b"", out.getvalue())


def compiled(catalog: Catalog) -> bytes:
    """A catalogue as gettext reads it at run time: only what is translated in every form, as the rest is said in English."""
    long_ago = datetime(2026, 1, 1, tzinfo=UTC)  # the same messages give the same file
    made = Catalog(locale=catalog.locale, fuzzy=False, creation_date=long_ago, revision_date=long_ago)
    for message in catalog:
        if message.id and all(_forms(message)):
            made.add(message.id, message.string)
    out = BytesIO()
    write_mo(out, made)
    return out.getvalue()


def updated(code: str, made: Catalog) -> Catalog:
    """The translation into a language with the messages of the template: new ones are empty, old ones are gone."""
    new = Catalog(locale=code, fuzzy=False, header_comment=f"# {LANGUAGES[code]}")
    old = read(path_of(code), code) if path_of(code).exists() else new
    for message in made:
        if message.id:
            said = old.get(message.id[0] if isinstance(message.id, tuple) else message.id)
            string = said.string if said and isinstance(said.id, tuple) == isinstance(message.id, tuple) else ""
            new.add(message.id, string or "", message.locations, auto_comments=message.auto_comments)
    return new


# --- what is wrong with a translation ---------------------------------------------------------------------------------


def for_delegates(message: Message) -> bool:
    """Whether people other than operators see a message."""
    return not _COMMANDS.search(_keys(message)[0]) and any(not where.startswith(_OPERATORS) for where, _ in message.locations)


def missing(catalog: Catalog) -> list[str]:
    """The messages that have no translation, or not in every form."""
    return [_keys(message)[0] for message in catalog if message.id and not all(_forms(message))]


def faults(code: str, catalog: Catalog) -> Iterator[str]:
    """What is wrong with the messages that are translated: what a placeholder, a form, a command or a sign lacks."""
    if catalog.num_plurals < _LEAST_FORMS[code]:
        yield f"{code} has {_LEAST_FORMS[code]} forms, and the catalogue {catalog.num_plurals}"
    several = _forms_of_several(catalog)
    for message in catalog:
        if not message.id:
            continue
        keys, forms = _keys(message), _forms(message)
        if message.fuzzy:
            yield f"fuzzy: {keys[0]}"
        if len(keys) > 1 and len(forms) != catalog.num_plurals and any(forms):
            yield f"{len(forms)} forms: {keys[0]}"
        for at, said in enumerate(forms):
            if said:
                yield from (f"{wrong}: {keys[0]!r} → {said!r}" for wrong in _wrong(code, keys, said, several=at in several))


def _wrong(code: str, keys: tuple[str, ...], said: str, *, several: bool) -> Iterator[str]:
    """What is wrong with a translation, which in this form is for `several` numbers or for one only."""
    wanted, found = (set(_PLACEHOLDER.findall(text)) for text in (keys[-1], said))
    may_lack = {"{count}", "{inner}"} if len(keys) > 1 and not several else set()
    if found - wanted or wanted - found - may_lack or set(re.findall(r"{[^}]*}", said)) - wanted:
        yield f"placeholders {sorted(wanted ^ found)}"
    if sorted(set(_KEPT.findall(keys[-1]))) != sorted(set(_KEPT.findall(said))):
        yield f"commands {sorted(set(_KEPT.findall(keys[-1])) ^ set(_KEPT.findall(said)))}"
    if said.count("\n") != keys[-1].count("\n") or said.strip() != said:
        yield "lines"
    if code == "ar" and len(keys) > 1 and not several and (dual := _DUAL.search(said)):
        yield f"two twice in {dual.group()!r}"
    if code == "fr" and (narrow := _NARROW.search(_PLACEHOLDER.sub("x", said))):
        yield f"no no-break space at {narrow.group()!r}"


def _forms_of_several(catalog: Catalog) -> set[int]:
    """The forms that more than one number takes, so that they must name it."""
    from gettext import c2py

    form = c2py(catalog.plural_expr)
    most, few = _FORMS_TRIED
    taken = [form(number) for number in (*few, 0, *range(1000, most, 1000))]
    return {one for one in set(taken) if taken.count(one) > 1}


def _keys(message: Message) -> tuple[str, ...]:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def _forms(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
