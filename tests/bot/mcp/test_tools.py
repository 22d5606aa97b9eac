"""What a client gets of each tool: the right clauses, word for word, by the schema it was told; and errors in one sentence."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mcp import Client

from bot.mcp import arguments, results
from bot.mcp.results import Result
from bot.mcp.server import said
from bot.mcp.tools import TOOLS
from index.collection.collection import Collection
from index.errors import ClausebotError
from tests.support.letters import LetterEncoder
from tests.support.mcp_client import call, quoted_lines, text_of, with_client
from tests.support.schemas import equal_the_source, follows
from tests.support.share import examples

GOLDEN = Path(__file__).with_name("tools.json")
DRAFT = "It “resolves to meet at every lake” (Resolution 80/7, 2 (a)); “to write a report” (Resolution 75, resolves 99)."

# tool, arguments, what the text has, why
GIVEN: list[tuple[str, dict[str, Any], str, str]] = [
    ("ask", {"question": "resolves 2 of Resolution 75"}, "│ that ITU-T should contribute to", "a label is a question, too"),
    ("ask", {"question": "who cites resolves 2 of Resolution 75?"}, "1 clause cites", "what is asked of citations"),
    ("ask", {"question": "how many clauses mention tea?"}, "tea", "all clauses with a word"),
    ("ask", {"question": "Resolution 75, resolves 99"}, "There is no such clause.", "nothing found is no error"),
    ("ask", {"question": "what changed in Resolution 7?"}, "[-", "what differs is marked"),
    ("ask", {"question": "what changed in Resolution 7 resolves 2?"}, "Rev. Lima, 2016", "a history"),
    ("ask", {"question": "what changed in Resolution 75?"}, "Only one edition", "why there is no comparison"),
    ("ask", {"question": "tea?", "documents": '["wtsa-res-75-2016"]'}, "", "a list that a client has put into a string"),
    ("ask", {"question": "tea?", "documents": "wtsa-res-75-2016"}, "", "a single id"),
    ("ask", {"question": "Resolution 75", "first": 60}, "These are 60 to 66 of 66", "the last part"),
    ("ask", {"question": "Resolution 75", "first": 600}, "There are only 66.", "beyond it"),
    (
        "ask",
        {"question": "compare Resolution 75 with Resolution 80/7"},
        "They have no clause in common.",
        "two texts: not all of both",
    ),
    ("quote", {"pinpoint": "Res 75 considering e) iv)"}, "│ Resolution 130 (Rev. Busan, 2014) of", "a sub-item"),
    ("quote", {"pinpoint": "Res 75 resolves 3"}, "Cites: ", "what it cites"),
    ("quote", {"pinpoint": "Resolution 75"}, "call again with first=26", "a whole text, in parts"),
    ("quote", {"pinpoint": "Resolution 75", "first": 26}, "These are 26 to 50 of 66", "the next part"),
    ("quote", {"pinpoint": "Resolution 80/7, 2 (b)"}, "│ To row there.", "a text of another body"),
    ("check", {"text": DRAFT}, "quotation", "what is right and what is not"),
    ("check", {"text": DRAFT * 20}, "These are 1 to 25 of", "many findings, in parts"),
    ("check", {"text": DRAFT, "wrong": True}, "quotation not found", "only what is wrong"),
    ("check", {"text": "Nothing is quoted."}, "No quotations and no citations", "a draft without quotations"),
    ("who_cites", {"pinpoint": "Resolution 75, resolves 2"}, "│ that ITU-T should carry out", "a clause"),
    ("who_cites", {"pinpoint": "Resolution 130"}, "considering e) iv)", "a text that is not here"),
    ("who_cites", {"pinpoint": "Resolution 80/7"}, "No clause", "one that nothing cites"),
    ("outline", {"document": "wtsa-res-75-2016"}, "resolves (4 clauses)", "by its id"),
    ("outline", {"document": "Res 80/7"}, "On lakes", "by its name"),
    ("outline", {"document": "Res 75", "first": 14}, "There are only 13.", "beyond the last section"),
    ("compare", {"old": "Resolution 7"}, "[-", "with the edition before"),
    ("compare", {"old": "Res 75 resolves 2", "new": "Res 75 resolves 3"}, "→", "two clauses"),
    ("documents", {}, "wtsa-res-75-2016: Resolution 75", "all of them"),
    ("documents", {"words": "LAKES"}, "80/7", "by a word of the title"),
    ("documents", {"words": "camels"}, "no such document", "none"),
]


@pytest.fixture(scope="module")
def schemas(texts: Collection) -> dict[str, dict[str, Any]]:
    """The schemas of what the tools give, as a client is told."""

    async def listed(client: Client) -> dict[str, dict[str, Any]]:
        return {tool.name: dict(tool.output_schema or {}) for tool in (await client.list_tools()).tools}

    return with_client(texts, listed)


@pytest.mark.parametrize(("name", "given", "has"), [row[:3] for row in GIVEN], ids=[f"{row[0]}: {row[3]}" for row in GIVEN])
def test_what_is_given(
    texts: Collection, schemas: dict[str, dict[str, Any]], name: str, given: dict[str, Any], has: str
) -> None:
    result = call(texts, name, **given)
    assert not result.is_error, text_of(result)
    assert has in text_of(result)
    follows(result.structured_content, schemas[name])
    equal_the_source(result.structured_content, texts)


# tool, arguments, what is said, why
REFUSED: list[tuple[str, dict[str, Any], str, str]] = [
    ("ask", {}, "The arguments cannot be used (question: Field required).", "nothing is asked"),
    ("ask", {"question": " "}, "There is no question", "only a space"),
    ("ask", {"question": "x" * 5000}, "at most 4096 characters", "far too long"),
    ("ask", {"question": "tea?", "top": 0}, "top: ", "a number that is too small"),
    ("ask", {"question": "tea?", "language": "fr"}, "language: Extra inputs are not permitted", "what is not known"),
    ("ask", {"question": "tea?", "documents": ["x"]}, "the tool “documents” lists", "a document that is not there"),
    (
        "quote",
        {"pinpoint": "Resolution 75, resolves 99"},
        "Resolution 75 (Rev. Hammamet, 2016) has only “resolves 1” to “resolves 4” there. The nearest labels: ",
        "no such clause",
    ),
    ("quote", {"pinpoint": "resolution 4711"}, "4711", "a text that is not here"),
    ("quote", {"pinpoint": "tea"}, "That does not name a clause.", "no label"),
    ("check", {"text": ""}, "text: ", "no draft"),
    (
        "outline",
        {"document": "Resolution 4711"},
        "There is no document “Resolution 4711” in the collection",
        "no such document",
    ),
    ("outline", {"document": "no\nsuch\ttext"}, "There is no document “no such text”", "on two lines"),
    ("compare", {"old": "Resolution 75"}, "Only one edition", "no other edition"),
    ("compare", {"old": "4711", "new": "4712"}, "4711", "texts that are not here"),
    ("documents", {"first": "x"}, "first: ", "no number"),
    ("remove", {"ids": ["x"]}, "There is no tool “remove”; there are ask, quote,", "what would change something"),
]


@pytest.mark.parametrize(
    ("name", "given", "says"), [row[:3] for row in REFUSED], ids=[f"{row[0]}: {row[3]}" for row in REFUSED]
)
def test_what_is_wrong_is_said_in_a_sentence(texts: Collection, name: str, given: dict[str, Any], says: str) -> None:
    result = call(texts, name, **given)
    assert result.is_error
    assert result.structured_content is None
    assert says in text_of(result)
    assert "\n" not in text_of(result)
    assert "Traceback" not in text_of(result)


def test_a_failure_of_ours_is_a_result_too(texts: Collection, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise ZeroDivisionError("so\nmuch tea")

    monkeypatch.setattr(type(texts), "look_up", fails)
    result = call(texts, "quote", pinpoint="resolves 2")
    assert result.is_error
    assert text_of(result).startswith("Something went wrong (ZeroDivisionError: so much tea)")


def test_every_clause_is_quoted_as_it_stands(texts: Collection) -> None:
    """Each by its citation, and all of them part by part: the quotes are the source's, in the object and in the text."""

    async def test(client: Client) -> int:
        count = 0
        for document in texts.documents:
            for clause in document.clauses:
                result = await client.call_tool("quote", {"pinpoint": document.citation(clause)})
                assert not result.is_error, document.citation(clause)
                ids = [passage["id"] for passage in result.structured_content["passages"]]
                assert clause.id in ids, document.citation(clause)
                assert equal_the_source(result.structured_content, texts) == quoted_lines(
                    text_of(result), tuple(texts.documents)
                )
                count += 1
        return count

    assert with_client(texts, test) == sum(len(document.clauses) for document in texts.documents)


