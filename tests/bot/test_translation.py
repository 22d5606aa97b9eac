"""What a person reads can be said in another language: by a catalogue alone, of the process or of a chat."""

from __future__ import annotations

import ast
import asyncio
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo

from bot import translation
from bot.chat.conversation.messages import COMMANDS, commands
from bot.chat.messages import clauses_counted, texts
from bot.chat.teaching.messages import texts as teaching_texts
from bot.serving.live_index import LiveIndex
from bot.translation import DOMAIN, N_, language, language_said, number
from bot.translation import gettext as _
from tests.support.command import Clausebot, environment
from tests.support.conversations import collection_over, tea_and_rain
from tests.support.paths import ROOT
from tests.support.translations import (
    COMPLETE,
    TEMPLATE,
    TRANSLATED,
    compiled,
    faults,
    for_delegates,
    missing,
    path_of,
    read,
    template,
    updated,
    written,
)

FRENCH = {
    texts.NO_SUCH_CLAUSE: "Cette disposition n'existe pas.",
    texts.NEXT_BEST: "Ensuite :",
    texts.NEAREST: "Les dispositions les plus proches :",
    texts.MORE: "Autres dispositions",
    teaching_texts.NO_ACRONYMS: "Aucun sigle.",
    "There is no command {command}; /help lists the commands.": "La commande {command} n'existe pas ; voir /help.",
    "Ask questions in a chat in the terminal.": "Poser une question après l'autre.",
    "Print JSON instead of text.": "Écrire du JSON au lieu de texte.",
}
MARKS = frozenset({"_", "N_", "Text", "ngettext", "worded"})
BROKEN = [b"", b"no catalogue", b"\xde\x12\x04\x95", b"\xde\x12\x04\x95" + b"\xff" * 40]


def keys(message: Message) -> tuple[str, ...]:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


@pytest.fixture
def catalogues(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of catalogues with a French one, in use."""
    catalog = Catalog(locale="fr")
    for english, french in FRENCH.items():
        catalog.add(english, french)
    more = ["{count} dispositions"] * (catalog.num_plurals - 1)  # French has two forms or, with one for millions, three
    catalog.add(("{count} clause", "{count} clauses"), ("{count} disposition", *more))
    folder = tmp_path / "locale"
    path = folder / "fr" / "LC_MESSAGES" / f"{DOMAIN}.mo"
    path.parent.mkdir(parents=True)
    with path.open("wb") as file:
        write_mo(file, catalog)
    monkeypatch.setattr(translation, "FOLDER", folder)
    forget()
    yield folder
    forget()


def forget() -> None:
    translation._of_environment.cache_clear()
    translation._catalogue.cache_clear()


def start_in(monkeypatch: pytest.MonkeyPatch, **variables: str) -> None:
    """As a process would be that was started with these variables."""
    for name in translation._VARIABLES:
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    forget()


# --- what there is to translate --------------------------------------------------------------------------------------


def test_the_template_has_every_message_and_nothing_else() -> None:
    """`python -m tests.support.translations` writes it."""
    assert TEMPLATE.read_bytes() == written(template())


def test_every_string_that_is_marked_is_found() -> None:
    """Babel does not see a mark inside another one, as in `_(known.get(kind, N_("…")))`, nor one inside an f-string."""
    found = {keys(message)[0] for message in template()}
    assert [(where, text) for where, text in marked() if text not in found] == []


def marked() -> Iterator[tuple[str, str]]:
    """The strings in the code that a mark is called with, each with its module."""
    for path in sorted((*ROOT.glob("bot/**/*.py"), *ROOT.glob("index/**/*.py"))):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id=name), args=[ast.Constant(value=str(text)), *_rest]) if name in MARKS:
                    yield path.relative_to(ROOT).as_posix(), text


def test_every_message_of_the_catalogue_of_this_test_is_one() -> None:
    assert set(FRENCH) <= {key for message in template() for key in keys(message)}


@pytest.mark.parametrize("code", TRANSLATED)
def test_a_translation_is_up_to_date_and_sound(code: str) -> None:
    """Its messages are those of the template, with the same placeholders, commands and lines, in all forms of a count."""
    catalog = read(path_of(code), code)
    assert path_of(code).read_bytes() == written(updated(code, template())), "python -m tests.support.translations"
    assert [*faults(code, catalog)] == []
    assert translated_in(path_of(code).with_suffix(".mo").read_bytes()) == translated_in(compiled(catalog)), "it is compiled"


def translated_in(raw: bytes) -> dict[object, object]:
    """What a compiled catalogue says; Babel's releases write it differently."""
    said = vars(GNUTranslations(BytesIO(raw)))["_catalog"]
    return {key: text for key, text in said.items() if key}


@pytest.mark.parametrize("code", sorted(COMPLETE))
def test_nothing_that_a_delegate_sees_is_missing(code: str) -> None:
    """A language is named in COMPLETE when its translation is whole."""
    needed = {keys(message)[0] for message in template() if message.id and for_delegates(message)}
    assert needed & {*missing(read(path_of(code), code))} == set()


@pytest.mark.parametrize("code", sorted(COMPLETE))
def test_the_commands_fit_into_a_menu(code: str) -> None:
    """256 characters are Telegram's limit; a telephone shows one line."""
    with language(code):
        told = [*commands()]
    assert [does for _name, does in told if not 3 <= len(does) <= 60] == []
    assert [name for (name, does), english in zip(told, COMMANDS.values(), strict=True) if does == english] == []


FAULTY = [
    ("Next best:", "Ensuite :", "no no-break space"),
    ("Next best:", " Ensuite", "lines"),
    ("Searched only {names}.", "Recherche.", "placeholders"),
    ("Searched only {names}.", "Recherche : {name}.", "placeholders"),
    ("There is no command {command}; /help lists the commands.", "{command}, /aide", "commands"),
]


@pytest.mark.parametrize(("english", "french", "wrong"), FAULTY)
def test_a_fault_in_a_translation_is_told(english: str, french: str, wrong: str) -> None:
    catalog = Catalog(locale="fr")
    catalog.add(english, french)
    assert any(one.startswith(wrong) for one in faults("fr", catalog))


@pytest.mark.parametrize(("two", "wrong"), [("{count} حكمان", True), ("حكمان", False), ("العدد: {count}", False)])
def test_arabic_says_two_by_its_ending_alone(two: str, wrong: bool) -> None:
    catalog = Catalog(locale="ar")
    several = ("{count} حكم", "حكم واحد", two, "{count} أحكام", "{count} حكماً", "{count} حكم")
    catalog.add(("{count} clause", "{count} clauses"), several)
    assert any(one.startswith("two twice") for one in faults("ar", catalog)) == wrong


# --- in which language -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "said"),
    [("fr", "Ensuite :"), ("fr-CA", "Ensuite :"), ("fr_CH.UTF-8", "Ensuite :"), ("de", "Next best:"), ("", "Next best:")]
    + [(hostile, "Next best:") for hostile in ("../locale/fr", "fr/../fr", "f\0r", "x" * 5000, "/")],
)
def test_a_language_of_choice(catalogues: Path, code: str, said: str) -> None:
    with language(code):
        assert said == texts.NEXT_BEST
    assert texts.NEXT_BEST == "Next best:"


