"""What is said to the bot itself, and what is asked of a text in like words."""

from __future__ import annotations

import json

import pytest

from bot.chat.small_talk.intents import examples, intent_of
from bot.chat.small_talk.messages import said
from bot.translation import language
from tests.support.paths import ROOT

SAID: list[tuple[str, str, str]] = [
    ("helo", "greeting", "en"),
    ("Good evening!", "greeting", "en"),
    ("thankss a lot!!", "thanks", "en"),
    ("merci pour l'aide", "thanks", "fr"),
    ("ok bye", "bye", "en"),
    ("stop", "bye", "en"),
    ("please stop the quiz", "bye", "en"),
    ("arrête !", "bye", "fr"),
    ("ça suffit", "bye", "fr"),
    ("¡basta!", "bye", "es"),
    ("ya basta", "bye", "es"),
    ("хватит", "bye", "ru"),
    ("стоп", "bye", "ru"),
    ("停", "bye", "zh"),
    ("够了", "bye", "zh"),
    ("توقف", "bye", "ar"),
    ("كفى", "bye", "ar"),
    ("hasta mañana", "bye", "es"),
    ("please help me", "help", "en"),
    ("你是机器人吗", "who_are_you", "zh"),
    ("what documents have you got", "list_documents", "en"),
    ("how many documents are there?", "list_documents", "en"),
    ("combien de textes y a-t-il ?", "list_documents", "fr"),
    ("list all the resolutions please", "list_documents", "en"),
    ("liste tous les textes", "list_documents", "fr"),
    ("enumera todas las resoluciones", "list_documents", "es"),
    ("اعرض كل النصوص", "list_documents", "ar"),
    ("列出所有文本", "list_documents", "zh"),
    ("перечисли все документы", "list_documents", "ru"),
    ("¿cuántos textos hay aquí?", "list_documents", "es"),
    ("كم عدد الوثائق؟", "list_documents", "ar"),
    ("كم قرارا هناك؟", "list_documents", "ar"),
    ("一共有多少决议？", "list_documents", "zh"),
    ("сколько всего здесь текстов?", "list_documents", "ru"),
    ("summarise the document please", "summarise", "en"),
    ("покажи мне содержание", "outline", "ru"),
    ("translate that into Spanish", "translate", "en"),
    ("نعم", "yes_no", "ar"),
    ("that was not what I asked", "complaint", "en"),
    ("do you speak Russian?", "language", "en"),
    ("👍👍", "emoji", ""),
    ("ok", "thanks", "en"),
    ("ty", "thanks", "en"),
    ("danke", "thanks", "en"),
    ("sorry", "emoji", "en"),
    ("lol", "emoji", "en"),
    ("haha", "emoji", "en"),
    ("thanks and bye", "thanks", "en"),
    ("thanks for your help", "thanks", "en"),
    ("hello, how does this work?", "help", "en"),
    ("is that correct?", "doubt", "en"),
    ("are you sure?", "doubt", "en"),
    ("is this right?", "doubt", "en"),
    ("est-ce que c'est vrai ?", "doubt", "fr"),
    ("真的吗？", "doubt", "zh"),
    ("who made this bot?", "who_are_you", "en"),
    ("where was I?", "where_was_i", "en"),
    ("where did I stop reading", "where_was_i", "en"),
    ("où en étais-je ?", "where_was_i", "fr"),
    ("¿por dónde iba?", "where_was_i", "es"),
    ("أين توقفت؟", "where_was_i", "ar"),
    ("我看到哪里了？", "where_was_i", "zh"),
    ("на чём я остановилась?", "where_was_i", "ru"),
]
OF_A_TEXT = [
    "back",
    "retour",
    "volver",
    "العودة",
    "返回",
    "вернуться",
    "continue",
    "go on",
    "carry on",
    "continuez",
    "seguir",
    "تابع",
    "继续",
    "продолжай",
    "resume the consultations",
    "where was it adopted?",
    "where was the conference held?",
    "a",
    "A",
    "para 2",
    "how many documents must the Director submit?",
    "сколько документов должен представить Директор?",
    "combien de documents le Directeur doit-il soumettre ?",
    "when does the group stop?",
    "停止条款",
    "qui arrête le budget ?",
    "à",
    "a)",
    "(b)",
    "i",
    "iv)",
    "c d",
    "us",
    "how much?",
    "how many?",
    "who?",
    "whom?",
    "where?",
    "when?",
    "what?",
    "how?",
    "which ones?",
    "combien ?",
    "où ?",
    "¿cuántos?",
    "¿dónde?",
    "сколько?",
    "где?",
    "كم؟",
    "أين؟",
    "多少？",
    "哪里？",
    "who must do it?",
    "what about the other one",
    "thank the host country",
    "help for developing countries",
    "which languages are used at the assembly?",
    "translation of documents",
    "why?",
    "and the next one?",
    "last paragraph of the resolution",
    "2",
    "?!",
    "…",
    "resolves 2",
    "rubbish in orbit",
    "who made this decision?",
    "who made this recommendation?",
    "what is this decision for?",
    "is this resolution official?",
    "is that all?",
    "thanks, and who reports?",
    "Thank you. And Member States?",
    "great, next",
    "who reports? thank you!",
    "hello, resolves 2",
    "hello resolves 2",
    "Bonjour, qui paie ?",
    "谢谢，那成员国呢？",
]


@pytest.mark.parametrize(("message", "wants", "code"), SAID)
def test_small_talk_is_taken_for_what_it_is(message: str, wants: str, code: str) -> None:
    intent = intent_of(message)
    assert intent
    assert (intent.wants, intent.language) == (wants, code)


@pytest.mark.parametrize("message", OF_A_TEXT)
def test_what_is_asked_of_a_text_is_no_small_talk(message: str) -> None:
    assert intent_of(message) is None


def test_no_question_of_the_development_set_is_small_talk() -> None:
    lines = (ROOT / "data" / "res75.dev.jsonl").read_text("utf-8").splitlines()
    asked = [json.loads(line)["question"] for line in lines]
    assert [question for question in asked if intent_of(question)] == []


def test_every_intent_has_a_reply_in_each_language_of_its_examples() -> None:
    for intent in {example.intent for example in examples().examples} - {None}:
        english = said(intent.wants)
        with language(intent.language):
            assert intent.language == "en" or not english or said(intent.wants) != english or intent.wants == "emoji"