def test_the_parts_are_the_whole(texts: Collection, res75: Any) -> None:
    async def test(client: Client) -> list[str]:
        found: list[str] = []
        while True:
            result = await client.call_tool("quote", {"pinpoint": "Resolution 75", "first": len(found) + 1})
            passages = result.structured_content["passages"]
            assert [passage["rank"] for passage in passages] == [*range(len(found) + 1, len(found) + len(passages) + 1)]
            found += [passage["id"] for passage in passages]
            if len(found) >= result.structured_content["total"]:
                return found

    assert with_client(texts, test) == [clause.id for clause in res75.clauses]


LONG = "\n".join(f"“to drink {one} cups of tea” (Resolution 7, resolves 1)" for one in range(13))
PAGED: list[tuple[str, dict[str, Any], str, str]] = [
    ("compare", {"old": "Resolution 75 resolves", "new": "Resolution 75 instructs"}, "changes", "places of one text"),
    ("compare", {"old": "Resolution 75", "new": "Resolution 80/7"}, "changes", "texts without a common clause"),
    ("compare", {"old": "Resolution 7"}, "changes", "editions"),
    ("compare", {"old": "Res 75 resolves 2", "new": "Res 75 resolves 3"}, "changes", "two clauses"),
    ("check", {"text": LONG}, "findings", "a draft"),
    (
        "check",
        {"text": LONG + "\n“to write a report” (Resolution 75, resolves 99)", "wrong": True},
        "findings",
        "what is wrong",
    ),
]


