"""Resources and the prompt, as a client reads them."""

from __future__ import annotations

from pathlib import Path

import pytest
from mcp import Client, MCPError, types

from bot.mcp.guidance import PROMPT
from bot.mcp.resources import clause_address, document_address
from bot.translation import language
from index.collection.collection import Collection
from tests.support.letters import LetterEncoder
from tests.support.mcp_client import quoted_lines, text_of, with_client


def read(collection: Collection, *addresses: str) -> list[str]:
    async def test(client: Client) -> list[str]:
        found = []
        for address in addresses:
            (content,) = (await client.read_resource(address)).contents
            assert isinstance(content, types.TextResourceContents)
            found.append(content.text)
        return found

    return with_client(collection, test)


def test_every_clause_has_an_address_at_which_it_stands_as_it_is(texts: Collection) -> None:
    clauses = [(document, clause) for document in texts.documents for clause in document.clauses]
    found = read(texts, *(clause_address(document, clause) for document, clause in clauses))
    for (document, clause), text in zip(clauses, found, strict=True):
        assert text.startswith(document.citation(clause))
        assert text.splitlines()[-1] == f"│ {document.source.read(clause.span)}".rstrip("\n")


def test_a_document_is_there_as_a_whole(texts: Collection) -> None:
    for document, text in zip(texts.documents, read(texts, *map(document_address, texts.documents)), strict=True):
        assert quoted_lines(text, (document,)) == len(document.clauses)


def test_the_documents_are_listed(texts: Collection) -> None:
    async def listed(client: Client) -> list[str]:
        return [one.uri for one in (await client.list_resources()).resources]

    assert with_client(texts, listed) == list(map(document_address, texts.documents))


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("clause://wtsa-res-75-2016/nothing", "the tool “outline” lists the clauses of wtsa-res-75-2016"),
        ("clause://wtsa-res-75-2016", "There is nothing at clause://wtsa-res-75-2016"),
        ("document://nothing", "the tool “documents” lists the documents"),
        ("document://wtsa-res-75-2016/sec_1", "There is nothing at"),
        ("https://example.org/", "There is nothing at"),
        ("document://[", "There is nothing at"),
        ("file:///etc/passwd", "There is nothing at"),
    ],
)
def test_an_address_at_which_there_is_nothing(texts: Collection, address: str, says: str) -> None:
    async def test(client: Client) -> str:
        with pytest.raises(MCPError) as refused:
            await client.read_resource(address)
        return refused.value.error.message

    assert says in with_client(texts, test)


def test_what_is_wrong_is_said_in_english_whoever_runs_it(tmp_path: Path) -> None:
    collection = Collection(tmp_path, LetterEncoder())
    _ = collection.documents
    (tmp_path / "index" / "CURRENT").write_text("nonsense", "utf-8")

    async def test(client: Client) -> list[str]:
        with pytest.raises(MCPError) as refused:
            await client.read_resource("document://wtsa-res-75-2016")
        return [refused.value.error.message, text_of(await client.call_tool("documents", {}))]

    said = []
    for code in ("en", "fr"):
        with language(code):
            said.append(with_client(Collection(tmp_path, LetterEncoder()), test))
    assert said[0] == said[1]
    assert ["clausebot documents --rebuild" in one for one in said[0]] == [True, True]


def test_the_prompt_has_the_question(texts: Collection) -> None:
    async def test(client: Client) -> str:
        (prompt,) = (await client.list_prompts()).prompts
        (message,) = (await client.get_prompt(prompt.name, {"question": "Who pours the tea?"})).messages
        assert isinstance(message.content, types.TextContent)
        return message.content.text

    said = with_client(texts, test)
    assert said.endswith("The question: Who pours the tea?")
    assert "word for word" in said


@pytest.mark.parametrize(("name", "given"), [(PROMPT, {}), (PROMPT, {"question": " "}), ("x", {})])
def test_a_prompt_that_cannot_be_made(texts: Collection, name: str, given: dict[str, str]) -> None:
    async def test(client: Client) -> None:
        with pytest.raises(MCPError, match=r"needs a question|no prompt"):
            await client.get_prompt(name, given)

    with_client(texts, test)
