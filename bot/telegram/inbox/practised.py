"""What the inbox remembers of people who practise, if they allowed it. What the methods do is said in contract.py."""

# ruff: noqa: D102

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.practice.learner import Learner, Practised
from bot.telegram.inbox.contract import DRAFT_KEPT
from bot.telegram.inbox.remembered import Remembered
from bot.telegram.inbox.tables import stored

_PRACTISE = """INSERT INTO practised ("user", clause, said, work, asked, card) SELECT ?, ?, ?, ?, ?, ?
    WHERE EXISTS (SELECT 1 FROM learners WHERE "user" = ?) ON CONFLICT ("user", clause) DO UPDATE
    SET said = excluded.said, work = excluded.work, asked = excluded.asked, card = excluded.card"""
_ENROL = """INSERT INTO learners ("user", daily, code) VALUES (?, ?, ?)
    ON CONFLICT ("user") DO UPDATE SET daily = excluded.daily, code = excluded.code"""


class PractisedInbox(Remembered):
    """The tables of those who practise."""

    @stored
    def learner(self, user: int) -> Learner | None:
        found = self._db.execute('SELECT daily FROM learners WHERE "user" = ?', (user,)).fetchone()
        if not found:
            return None
        rows = self._db.execute('SELECT clause, said, work, asked, card FROM practised WHERE "user" = ?', (user,))
        return Learner({row[0]: Practised(*row) for row in rows}, int(found[0]))

    @stored
    def enrol(self, user: int, daily: int, code: str) -> None:
        with self._db.writing():
            if user:  # 0 is whoever writes for a channel
                self._db.execute(_ENROL, (user, daily, code))

    @stored
    def practise(self, user: int, practised: Sequence[Practised], gone: Sequence[str] = ()) -> None:
        with self._db.writing():
            for clause in gone:
                self._db.execute('DELETE FROM practised WHERE "user" = ? AND clause = ?', (user, clause))
            for one in practised:
                self._db.execute(_PRACTISE, (user, one.clause, one.said, one.work, one.asked, one.card, user))

    @stored
    def draft(self, user: int) -> str:
        found = self._db.execute('SELECT draft, at FROM drafts WHERE "user" = ?', (user,)).fetchone()
        return str(found[0]) if found and 0 <= self._clock() - found[1] < DRAFT_KEPT else ""

    @stored
    def take_draft(self, user: int, draft: str) -> None:
        with self._db.writing():
            self._db.execute('DELETE FROM drafts WHERE "user" = ?', (user,))
            if draft and user:  # 0 is whoever writes for a channel
                self._db.execute('INSERT INTO drafts ("user", draft, at) VALUES (?, ?, ?)', (user, draft, self._clock()))
        self._db.gone()

    @stored
    def forget_learner(self, user: int) -> None:
        with self._db.writing():
            self._db.execute('DELETE FROM learners WHERE "user" = ?', (user,))
            self._db.execute('DELETE FROM practised WHERE "user" = ?', (user,))
        self._db.gone()