@pytest.mark.parametrize(("name", "given", "key"), [row[:3] for row in PAGED], ids=[f"{row[0]}: {row[3]}" for row in PAGED])
def test_the_parts_of_a_list_are_the_whole_in_text_and_object(
    texts: Collection, name: str, given: dict[str, Any], key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each part of the text tells those of the list that the object has, and "there are more" is said only where there are."""
    done = TOOLS[name]

    def asked(most: int, first: int) -> Result:
        for module in ("bot.mcp.tools.part", "bot.mcp.tools.told_part"):
            monkeypatch.setattr(module, partial(getattr(results, module.rpartition(".")[2]), most=most))
        return done.does(texts, arguments.read(done.arguments, {**given, "first": first}))

    whole = asked(1000, 1)
    assert whole.object is not None
    listed, total = whole.object[key], whole.object["total"]
    assert total == len(listed)
    found: list[Any] = []
    told: list[str] = []
    while True:
        result = asked(3, len(found) + 1)
        assert result.object is not None
        assert result.object["total"] == total
        found += result.object[key]
        told += rows(result.text)
        more = f"call again with first={len(found) + 1} for the next"
        if rows(whole.text):
            assert (more in result.text) == (len(found) < total)
        else:
            assert "These are" not in result.text, "nothing is counted where nothing is shown"
        if len(found) >= total:
            break
    assert found == listed
    assert sorted(told) == sorted(rows(whole.text)), "in the text, too, once each"


def rows(text: str) -> list[str]:
    """The lines of rows, without what is said of all of them, and which part they are."""
    _, *listed = text.split("\n\n")
    return [line for one in listed for line in one.splitlines() if not line.startswith("These are")]


@given(
    st.sampled_from(("ask", "quote", "check", "who_cites", "outline", "compare", "documents")),
    st.text(min_size=1, max_size=60) | st.sampled_from(("Resolution 75 resolves", "a) “tea” (Resolution 7)", "80/7, 2", "1-3")),
)
@settings(max_examples=examples(60))
def test_whatever_is_asked_gets_a_result(texts: Collection, schemas: dict[str, dict[str, Any]], name: str, typed: str) -> None:
    (argument, *_) = TOOLS[name].arguments.model_fields
    read = arguments.read(TOOLS[name].arguments, {argument: typed})
    try:
        result = TOOLS[name].does(texts, read)
    except ClausebotError as error:
        result = Result(said(error))
    assert result.text
    if result.object is not None:
        follows(json.loads(json.dumps(result.object)), schemas[name])
        equal_the_source(result.object, texts)


def test_a_new_text_is_taken_up_at_the_next_call(tmp_path: Path) -> None:
    other = Collection(tmp_path / "home", LetterEncoder())
    path = tmp_path / "tea.txt"
    path.write_text("DECISION 900 (Geneva, 2020)\n\nThe Council,\n\ndecides\n\n1\tto serve tea.", "utf-8")

    async def test(client: Client) -> list[int]:
        before = await client.call_tool("documents", {})
        other.add(path)
        after = await client.call_tool("documents", {})
        return [one.structured_content["total"] for one in (before, after)]

    assert with_client(Collection(tmp_path / "home", LetterEncoder()), test) == [1, 2]


def test_a_damaged_index_is_said_until_it_is_mended(tmp_path: Path) -> None:
    collection = Collection(tmp_path, LetterEncoder())
    _ = collection.documents
    current = tmp_path / "index" / "CURRENT"
    good = current.read_text("utf-8")

    async def test(client: Client) -> list[str]:
        current.write_text("nonsense", "utf-8")
        first = text_of(await client.call_tool("documents", {}))
        current.write_text(good, "utf-8")
        return [first, text_of(await client.call_tool("documents", {}))]

    for shared in (False, True):
        said, mended = with_client(Collection(tmp_path, LetterEncoder()), test, shared=shared)
        assert ("clausebot documents --rebuild" in said) == (str(tmp_path) in said) == (not shared), "an operator's business"
        assert mended.startswith("wtsa-res-75-2016")


def test_the_tools_are_these(texts: Collection) -> None:
    """All that a client is told of them; of what they give, the names."""

    async def listed(client: Client) -> list[dict[str, Any]]:
        tools = (await client.list_tools()).tools
        return [tool.model_dump(by_alias=True, exclude_none=True, mode="json") for tool in tools]

    found = with_client(texts, listed)
    for tool in found:
        tool["outputSchema"] = list(tool["outputSchema"]["properties"])
        assert tool["annotations"]["readOnlyHint"], "nothing is changed"
        assert not tool["annotations"]["destructiveHint"]
    expected = json.loads(GOLDEN.read_text("utf-8"))
    assert found == expected
