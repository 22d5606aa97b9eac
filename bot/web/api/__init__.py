"""The HTTP API: the same objects as the command line prints with --json, for other programs.

In: a request below /api, or for a page with .json after its address. Out: JSON, also of what is wrong, in one sentence; an
OpenAPI document, and a page for people.

operations.py  what there is: parameters, what is given, what is done
requests.py    a request → the parameters of its operation
openapi.py     the operations and the types of what they give → an OpenAPI document
page.py        the same for people
app.py         addresses → operations
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.web.api.app import routes as routes
from bot.web.api.app import routes_of_pages as routes_of_pages

if TYPE_CHECKING:
    from starlette.routing import BaseRoute as BaseRoute
