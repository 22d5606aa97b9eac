"""Messages about the index that several homes share: what was published and pulled."""

from __future__ import annotations

from collections.abc import Sequence

from bot.translation import Text, decimal, ngettext, number
from bot.translation import gettext as _
from index import Published, Pulled


class Texts:
    """Messages without values."""

    STORE = Text("store")
    NO_STORE = Text("No store is set: set CLAUSEBOT_STORE, as “clausebot help replicas” says.")


texts = Texts()


def published_line(published: Published, store: str) -> str:
    """An index that is current in a store now, or was already."""
    sent = sent_line(published)
    if published.new:
        said = _("Published in {store} as number {number}: {sent}.")
    elif published.sent:
        said = _("Already published in {store} (number {number}), but not whole: {sent}.")
    else:
        said = _("Already published in {store} (number {number}).")
    return said.format(store=store, number=published.number, sent=sent)


def sent_line(published: Published) -> str:
    """How much of it was sent."""
    said = ngettext("{sent} of {count} file sent, {size} MB", "{sent} of {count} files sent, {size} MB", published.files)
    return said.format(sent=number(published.sent), count=number(published.files), size=_megabytes(published.size))


def pulled_line(pulled: Pulled, store: str) -> str:
    """An index that is in force here now."""
    held = ngettext("{count} document", "{count} documents", pulled.documents).format(count=number(pulled.documents))
    said = ngettext("{count} file fetched, {size} MB", "{count} files fetched, {size} MB", pulled.files)
    fetched = said.format(count=number(pulled.files), size=_megabytes(pulled.size))
    said = _("Pulled number {number} from {store}: {documents}; {fetched}.")
    return said.format(number=pulled.number, store=store, documents=held, fetched=fetched)


def _megabytes(size: int) -> str:
    return decimal(size / 1e6, 1 if size >= 100_000 else 3)


def nothing_new_line(pulled: int, store: str) -> str:
    """There is nothing to pull."""
    if not pulled:
        return _("Nothing is published in {store} yet; “clausebot publish” publishes the index of a home.").format(store=store)
    return _("Number {number} is current in {store}, and in force here.").format(number=pulled, store=store)


def store_line(current: int, pulled: int, store: str) -> str:
    """What `clausebot doctor` says of the store."""
    if current and current != pulled:
        said = _("{store}: number {number} is current, but number {pulled} is in force here; “clausebot pull” changes that")
        return said.format(store=store, number=current, pulled=pulled or _("none"))
    if not current:
        return _("{store}: nothing is published yet").format(store=store)
    return _("{store}: number {number} is current, and in force here").format(store=store, number=current)


def set_back_line(current: int, pulled: int, store: str) -> str:
    """The store has an older index, or none, than this home pulled from it."""
    said = _(
        "{store} was set back, as by a backup: number {number} is current there, and the later number {pulled} in force here"
    )
    return said.format(store=store, number=current or _("none"), pulled=pulled)


def lacked_line(name: str) -> str:
    """The second model is off here, but not for others who share the index."""
    return _("The shared index has vectors of {name}: without it, nothing can be added or removed here").format(name=name)


def aside_line(ids: Sequence[str], folder: object) -> str:
    """Documents that were only here, or have corrections that were."""
    return ngettext(
        "{ids} was changed here and never published, while others published; its file and corrections are in {folder}: add it"
        " again.",
        "{ids} were changed here and never published, while others published; their files and corrections are in {folder}: add"
        " them again.",
        len(ids),
    ).format(ids=", ".join(ids), folder=folder)


def not_removed_line(ids: Sequence[str]) -> str:
    """Documents whose removal was only here."""
    return ngettext(
        "{ids} was removed here, which was never published, and is here again; remove it again.",
        "{ids} were removed here, which was never published, and are here again; remove them again.",
        len(ids),
    ).format(ids=", ".join(ids))
