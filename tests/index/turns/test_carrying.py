"""Messages after an answer: those that lack something go on from it, and those that are complete do not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from index import Collection, Move, Turn, turn_of
from index.encoding.onnx_encoder import GraphEncoder
from index.language.glossary import Glossary
from index.parsing.document import parse_text
from index.pinpoint.catalogue import Catalogue
from index.turns.parties import Parties
from tests.support.conversations import collection_over, tea_and_rain
from tests.support.paths import ROOT

TEA = "Resolution 7 (Rev. Oslo, 2020)"
IN_TEA = f"{TEA}: what must Member States do?"
# the first question, the message after it, what it is understood as, why
COMPLETED: list[tuple[str, str, str, str]] = [
    ("what must Member States do about tea?", "and Sector Members?", "what must Sector Members do about tea?", "a party"),
    ("what must Member States do about tea?", "what about the Director of the Tea Bureau", "", "a party of several words"),
    (
        "what must the Council do?",
        "and the Secretary-General?",
        "what must the Secretary-General do?",
        "a role nobody addresses",
    ),
    ("what must Sector Members do?", "¿y los Estados Miembros?", IN_TEA, "a role in Spanish"),
    ("what must Sector Members do?", "et les États Membres ?", IN_TEA, "in French"),
    ("what must Sector Members do?", "а государства-члены?", IN_TEA, "in Russian"),
    ("what must Sector Members do?", "成员国呢？", IN_TEA, "in Chinese"),
    ("what must Sector Members do?", "وماذا عن الدول الأعضاء؟", IN_TEA, "in Arabic"),
    ("resuelve 2", "¿y los Estados Miembros?", "¿qué deben hacer los Estados Miembros?", "after a label, in Spanish"),
    ("décide 2", "et les États Membres ?", "que doivent faire les États Membres ?", "in French"),
    ("décide 2", "et le Directeur ?", "que doit faire le Directeur ?", "of one party"),
    ("решает 2", "а государства-члены?", "что должны делать государства-члены?", "in Russian"),
    ("resolves 2", "成员国呢？", "成员国应该做什么？", "in Chinese"),
    ("resolves 2", "والدول الأعضاء؟", "ماذا يجب أن تفعل الدول الأعضاء؟", "in Arabic, where “and” is written with what follows"),
    (
        "¿qué debe hacer el Director de la TSB?",
        "¿y los Estados Miembros?",
        "¿qué deben hacer los Estados Miembros?",
        "after a Spanish question, an acronym in it",
    ),
    (
        "que doit faire le Directeur ?",
        "et les États Membres ?",
        f"{TEA}: que doivent faire les États Membres ?",
        "after a French one",
    ),
    (
        "что должен делать Директор?",
        "а государства-члены?",
        f"{TEA}: что должны делать государства-члены?",
        "after a Russian one",
    ),
    ("主任应该做什么？", "成员国呢？", f"{TEA}: 成员国应该做什么？", "after a Chinese one"),
    ("ماذا يجب أن يفعل المجلس؟", "والدول الأعضاء؟", "ماذا يجب أن تفعل الدول الأعضاء؟", "after an Arabic one"),
    (
        "quel thé les États Membres boivent-ils ?",
        "et le Conseil ?",
        "quel thé les Conseil boivent-ils ?",
        "after one for something else",
    ),
    ("what must Sector Members do?", "and Member States?", IN_TEA, "another party in the one text that answered"),
    ("what must Sector Members do?", "and the Council?", "what must the Council do?", "a party that it asks nothing of"),
    ("what must the Council do?", "and us?", "what must we do?", "those who ask"),
    ("what must we do?", "and Member States?", IN_TEA, "others than those who ask"),
    ("who reports to the Council?", "and Sector Members?", "who reports to the Council – and Sector Members?", "who does it"),
    ("who may join the Tea Group?", "and us?", "who may join the Tea Group – and us?", "those who ask, as who does it"),
    ("qui participe au Conseil ?", "et les États Membres ?", "qui participe au Conseil – et les États Membres ?", "in French"),
    ("¿quién sirve el té?", "¿y los Estados Miembros?", "¿quién sirve el té – ¿y los Estados Miembros?", "in Spanish"),
    ("кто служит Совету?", "а государства-члены?", "кто служит Совету – а государства-члены?", "in Russian"),
    ("谁向理事会报告？", "成员国呢？", "谁向理事会报告 – 成员国呢？", "in Chinese"),
    ("من يقدم الشاي؟", "وماذا عن الدول الأعضاء؟", "من يقدم الشاي – وماذا عن الدول الأعضاء؟", "in Arabic"),
    ("whom must the Council consult?", "and Sector Members?", "whom must Sector Members consult?", "no question who does it"),
    ("which clauses mention tea", "and biscuits?", "which clauses mention biscuits", "words that are mentioned"),
    ("who cites the Tunis Agenda?", "and Resolution 29?", "who cites the Resolution 29?", "after a text without a number"),
    ("is Tea mentioned?", "and biscuits?", "is biscuits mentioned?", "in capitals"),
    ("where is tea mentioned?", "and in Decision 8?", "", "a text, of words, which are not those that it is called by"),
    ("which clauses mention tea", "how many?", "which clauses mention tea", "how many there are, which the answer says"),
    ("which clauses mention tea", "et combien ?", "which clauses mention tea", "in French"),
    ("which clauses mention tea", "¿cuántas son?", "which clauses mention tea", "in Spanish"),
    ("which clauses mention tea", "сколько?", "which clauses mention tea", "in Russian"),
    ("which clauses mention tea", "有多少？", "which clauses mention tea", "in Chinese"),
    ("which clauses mention tea", "كم؟", "which clauses mention tea", "in Arabic"),
    ("“serves tea”", "how many?", "“serves tea”", "of a phrase"),
    ("which resolutions are about tea?", "how many?", "which resolutions are about tea?", "of texts on a topic"),
    ("“serves tea”", "and “biscuits”?", "“biscuits”", "a phrase"),
    ("which clauses have “serves tea”?", "and “biscuits”?", "which clauses have “biscuits”?", "a phrase in a question"),
    ("Resolution 7 resolves 1", "same for Decision 8", "Decision 8 resolves 1", "a text"),
    ("coffee at meetings", "and in Decision 8?", "", "a text, of a question that names none"),
    ("Resolution 7, resolves 1", "and 2?", "Resolution 7, resolves 2", "a number of a label"),
    ("resolves 1 of Resolution 7", "and 2?", "resolves 2 of Resolution 7", "with the text behind it"),
    (
        "resolves 1 of Resolution 7",
        "and para 9?",
        "resolves 9 of Resolution 7",
        "a number that is not there, and like the text's",
    ),
    ("resolves 1 of Resolution 7 (Oslo, 2020)", "and 2?", "resolves 2 of Resolution 7 (Oslo, 2020)", "before an edition"),
    ("Resolution 7 resolves 1", "and paragraph 7?", "Resolution 7 resolves 7", "the number of the text as a label"),
    ("considering a of Resolution 7", "and b?", "considering b of Resolution 7", "a letter before the text"),
    ("considering a) of Resolution 7", "and b)?", "considering b) of Resolution 7", "a letter with its bracket"),
    ("Resolution 7, resolves", "and 2?", "Resolution 7, resolves 2", "a number after a heading alone"),
    ("who cites Decision 8?", "and Resolution 7?", "who cites Resolution 7?", "another text that is cited"),
    ("who cites Resolution 77?", "and Resolution 29?", "who cites Resolution 29?", "texts that are not here"),
    ("who cites resolves 1 of Resolution 7?", "and 2?", "who cites resolves 2 of Resolution 7?", "another place that is cited"),
    ("what does Resolution 7 cite?", "and Decision 8?", "what does Decision 8 cite?", "what another text cites"),
    ("qui cite la Décision 8 ?", "et la Résolution 7 ?", "qui cite la Resolution 7 ?", "in French"),
    ("what does TWG stand for?", "and ABC?", "what does ABC stand for?", "another acronym"),
    ("what does TWG stand for?", "QoS?", "what does QoS stand for?", "one with small letters"),
    (
        "how many resolves does Resolution 7 have?",
        "and considerings?",
        "how many considerings does Resolution 7 have?",
        "a heading",
    ),
    ("how many resolves does Resolution 7 have?", "and Decision 8?", "how many resolves does Decision 8 have?", "in a text"),
    ("Resolution 7, resolves 1", "et la Décision 8 ?", "Decision 8, resolves 1", "a text with its article"),
    ("Resolution 7, resolves 1", "不是，决定 8", "决定 8, resolves 1", "a correction in Chinese, of many words"),
    ("Resolution 7, resolves 1", "я имел в виду Решение 8", "Решение 8, resolves 1", "in Russian"),
    ("Resolution 7, resolves 1", "а в Решении 8?", "Решении 8, resolves 1", "in any case"),
    ("Resolution 7, resolves 1", "那第8号决定呢？", "decision 8, resolves 1", "in Chinese, where the last word joins"),
    ("Resolution 7, resolves 1", "第8号决定呢？", "decision 8, resolves 1", "and it alone"),
    (
        "how many resolves does Resolution 7 have?",
        "第8号决定呢？",
        "how many resolves does decision 8 have?",
        "a count, in Chinese",
    ),
    ("Resolution 7, resolves 1", "وماذا عن المقرر 8؟", "decision 8, resolves 1", "in Arabic"),
    ("Resolution 7, resolves 1", "¿y la Decisión 8?", "Decision 8, resolves 1", "in Spanish"),
    ("is TWG mentioned?", "and ABC?", "is ABC mentioned?", "an acronym"),
    ("biscuits from their own countries", "since when?", "biscuits from their own countries – since when?", "what is asked"),
    ("Decision 8 decides 1", "when was it adopted?", "when was Decision 8 (Lima, 2021) adopted?", "a fact of it"),
    ("Decision 8 decides 1", "who adopted this?", "who adopted Decision 8 (Lima, 2021)?", "a fact of this"),
    (
        "Decision 8 decides 1",
        "how many considerings does it have?",
        "how many considerings does Decision 8 (Lima, 2021) have?",
        "the clauses of it",
    ),
    ("Decision 8 decides 1", "does it have an annex?", "does Decision 8 (Lima, 2021) have an annex?", "a part of it"),
    ("Decision 8 decides 1", "is it binding?", "is Decision 8 (Lima, 2021) binding?", "the force of it"),
    ("who serves tea", "and why do they?", "", "somebody who was named before"),
    ("Decision 8 decides 1", "what about Member States?", "Decision 8: what must Member States do?", "a party after a label"),
    ("Decision 8 decides 1", "what about NATO?", "Decision 8: what must NATO do?", "one that has no part in it"),
    ("Decision 8 decides 1", "and biscuits?", "Decision 8: biscuits", "words after a label"),
    ("what must Sector Members do?", "how much?", "what must Sector Members do – how much?", "how much of it"),
    (
        "Decision 8 decides 1",
        "¿qué dice sobre las galletas?",
        "Decision 8 (Lima, 2021): ¿qué dice sobre las galletas?",
        "what it says, with no word for it, in Spanish",
    ),
    (
        "Decision 8 decides 1",
        "que dit-elle sur les biscuits ?",
        "Decision 8 (Lima, 2021): que dit-elle sur les biscuits ?",
        "in French",
    ),
    ("Decision 8 decides 1", "что она говорит о печенье?", "Decision 8 (Lima, 2021): что она говорит о печенье?", "in Russian"),
    ("Decision 8 decides 1", "ماذا يقول عن البسكويت؟", "Decision 8 (Lima, 2021): ماذا يقول عن البسكويت؟", "in Arabic"),
    ("Decision 8 decides 1", "¿es vinculante?", "Decision 8 (Lima, 2021): ¿es vinculante?", "its force, in Spanish"),
    ("Decision 8 decides 1", "这是哪个文件？", "Decision 8 (Lima, 2021): 这是哪个文件？", "which it is, in Chinese"),
    ("Decision 8 decides 1", "какой это документ?", "Decision 8 (Lima, 2021): какой это документ?", "in Russian"),
    ("Resolution 7, resolves 9", "then 2", "Resolution 7, resolves 2", "a number after a label that is not there"),
    ("Resolution 7, resolves 9", "so 1 then", "Resolution 7, resolves 1", "among words that join"),
    ("Résolution 7, décide 9", "alors 2", "Resolution 7, resolves 2", "in French"),
    ("Резолюция 7, решает 9", "тогда 2", "Резолюция 7, resolves 2", "in Russian"),
    (
        "which resolutions were adopted in 2020?",
        "and the year before?",
        "which resolutions were adopted in 2019?",
        "a year beside that of the last",
    ),
    (
        "which resolutions were adopted in 2020?",
        "and the next year?",
        "which resolutions were adopted in 2021?",
        "the other way",
    ),
    (
        "quelles résolutions ont été adoptées en 2020 ?",
        "et l'année précédente ?",
        "quelles résolutions ont été adoptées en 2019 ?",
        "in French",
    ),
    ("какие резолюции приняты в 2020 году?", "а годом раньше?", "какие резолюции приняты в 2019 году?", "in Russian"),
]

# the first question, the message that corrects it, what it is understood as, why
CORRECTED: list[tuple[str, str, str, str]] = [
    ("Resolution 7, resolves 1", "not resolves 1 but resolves 2", "Resolution 7: resolves 2", "what is denied is not shown"),
    ("Resolution 7, resolves 1", "sorry not 1 but 2", "Resolution 7, resolves 2", "numbers alone"),
    ("Resolution 7, resolves 1", "resolves 2, not resolves 1", "Resolution 7: resolves 2", "what is denied comes last"),
    ("Resolution 7, resolves 1", "not that one, resolves 2", "Resolution 7: resolves 2", "what is denied is only pointed at"),
    ("Resolution 7, resolves 1", "no, resolves 2, not resolves 1", "Resolution 7: resolves 2", "denied before it and after it"),
    ("Resolution 7, resolves 1", "no no, resolves 2, not that one", "Resolution 7: resolves 2", "in other words"),
    ("Resolution 7, resolves 1", "wrong one, I wanted resolves 2", "Resolution 7: resolves 2", "what somebody wanted"),
    ("Resolution 7, resolves 1", "I was looking for resolves 2", "Resolution 7: resolves 2", "with a verb of two words"),
    (
        "Resolution 7, resolves 1",
        "oh that's the wrong paragraph, I need number 2",
        "Resolution 7, resolves 2",
        "after a complaint",
    ),
    ("Resolution 7, resolves 1", "non, pas décide 1 mais décide 2", "Resolution 7: resolves 2", "in French"),
    ("Resolution 7, resolves 1", "no resuelve 1 sino resuelve 2", "Resolution 7: resolves 2", "in Spanish"),
    ("Resolution 7, resolves 1", "нет, не решает 1, а решает 2", "Resolution 7: resolves 2", "in Russian"),
    ("Resolution 7, resolves 1", "我要做出决议2", "resolves 2", "in Chinese, without a verb of its own"),
    ("Resolution 7, resolves 1", "ليس يقرر 1 بل يقرر 2", "Resolution 7: resolves 2", "in Arabic"),
    ("who serves biscuits?", "I meant who must pay?", "who must pay?", "a question that is complete in itself"),
    ("who serves biscuits?", "je voulais dire qui doit payer ?", "qui doit payer ?", "in French"),
]
# the first question, a message after it that corrects nothing, why
NOT_CORRECTED: list[tuple[str, str, str]] = [
    ("which clauses mention tea", "which clauses do not mention coffee?", "a question that denies something"),
    (
        "resolves 1 of Resolution 7",
        "I come from an operator, we are a Sector Member. what is my job here",
        "who asks, not what",
    ),
    ("resolves 1 of Resolution 7", "I want to know what the Council must do about rain", "a question of its own"),
    ("resolves 1 of Resolution 7", "Decision 8, decides 2", "a place with a pause in it"),
]


@pytest.fixture(scope="module")
def tea(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    return collection_over(tmp_path_factory.mktemp("tea"), tea_and_rain())


@pytest.mark.parametrize(("first", "then", "meant"), [row[:3] for row in COMPLETED], ids=[row[3] for row in COMPLETED])
def test_a_message_that_lacks_something_is_completed(tea: Collection, first: str, then: str, meant: str) -> None:
    carried = tea.carry_on(then, turn_of(tea.ask(first)))
    assert carried
    assert carried.answer.question == then
    assert carried.answer.understood == (meant or carried.answer.understood) != ""


# the last question, the message after it, what is searched for, why
ACTING: list[tuple[str, str, str, str]] = [
    ("who may join the forum?", "and Member States?", "Member States may join the forum?", "the party does it"),
    ("who else may join it?", "and us?", "we may join it?", "more words that ask"),
    ("谁参加磋商？", "成员国呢？", "Member States 参加磋商？", "an ideograph is a word"),
    ("who?", "and Member States?", "", "nothing is done"),
    ("what may they join?", "and Member States?", "", "it asks what"),
    ("who may join the forum?", "and tea?", "", "no party"),
    ("who may join the forum?", "and when do Member States join?", "", "more than a party"),
]


@pytest.mark.parametrize(("last", "said", "searched"), [row[:3] for row in ACTING], ids=[row[3] for row in ACTING])
def test_a_party_takes_the_place_of_who_does_something(last: str, said: str, searched: str) -> None:
    assert Parties(Catalogue(()), Glossary({})).acting(last, said) == searched


MOVES: list[tuple[str, str, Move, list[str]]] = [
    ("Resolution 7 resolves 1", "and the next one?", Move.NEXT, ["resolves 2"]),
    ("Resolution 7 resolves 1", "et le suivant ?", Move.NEXT, ["resolves 2"]),
    ("Resolution 7 resolves 1", "¿y el siguiente?", Move.NEXT, ["resolves 2"]),
    ("Resolution 7 resolves 1", "а следующий?", Move.NEXT, ["resolves 2"]),
    ("Resolution 7 resolves 1", "下一个呢？", Move.NEXT, ["resolves 2"]),
    ("Resolution 7 resolves 1", "والتالي؟", Move.NEXT, ["resolves 2"]),
    ("Resolution 7 resolves 2", "before that?", Move.PREVIOUS, ["resolves 1"]),
    ("Resolution 7 resolves 1", "before that?", Move.PREVIOUS, ["considering b)"]),
    ("Resolution 7 resolves 1", "the other one", Move.OTHER, ["resolves 2"]),
    ("Resolution 7 resolves 2", "the other one", Move.OTHER, ["resolves 1"]),
    ("Resolution 7 invites Sector Members", "next", Move.NEXT, []),
    ("Resolution 7 resolves 1", "explain that", Move.EXPLAIN, ["resolves 1"]),
    ("Resolution 7 resolves 1", "what does that mean?", Move.EXPLAIN, ["resolves 1"]),
    ("Resolution 7 resolves", "the second one", Move.CHOICE, ["resolves 2"]),
    ("Resolution 7 resolves 1", "and the last one?", Move.CHOICE, ["resolves 2"]),
    ("Resolution 7 resolves 2", "and the first one?", Move.CHOICE, ["resolves 1"]),
    ("Resolution 7 resolves 2", "the ninth one", Move.CHOICE, []),
    ("Resolution 7 resolves", "2", Move.CHOICE, ["resolves 2"]),
    ("Resolution 7 resolves", "last one", Move.CHOICE, ["resolves 2"]),
    ("Resolution 7 resolves 1", "who must do it?", Move.WHO, ["resolves 1"]),
    ("Resolution 7 considering a)", "the next two", Move.NEXT, ["considering b)", "resolves 1"]),
    ("Resolution 7 considering a)", "and the next 2?", Move.NEXT, ["considering b)", "resolves 1"]),
    ("Resolution 7 resolves 2", "the two before that", Move.PREVIOUS, ["considering b)", "resolves 1"]),
    ("Resolution 7 invites Sector Members", "the next two", Move.NEXT, []),
    ("Decision 8 decides 1", "the next three", Move.NEXT, ["decides 2"]),
    ("Resolution 7 resolves", "the ninth one", Move.CHOICE, []),
    ("which clauses mention coffee", "the second one", Move.CHOICE, []),
    ("which clauses mention biscuits", "the second one", Move.CHOICE, ["invites Sector Members"]),
    ("Decision 8 noting", "why?", Move.WHY, []),
    ("Resolution 7 considering a)", "why?", Move.WHY, ["considering b)"]),
]


@pytest.mark.parametrize(("first", "then", "move", "labels"), MOVES)
def test_a_move_leads_from_the_clause_shown_last(tea: Collection, first: str, then: str, move: Move, labels: list[str]) -> None:
    carried = tea.carry_on(then, turn_of(tea.ask(first)))
    assert carried
    assert carried.move is move
    assert [quote.clause.label for quote in carried.answer.quotes] == labels


def test_the_reasons_are_recitals_of_the_same_text(tea: Collection) -> None:
    carried = tea.carry_on("why?", turn_of(tea.ask("Resolution 7 resolves 2")))
    assert carried
    assert {quote.clause.label for quote in carried.answer.quotes} == {"considering a)", "considering b)"}


@pytest.mark.parametrize(("then", "label"), [("the next one", "resolves 2"), ("before that?", "considering b)"), ("why?", "")])
def test_after_the_reasons_the_clause_itself_is_gone_on_from(tea: Collection, then: str, label: str) -> None:
    why = tea.carry_on("why?", turn_of(tea.ask("Resolution 7 resolves 1")))
    assert why
    assert why.turn.listed == tuple(quote.clause.id for quote in why.answer.quotes)
    carried = tea.carry_on(then, why.turn)
    assert carried
    assert [one.clause.label for one in carried.answer.quotes][:1] == [label or why.answer.quotes[0].clause.label]


def test_more_leads_to_what_was_not_shown(tea: Collection) -> None:
    last = tea.ask("tea at every meeting", 3)
    carried = tea.carry_on("more", turn_of(last))
    assert carried
    assert [quote.clause.id for quote in carried.answer.quotes] == [quote.clause.id for quote in last.quotes[1:]]


def test_a_choice_leaves_the_list_as_it_was(tea: Collection) -> None:
    first = tea.carry_on("2", turn_of(tea.ask("Resolution 7 resolves")))
    assert first
    second = tea.carry_on("1", first.turn)
    assert second
    assert [quote.clause.label for quote in second.answer.quotes] == ["resolves 1"]


@pytest.mark.parametrize("said", ["the next one", "next", "and before that?", "more", "下一个"])
def test_a_move_before_any_question_is_searched_for_nowhere(tea: Collection, said: str) -> None:
    carried = tea.carry_on(said, Turn(""))
    assert carried
    assert (carried.move, carried.answer.status, carried.answer.quotes, carried.turn) == (Move.OTHER, "not_found", (), Turn(""))


@pytest.mark.parametrize("said", ["next", "why?", "the second one", "and Member States?", "more"])
def test_without_a_turn_nothing_is_guessed(tea: Collection, said: str) -> None:
    carried = tea.carry_on(said, Turn(""))
    assert carried is None or not carried.answer.quotes


def test_what_is_carried_limits_the_whole_search(tea: Collection) -> None:
    carried = tea.carry_on("what about biscuits?", turn_of(tea.ask("Decision 8 decides 1")))
    assert carried
    assert {quote.document.number for quote in carried.answer.quotes} == {"8"}


def test_the_text_of_the_last_answer_answers_for_each_party_in_turn(tea: Collection) -> None:
    turn = turn_of(tea.ask("what must the Director of the Tea Bureau do?"))
    for said, texts in (("and Member States?", {"7"}), ("and the Council?", set[str]()), ("and Sector Members?", {"7"})):
        carried = tea.carry_on(said, turn)
        assert carried
        assert {one.document.number for one in carried.answer.quotes if carried.answer.found} == texts, said
        turn = carried.turn
    assert turn.question == "what must Sector Members do?"  # without the text, in which nobody has to stay


def test_the_text_of_the_last_answer_was_named_and_not_chosen(tea: Collection) -> None:
    last = turn_of(tea.ask("what must Sector Members do?"))
    for chosen, why in (((), "named"), (("res-7-2020",), "chosen")):
        carried = tea.carry_on("how much?", last, 3, chosen)
        assert carried
        assert carried.answer.searched
        assert carried.answer.why == why


COMPLETE = [
    "what must academia do?",
    "resolves 2",
    "Decision 8",
    "call bypass",
    "does the text speak of coffee?",
    "who brings the biscuits?",
    "TWG, do we send papers there?",
    "who adopted Decision 8?",
    "what's for lunch",
    "what is for dinner today?",
    "who says what about tea?",  # not what a text says
    "quién dice la verdad sobre las galletas",
]


@pytest.mark.parametrize("said", COMPLETE)
def test_a_question_that_is_complete_stays_itself(tea: Collection, said: str) -> None:
    assert tea.carry_on(said, turn_of(tea.ask("Resolution 7 considering a)"))) is None


# the first question, a message after it that goes on from nothing, why
WHOLE: list[tuple[str, str, str]] = [
    ("who brings the biscuits?", "how many resolutions are there?", "texts of a kind"),
    ("who brings the biscuits?", "how many decisions are there", "without a mark"),
    ("who brings the biscuits?", "list all resolutions", "a list of them"),
    ("who brings the biscuits?", "combien de résolutions y a-t-il ?", "in French"),
    ("who brings the biscuits?", "¿cuántas resoluciones hay?", "in Spanish"),
    ("who brings the biscuits?", "сколько здесь резолюций?", "in Russian"),
    ("who brings the biscuits?", "有多少决议？", "in Chinese"),
    ("who brings the biscuits?", "كم عدد القرارات هنا؟", "in Arabic"),
    ("who brings the biscuits?", "how many resolves are there?", "clauses of a kind"),
    ("who brings the biscuits?", "how many clauses are there?", "all clauses"),
    ("who brings the biscuits?", "what changed?", "changes of no text"),
    ("who brings the biscuits?", "what does TWG stand for?", "an acronym"),
    ("how many resolutions are there?", "que signifie TWG ?", "an acronym in French"),
    ("how many resolutions are there?", "¿qué significa TWG?", "in Spanish"),
    ("how many resolutions are there?", "что означает TWG?", "in Russian"),
    ("how many resolutions are there?", "TWG是什么意思？", "in Chinese"),
    ("how many resolutions are there?", "ما معنى TWG؟", "in Arabic"),
    ("谁带来饼干？", "TWG是什么意思？", "after a question in Chinese"),
    ("how many clauses are there?", "what is the time", "a count leaves no slot for it"),
]


@pytest.mark.parametrize(("first", "then", "why"), WHOLE)
def test_a_question_about_all_of_a_kind_or_about_a_word_goes_on_from_nothing(
    tea: Collection, first: str, then: str, why: str
) -> None:
    assert tea.carry_on(then, turn_of(tea.ask(first))) is None, why


def test_no_question_of_the_development_set_goes_on_from_another(home: Path, encoder: GraphEncoder) -> None:
    collection = Collection(home, encoder)
    last = turn_of(collection.ask("resolves 2"))
    lines = (ROOT / "data" / "res75.dev.jsonl").read_text("utf-8").splitlines()
    asked = [json.loads(line)["question"] for line in lines]
    assert [question for question in asked if collection.carry_on(question, last)] == []


@pytest.mark.parametrize("written", ["", "[]", "{}", '{"question": 1}', "null", "\x00"])
def test_a_turn_that_cannot_be_read_is_none(written: str) -> None:
    assert Turn.read(written) is None


def test_a_turn_is_small_and_reads_back(tea: Collection) -> None:
    turn = turn_of(tea.ask("tea " * 900, 50))
    assert len(turn.written()) < 2500
    assert Turn.read(turn.written()) == turn


CITES: list[tuple[str, str, list[str], str]] = [
    # the clause shown, the message, what is shown after it, why
    ("Resolution 21, resolves 1", "who cites it?", ["resolves 2"], "a pronoun"),
    ("Resolution 21, resolves 1", "and what cites this?", ["resolves 2"], "another, joined"),
    ("Resolution 21, resolves 1", "cited by?", ["resolves 2"], "none"),
    ("Resolution 21, resolves 1", "what does it cite?", [], "it cites nothing"),
    ("Resolution 21, resolves 2", "what does it cite?", ["resolves 2", "resolves 1"], "the clause, and what it cites"),
    ("Resolution 21, resolves 2", "who cites it?", [], "nothing does"),
    ("Resolution 21, resolves 1", "qui la cite ?", ["resolves 2"], "in French"),
    ("Resolution 21, resolves 1", "¿quién lo cita?", ["resolves 2"], "in Spanish"),
    ("Resolution 21, resolves 1", "кто ссылается на него?", ["resolves 2"], "in Russian"),
    ("Resolution 21, resolves 1", "谁引用了它？", ["resolves 2"], "in Chinese"),
    ("Resolution 21, resolves 1", "من يستشهد به؟", ["resolves 2"], "in Arabic"),
    ("Resolution 21", "who cites it?", ["resolves"], "a whole text"),
]
_CUPS = """RESOLUTION 21 (Lima, 2020)