ENVIRONMENTS = [
    ({}, "Next best:"),
    ({"LANG": "fr_FR.UTF-8"}, "Ensuite :"),
    ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "fr"}, "Ensuite :"),
    ({"LC_ALL": "C.UTF-8", "LANG": "fr_FR.UTF-8"}, "Next best:"),
    ({"LANGUAGE": "de:fr", "LANG": "en_US"}, "Ensuite :"),
    ({"LANG": "fr-CA"}, "Ensuite :"),  # as browsers and /language write it
    ({"LANGUAGE": "de-AT:fr-Latn-CA"}, "Ensuite :"),
    ({"LANGUAGE": "en_GB:en:fr"}, "Next best:"),  # who reads English first is not given French, though English has no file
]


@pytest.mark.parametrize(("variables", "said"), ENVIRONMENTS)
def test_the_language_of_the_environment(
    catalogues: Path, monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], said: str
) -> None:
    start_in(monkeypatch, **variables)
    assert said == texts.NEXT_BEST
    with language("en"):
        assert texts.NEXT_BEST == "Next best:"


def test_the_language_in_which_a_message_is_said(catalogues: Path) -> None:
    with language("fr-CA"):
        assert (language_said("Next best:"), language_said("Never translated.")) == ("fr", "en")
    assert language_said("Next best:") == "en"


@pytest.mark.parametrize(
    ("code", "said"), [("", "1,234,567"), ("fr", "1\u202f234\u202f567"), ("ru", "1\u00a0234\u00a0567"), ("de", "1,234,567")]
)
def test_a_number_is_written_as_in_its_language(code: str, said: str) -> None:
    with language(code):
        assert (number(1_234_567), number(999)) == (said, "999")


def test_what_has_no_translation_is_said_in_english(catalogues: Path) -> None:
    with language("fr"):
        assert texts.NOT_FOUND == "The text does not say."
        assert _(N_("three questions on the text")) == "three questions on the text"


