"""The language of a question: told by its script, its small words, its letters and elisions; English where nothing tells."""

from __future__ import annotations

import pytest

from index.language.asked.languages import asked_language

QUESTIONS = {
    "en": """
        who pays for the meetings of the group?
        résumé of Resolution 75?                     a French word in an English question
        La Paz meeting                               an article in a name
        El Salvador proposal
        what was decided at Los Angeles
        Doha?
        RA-15
        Res. 75 (Rev. Hammamet, 2016)
        de facto standards                           a foreign phrase
        vis-à-vis member states
        en bloc vote
        consid. e) iv)                               letters alone are labels
        resolves y)
        what does МСЭ-Т mean in English documents    an acronym in another script
        Res 21 do handicapped people profit          "res" is small in other languages
        die-in at the COP                            one word of another language
    """,
    "fr": """
        qui paie ?
        et les États membres ?
        que dit le texte sur la cybersécurité
        Qu'est-ce que le CWG-Internet                an elision
        combien de réunions
        c'est quoi la coopération renforcée
        obligations des administrations              no accent
        délai pour le rapport
        l’Assemblée a-t-elle décidé                  a curly apostrophe
        coopération renforcée gouvernements          no small word
    """,
    "es": """
        quién paga?
        las tareas del director
        ¿qué se pide al Consejo?                     a mark
        y los Estados Miembros?
        cuántas reuniones
        plazo para el informe                        no accent
        resolución 75 resuelve 2
        hay que pagar
    """,
    "ru": """
        кто платит?
        МСЭ-Т
        что такое CWG-Internet?                      an acronym in Latin letters
    """,
    "zh": """
        第75号决议
        WSIS 成果
        谁来支付?
        国际电联CWG-Internet的会议由谁支付
    """,
    "ar": """
        القرار 75
        من يدفع؟
    """,
    "": """
        誰が支払いますか                                kana: Japanese
        कौन भुगतान करता है
        wer zahlt?                                   German, by one word
        warum wurde die CWG-Internet gegründet?      with a name
        chi deve mantenere la rete sicura            Italian, and not French
        o que pediu a Assembleia Geral               Portuguese, and not Spanish
        wie moet verslag uitbrengen aan de raad      Dutch
        vem ska rapportera till rådet                Swedish
        hvem skal rapportere til rådet               Danish
        kto musi złożyć sprawozdanie radzie          Polish
        kdo musí podat zprávu radě                   Czech
        üye devletler ne yapmalı?                    Turkish
        cine plătește pentru reuniunile grupului?    Romanian
        apa yang harus dilakukan negara anggota?     Indonesian
        mitä jäsenvaltioiden pitää tehdä?            Finnish
        누가 회의 비용을 지불합니까                      Korean
        ποιος πληρώνει για τις συνεδριάσεις;         Greek
        מי משלם על הפגישות של הקבוצה?                   Hebrew
    """,
}
ROWS = [
    (line[:45].strip() if len(line) > 45 and "  " in line else line, language)
    for language, lines in QUESTIONS.items()
    for line in (row[8:] for row in lines.split("\n"))
    if line.strip()
]


@pytest.mark.parametrize(("question", "language"), ROWS)
def test_the_language_of_a_question(question: str, language: str) -> None:
    assert asked_language(question.strip()) == language


def test_words_of_the_collection_count_for_english() -> None:
    words = {"oil", "tanker", "safer", "red", "sea"}
    assert asked_language("oil tanker Safer sea", words.__contains__) == "en"
    assert asked_language("and the meeting at El Obeid, para 3") == "en"


@pytest.mark.parametrize("acronym", ["AI", "OTT", "ES", "QUI", "WSIS"])
def test_an_acronym_alone_is_of_no_language(acronym: str) -> None:
    """Nobody is told that the text is in English for two capitals that are a word elsewhere, too."""
    assert asked_language(acronym) == "en"
