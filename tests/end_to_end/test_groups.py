"""Several people in a group with the real `clausebot telegram`: each goes on from their own talk, or what they reply to."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest

from tests.support.botapi import BotApi, Sent
from tests.support.processes import Bots

GROUP, AMINA, BEN, CLEO, TOPIC = -7, 5, 6, 8, 3
SAID: list[tuple[dict[str, Any], str, str, str]] = [
    # who says it where (`to`: the number of the answer that it replies to), what, the label it is answered with, why
    ({"user": AMINA}, "@clause_test_bot resolves 1", "resolves 1", "a question"),
    ({"user": BEN}, "considering a), @clause_test_bot", "considering a)", "of somebody else"),
    ({"user": BEN}, "no, the next one is better", "", "what people say to each other is not answered"),
    ({"user": AMINA}, "and the next one, @clause_test_bot?", "resolves 2", "she goes on from her own, the name at the end"),
    ({"user": BEN}, "@clause_test_bot the next one", "considering b)", "he from his"),
    ({"user": CLEO, "to": 0}, "the next one", "resolves 2", "a reply, from what it replies to: Amina's first answer"),
    ({"user": BEN, "to": 2}, "the next one", "resolves 3", "also a reply to the answer of another"),
    ({"user": AMINA, "topic": TOPIC}, "@clause_test_bot noting b)", "noting b)", "another topic"),
    ({"user": AMINA}, "/ask@clause_test_bot the next one", "resolves 3", "there she goes on from what she asked there"),
    ({"user": AMINA, "topic": TOPIC}, "@clause_test_bot and the next one", "noting c)", "and in the topic, from that"),
    ({"user": CLEO}, "@clause_test_bot /show resolves 4", "resolves 4", "a command behind the name"),
]


@pytest.mark.long(30)
def _more_than(api: BotApi, before: int) -> bool:
    return len(api.sent(GROUP)) > before


def test_each_of_a_group_goes_on_from_their_own_talk(api: BotApi, bots: Bots) -> None:
    bots(api).started()
    answers: list[Sent] = []
    for who, said, label, why in SAID:
        where = {key: value for key, value in who.items() if key != "to"}
        reply = {"reply_to": answers[who["to"]]} if "to" in who else {}
        before = len(api.sent(GROUP))
        api.say(GROUP, said, **where, **reply)
        if not label:
            continue
        assert api.wait(partial(_more_than, api, before)), why
        answers.append(api.sent(GROUP)[before])
        assert label in answers[-1].text.split("\n")[0] or f"{label}\n" in answers[-1].text, (why, answers[-1].text[:200])
        assert answers[-1].topic == who.get("topic"), why
    assert len(api.sent(GROUP)) == len(answers), "nothing is answered that nobody asked the bot"
    assert api.refusals(400) == []
