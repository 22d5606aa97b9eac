"""What a client may call → tools, resources and the prompt. Whatever goes wrong in a tool is a result with a clear sentence."""

from __future__ import annotations

import logging
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from mcp import MCPError, types
from mcp.server.lowlevel import Server
from mcp.types import INVALID_PARAMS
from starlette.requests import ClientDisconnect

from bot.chat.objects.schema import schema_of
from bot.mcp import arguments, guidance
from bot.mcp.reading import Read
from bot.mcp.resources import CLAUSE, DOCUMENT, document_address, resource
from bot.mcp.results import Result
from bot.mcp.tools import TOOLS, Tool
from bot.problems import FOR_OPERATORS, OUT_OF_ORDER, problem, unexpected
from bot.serving.log import event, failure
from bot.translation import language
from index import ClausebotError, Collection, Remedy

ENGLISH = "en"
"""What programs are told is in English, whoever runs them."""
Context = Any
"""The library's context of a request, which is not used."""
_LISTED = 100  # resources on a page
_TEXT = "text/plain"


def mcp_server(read: Read, *, shared: bool = False) -> Server[Any]:
    """A server over a collection, for any transport. Where it is `shared`, clients are not told what is for its operator."""
    handlers = _Handlers(read, shared=shared)
    return Server(
        "clausebot",
        version=_version(),
        title="Clausebot",
        instructions=guidance.INSTRUCTIONS,
        on_list_tools=handlers.list_tools,
        on_call_tool=handlers.call_tool,
        on_list_resources=handlers.list_resources,
        on_list_resource_templates=handlers.list_templates,
        on_read_resource=handlers.read_resource,
        on_list_prompts=handlers.list_prompts,
        on_get_prompt=handlers.get_prompt,
    )


def _version() -> str:
    try:
        return version("clausebot")
    except PackageNotFoundError:  # run from its source
        return ""


class _Handlers:
    """What the server does for each method of the protocol."""

    def __init__(self, read: Read, *, shared: bool) -> None:
        self._read = read
        self._shared = shared
        self._tools = [_listed(tool) for tool in TOOLS.values()]

    # --- tools --------------------------------------------------------------------------------------------------------

    async def list_tools(self, _: Context, __: types.PaginatedRequestParams | None) -> types.ListToolsResult:
        return types.ListToolsResult(tools=self._tools)

    async def call_tool(self, _: Context, asked: types.CallToolRequestParams) -> types.CallToolResult:
        with language(ENGLISH):
            found = await self._called(asked.name, asked.arguments)
        text = types.TextContent(type="text", text=found.text)
        return types.CallToolResult(content=[text], structured_content=found.object, is_error=found.is_error)

    async def _called(self, name: str, given: dict[str, Any] | None) -> Result:
        """The result of a call, whatever happens."""
        tool = TOOLS.get(name)
        if tool is None:
            return Result(f"There is no tool “{name}”; there are {', '.join(TOOLS)}.")
        try:
            read = arguments.read(tool.arguments, given)
            return await self._read(lambda collection: tool.does(collection, read))
        except ClausebotError as error:
            return Result(self._said(error))
        except ClientDisconnect:
            return Result("The client has left.")  # which nobody reads
        except Exception as error:  # noqa: BLE001  (a client gets a sentence, and no traceback)
            failure("tool_failed", error, tool=name)
            return Result(unexpected(error))

    # --- resources ------------------------------------------------------------------------------------------------------

    async def list_resources(self, _: Context, asked: types.PaginatedRequestParams | None) -> types.ListResourcesResult:
        cursor = (asked and asked.cursor) or "0"
        if not (cursor.isascii() and cursor.isdecimal() and len(cursor) < 10):
            raise MCPError(INVALID_PARAMS, "The cursor is not one of this server.")
        start = int(cursor)
        listed = await self._attempt(_resources)
        after = start + _LISTED
        return types.ListResourcesResult(resources=listed[start:after], next_cursor=str(after) if after < len(listed) else None)

    async def list_templates(self, _: Context, __: types.PaginatedRequestParams | None) -> types.ListResourceTemplatesResult:
        return types.ListResourceTemplatesResult(
            resource_templates=[
                types.ResourceTemplate(
                    name="document", title="A document", uri_template=DOCUMENT, description=guidance.DOCUMENT, mime_type=_TEXT
                ),
                types.ResourceTemplate(
                    name="clause", title="A clause", uri_template=CLAUSE, description=guidance.CLAUSE, mime_type=_TEXT
                ),
            ]
        )

    async def read_resource(self, _: Context, asked: types.ReadResourceRequestParams) -> types.ReadResourceResult:
        text = await self._attempt(lambda collection: resource(collection, str(asked.uri)))
        return types.ReadResourceResult(contents=[types.TextResourceContents(uri=asked.uri, text=text, mime_type=_TEXT)])

    async def _attempt(self, work: Any) -> Any:
        """What is made of the collection. Raises MCPError, as what is wrong with a resource cannot be said in a result."""
        with language(ENGLISH):
            try:
                return await self._read(work)
            except ClausebotError as error:
                raise MCPError(INVALID_PARAMS, self._said(error)) from None

    def _said(self, error: ClausebotError) -> str:
        if self._shared and isinstance(error, FOR_OPERATORS):
            event("not_answered", logging.ERROR, error=type(error)(problem(error)))
            return OUT_OF_ORDER
        return said(error)

    # --- the prompt -----------------------------------------------------------------------------------------------------

    async def list_prompts(self, _: Context, __: types.PaginatedRequestParams | None) -> types.ListPromptsResult:
        question = types.PromptArgument(name="question", description="The question.", required=True)
        prompt = types.Prompt(
            name=guidance.PROMPT, title=guidance.PROMPT_TITLE, description=guidance.PROMPT_ABOUT, arguments=[question]
        )
        return types.ListPromptsResult(prompts=[prompt])

    async def get_prompt(self, _: Context, asked: types.GetPromptRequestParams) -> types.GetPromptResult:
        if asked.name != guidance.PROMPT:
            raise MCPError(INVALID_PARAMS, f"There is no prompt “{asked.name}”; there is {guidance.PROMPT}.")
        question = (asked.arguments or {}).get("question", "").strip()
        if not question:
            raise MCPError(INVALID_PARAMS, "The prompt needs a question.")
        text = types.TextContent(type="text", text=guidance.answer_prompt(question))
        return types.GetPromptResult(
            description=guidance.PROMPT_ABOUT, messages=[types.PromptMessage(role="user", content=text)]
        )


def said(error: ClausebotError) -> str:
    """An error in one sentence, with what to do about it by a tool where there is one."""
    told = f"{error.problem}; the tool “documents” lists the documents." if error.remedy is Remedy.LIST else problem(error)
    return " ".join(told.split())  # it may have words of a call in it


@cache
def _listed(tool: Tool) -> types.Tool:
    """A tool as a client is told of it, once for all servers of a process: all schemas take a tenth of a second."""
    return types.Tool(
        name=tool.name,
        title=tool.title,
        description=tool.about,
        input_schema=schema_of(tool.arguments, "validation"),
        output_schema=schema_of(tool.gives),
        annotations=types.ToolAnnotations(
            title=tool.title, read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
        ),
    )


def _resources(collection: Collection) -> list[types.Resource]:
    """The documents of a collection as resources."""
    return [
        types.Resource(
            uri=document_address(document), name=document.name, title=document.title or document.name, mime_type=_TEXT
        )
        for document in collection.documents
    ]