def test_a_count_has_the_forms_of_its_language(catalogues: Path) -> None:
    """In French nothing is a singular."""
    assert [clauses_counted(count) for count in (0, 1, 2)] == ["0 clauses", "1 clause", "2 clauses"]
    with language("fr"):
        assert [clauses_counted(count) for count in (0, 1, 2)] == ["0 disposition", "1 disposition", "2 dispositions"]


@pytest.mark.parametrize("written", BROKEN, ids=len)
def test_a_broken_catalogue_is_as_none(catalogues: Path, written: bytes) -> None:
    (path,) = catalogues.rglob("*.mo")
    path.write_bytes(written)
    with language("fr"):
        assert texts.NEXT_BEST == "Next best:"
        assert clauses_counted(2) == "2 clauses"


# --- what is said to a person ----------------------------------------------------------------------------------------


def test_an_answer_in_french(catalogues: Path, small: Clausebot, monkeypatch: pytest.MonkeyPatch) -> None:
    start_in(monkeypatch, LANGUAGE="fr")
    done = small("ask", "resolves 99")
    first, *_, heading, _of, _nearest = done.stdout.rstrip().split("\n")[:5]
    assert (first.split(". ")[0], heading) == ("Cette disposition n'existe pas", "Les dispositions les plus proches :")


@pytest.mark.slow
def test_the_help_in_french(catalogues: Path) -> None:
    """In a process of its own, as a user has it."""
    code = f"from pathlib import Path; from bot import translation; translation.FOLDER = Path({str(catalogues)!r})"
    done = subprocess.run(
        (sys.executable, "-c", f"{code}; from bot.__main__ import main; main()", "chat", "--help"),
        env=environment(catalogues, LANGUAGE="fr"),
        capture_output=True,
        cwd=ROOT,
        check=False,
    )
    said = done.stdout.decode()
    assert "Poser une question après l'autre." in said, done.stderr
    assert "Use only this document; may be repeated." in said
    assert "clausebot chat" in said


def test_options_are_translated_and_keep_what_click_adds(
    catalogues: Path, small: Clausebot, monkeypatch: pytest.MonkeyPatch
) -> None:
    start_in(monkeypatch, LANGUAGE="fr")
    said = small("ask", "--help").stdout
    assert "Écrire du JSON au lieu de texte." in said
    assert "[default: 3;" in " ".join(said.split())
    assert "Poser une question" in small("--help").stdout


def test_each_chat_has_its_language_in_the_threads_of_the_search(catalogues: Path, tmp_path: Path) -> None:
    live = LiveIndex(collection_over(tmp_path / "home", tea_and_rain()))

    async def told(code: str) -> str:
        with language(code):
            (card,) = await live.ask(lambda talk: talk.command("nope", ""))
        return card.text if hasattr(card, "text") else ""

    async def all_told() -> list[str]:
        return await asyncio.gather(*(told(code) for code in ("fr", "en", "fr", "de")))

    french, english = "La commande /nope n'existe pas ; voir /help.", "There is no command /nope; /help lists the commands."
    try:
        assert asyncio.run(all_told()) == [french, english, french, english]
    finally:
        live.close()


def test_a_language_ends_with_its_block_in_its_thread(catalogues: Path) -> None:
    with ThreadPoolExecutor(1) as threads, language("fr"):
        assert threads.submit(lambda: texts.MORE).result() == "More clauses", "a thread does not inherit it by itself"
        assert texts.MORE == "Autres dispositions"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("يقرر 1", "There is no command \u2068يقرر 1\u2069; /help lists the commands."),  # the digit stays on its side
        ("решает 1", "There is no command решает 1; /help lists the commands."),
        ("決議", "There is no command 決議; /help lists the commands."),
        (7, "There is no command 7; /help lists the commands."),
    ],
)
def test_what_is_written_from_right_to_left_is_isolated(value: object, said: str) -> None:
    assert _("There is no command {command}; /help lists the commands.").format(command=value) == said


def test_a_value_within_a_value_is_isolated_once_more_and_read_the_same() -> None:
    inner = _("{label} (continued)").format(label="إذ يذكّر ب)")
    assert inner == "\u2068إذ يذكّر ب)\u2069 (continued)"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("considering e) iv)", "لا إجابة؛ أقرب حكم: \u2068considering e) iv)\u2069"),  # its bracket stays on its side
        ("1 resolves", "لا إجابة؛ أقرب حكم: \u20681 resolves\u2069"),
        ("إذ يذكّر ب)", "لا إجابة؛ أقرب حكم: إذ يذكّر ب)"),  # it has the direction of the message
        ("7", "لا إجابة؛ أقرب حكم: 7"),
    ],
)
def test_what_is_written_from_left_to_right_is_isolated_in_a_language_that_is_not(value: str, said: str) -> None:
    with language("ar"):
        assert _("No answer; nearest clause: {label}").format(label=value) == said