On cups

The World Telecommunication Standardization Assembly (Lima, 2020),

resolves

1\tthat cups be washed;

2\tthat resolves 1 above begin tomorrow

"""
_PLATES = """RESOLUTION 22 (Lima, 2020)

On plates

The World Telecommunication Standardization Assembly (Lima, 2020),

resolves

that plates be treated as in Resolution 21

"""


@pytest.fixture(scope="module")
def cups(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    documents = [parse_text(text, name) for name, text in (("cups", _CUPS), ("plates", _PLATES))]
    return collection_over(tmp_path_factory.mktemp("cups"), documents)


@pytest.mark.parametrize(("first", "then", "labels", "why"), CITES)
def test_it_is_the_clause_shown_last(cups: Collection, first: str, then: str, labels: list[str], why: str) -> None:
    carried = cups.carry_on(then, turn_of(cups.ask(first)))
    assert carried, why
    assert [quote.clause.label for quote in carried.answer.quotes] == labels, why
    assert carried.answer.citing
    assert carried.answer.status == ("found" if labels else "not_found")


def test_it_stays_the_same_clause_from_question_to_question(cups: Collection) -> None:
    turn = turn_of(cups.ask("Resolution 21, resolves 1"))
    meant: list[str] = []
    for said in ("who cites it?", "what does it cite?", "who cites it?"):
        carried = cups.carry_on(said, turn)
        assert carried
        turn, meant = carried.turn, [*meant, carried.answer.understood]
    assert meant == [f"{asked}?" for asked in (f"who cites {ONE}", f"what does {ONE} cite", f"who cites {ONE}")]


ONE = "Resolution 21 (Lima, 2020), resolves 1"


def test_before_any_clause_nothing_can_be_meant(cups: Collection) -> None:
    carried = cups.carry_on("who cites it?", Turn(""))
    assert carried
    assert (carried.move, carried.answer.quotes, carried.turn) == (Move.OTHER, (), Turn(""))


@pytest.mark.parametrize(
    ("first", "then"),
    [("biscuits from their own countries", ("how often?", "since when?", "how much?")), ("99999", ("½", "²", "how much?"))],
)
def test_what_is_put_beside_a_question_is_not_carried_any_further(tea: Collection, first: str, then: tuple[str, ...]) -> None:
    turn = turn_of(tea.ask(first))
    for said in then:
        carried = tea.carry_on(said, turn)
        if carried is None:
            turn = turn_of(tea.ask(said))
            continue
        turn = carried.turn
        assert carried.answer.understood.count(" – ") <= 1, said


@pytest.mark.parametrize(
    ("first", "then", "label", "why"),
    [
        ("Resolution 7 resolves 1", "since when?", "resolves 1", "a clause"),
        ("Resolution 7 resolves 1", "and is it new?", "resolves 1", "joined"),
        ("Resolution 7 resolves 1", "depuis quand ?", "resolves 1", "in French"),
        ("Resolution 7 resolves 1", "¿desde cuándo?", "resolves 1", "in Spanish"),
        ("Resolution 7 resolves 1", "منذ متى؟", "resolves 1", "in Arabic"),
        ("Resolution 7 resolves 1", "从什么时候开始？", "resolves 1", "in Chinese"),
        ("Resolution 7 resolves 1", "с каких пор?", "resolves 1", "in Russian"),
        ("Resolution 7 resolves 1", "since when is tea served?", "", "a question of its own"),
        ("Resolution 7 resolves 9", "since when?", "", "no such clause was shown"),
        ("biscuits from their own countries", "since when?", "", "a search finds many"),
    ],
)
def test_since_when_asks_for_its_history(tea: Collection, first: str, then: str, label: str, why: str) -> None:
    asked = tea.history_asked(then, turn_of(tea.ask(first)))
    assert (asked.clause.label if asked else "") == label, why


@pytest.mark.parametrize(("first", "said"), [("list all resolutions", "more"), ("listez toutes les résolutions", "next")])
def test_a_list_of_texts_goes_on_to_its_end(tmp_path: Path, first: str, said: str) -> None:
    documents = [parse_text(_PLATES.replace("22", str(number), 1), f"res-{number}") for number in range(101, 128)]
    collection = collection_over(tmp_path, documents)
    turn = turn_of(collection.ask(first))
    numbers = [id_.split("__")[0] for id_ in turn.clauses]
    while (carried := collection.carry_on(said, turn)) and carried.answer.quotes:
        numbers += [quote.document.id for quote in carried.answer.quotes]
        turn = carried.turn
    assert len(numbers) == len(set(numbers)) == len(documents)
    assert carried
    assert carried.answer.status == "not_found"
    assert len(collection.ask(first, 20).quotes) == 20


@pytest.mark.parametrize(("first", "message", "understood"), [row[:3] for row in CORRECTED], ids=[row[3] for row in CORRECTED])
def test_a_message_that_corrects_is_what_it_means(tea: Collection, first: str, message: str, understood: str) -> None:
    carried = tea.carry_on(message, turn_of(tea.ask(first)))
    assert carried is not None
    assert carried.answer.understood == understood


@pytest.mark.parametrize(("first", "message"), [row[:2] for row in NOT_CORRECTED], ids=[row[2] for row in NOT_CORRECTED])
def test_what_denies_or_speaks_of_who_asks_is_no_correction(tea: Collection, first: str, message: str) -> None:
    assert tea.carry_on(message, turn_of(tea.ask(first))) is None
