"""The pages that are looked at, and what is heard of them."""

from __future__ import annotations

from pathlib import Path

from index.document.model import Clause, Document
from index.document.written.akn import eid_of
from tests.support.web_world import WebWorld

HEARD = Path(__file__).parent / "heard"


def pages(world: WebWorld) -> dict[str, str]:
    """The address of each kind of page."""
    english, arabic = (document_in(world, title) for title in ("Tea in the rooms", "الشاي في القاعات"))
    old, new = (one for one in world.collection.documents if one.number == "7" and "2012" not in one.revision)
    markup = world.document("66")
    return {
        "first": "/",
        "answer": "/?q=resolves+2+of+Resolution+12&after=tea",
        "several": "/?q=Resolution+12+(Oslo,+2020)+resolves",
        "not_found": "/?q=how+tall+is+the+highest+mountain",
        "small_talk": "/?q=hello",
        "help": "/?q=help",
        "list": "/?q=list+the+documents",
        "what_changed": "/?q=what+changed+in+Resolution+7",
        "documents": "/documents",
        "none_so_named": "/documents?title=snow",
        "document": f"/d/{english.id}",
        "clause": place(english, "resolves 2"),
        "brief": f"/brief/{english.id}?role=state",
        "arabic_brief": f"/brief/{arabic.id}",
        "arabic": f"/d/{arabic.id}",
        "arabic_clause": place(arabic, "يقرر 1"),
        "markup": place(markup, "considering b)"),
        "tour": f"/tour/{english.id}",
        "stop": f"/tour/{english.id}/{eid_of(english, labelled(english, 'resolves 2'))}?order=o",
        "practice": f"/practise/{english.id}?from=3&score=0.0.0",
        "practised": f"/practise/{english.id}?from=3&score=2.2.2&answer=1&check=x",
        "arabic_practice": f"/practise/{arabic.id}?from=3&score=0.0.0",
        "comparison": f"/compare/{old.id}/{new.id}",
        "history": f"/history/{new.id}/{eid_of(new, labelled(new, 'resolves 2'))}",
        "privacy": "/privacy",
        "add": "/add",
        "api": "/api/",
        "missing": "/nope",
    }


def document_in(world: WebWorld, title: str) -> Document:
    """The document with a title."""
    return next(one for one in world.collection.documents if one.title == title)


def labelled(document: Document, label: str) -> Clause:
    """The clause with a label."""
    return next(one for one in document.clauses if one.label == label)


def place(document: Document, label: str) -> str:
    """The address of a clause."""
    return f"/d/{document.id}/{eid_of(document, labelled(document, label))}"
