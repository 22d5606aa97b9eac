"""What cites a text or a clause, and what they cite: by references alone, as below a clause that is shown."""

from __future__ import annotations

import pytest

from index.parsing.document import parse_text
from index.search.finding import Finder
from index.search.results import Result
from index.search.search import Search
from index.store.generations import writing
from index.store.write import write_index
from tests.support.letters import LetterEncoder

TEA = """RESOLUTION 401 ({revision})

On tea

The World Telecommunication Standardization Assembly ({revision}),

recalling

{recalled},

resolves

1 that tea be served;

2 that the cups in resolves 1 above be washed:

a) in hot water;

b) by hand,

3 that resolves 2 a) above not apply to samovars

"""
BREAD = """RESOLUTION 402 (Lima, 2020)

On bread

The World Telecommunication Standardization Assembly (Lima, 2020),

recalling

a) Resolution 401 (Rev. Lima, 2020), on tea;

b) Resolution 401 (Oslo, 2010), on tea;

c) resolves 1 of Resolution 401 (Rev. Lima, 2020), and Resolution 499 (Oslo, 2010);

d) paragraph 12 of the Quito Charter on Bread, and Resolution 401 (Cairo, 2004);

e) that the United Nations Security Council adopted Security Council resolution 401 (2011), and decision 7/CP.2, paragraph 12,

resolves

1 that bread be baked as in Resolution 401;

2 to eat it

"""
OLD, NEW, OTHER = "wtsa-res-401-2010", "wtsa-res-401-2020", "wtsa-res-402-2020"


@pytest.fixture(scope="module")
def search(tmp_path_factory: pytest.TempPathFactory, letters: LetterEncoder) -> Search:
    """Two editions of a Resolution 401, the older of which the newer cites, and a Resolution 402, which cites both."""
    texts = (
        TEA.format(revision="Rev. Lima, 2020", recalled="Resolution 401 (Oslo, 2010), which was the first"),
        TEA.format(revision="Oslo, 2010", recalled="Resolution 499 (Oslo, 2010)"),
        BREAD,
    )
    documents = [parse_text(text, str(number)) for number, text in enumerate(texts)]
    folder = tmp_path_factory.mktemp("citing")
    with writing(folder):
        return Search(Finder(write_index(folder, documents, letters, None), letters))


def shown(result: Result) -> list[str]:
    return [f"{hit.passage.document.id[9:12]}/{hit.passage.document.id[-4:]} {hit.passage.clause.label}" for hit in result.hits]


CITING: list[tuple[str, list[str], str]] = [
    # the question, what cites it, why
    ("who cites resolves 1 of Resolution 401?", ["401/2020 resolves 2", "402/2020 recalling c)"], "a clause, and never itself"),
    ("who cites Resolution 401 resolves 1?", ["401/2020 resolves 2", "402/2020 recalling c)"], "the text comes first"),
    ("which clauses cite Resolution 401, resolves 2 a)?", ["401/2020 resolves 3"], "an item"),
    ("who cites resolves 2 of Resolution 401?", [], "what cites an item of it cites the item"),
    ("who cites resolves 2 of Resolution 402?", [], "nothing cites it"),
    ("who cites resolves 2 a)?", ["401/2020 resolves 3"], "a label without a text"),
    (
        "who cites Resolution 401?",
        [
            "401/2020 recalling",
            *(f"402/2020 {label}" for label in ("recalling a)", "recalling b)", "recalling c)", "recalling d)", "resolves 1")),
        ],
        "any edition, also one that is not here, and not the text of another body",
    ),
    ("who cites Resolution 401 (Oslo, 2010)?", ["401/2020 recalling", "402/2020 recalling b)"], "one edition"),
    (
        "which clauses cite Resolution 401 (Rev. Lima, 2020)?",
        ["402/2020 recalling a)", "402/2020 recalling c)", "402/2020 resolves 1"],
        "the newest, which is meant where no edition is named",
    ),
    ("who cites Resolution 401 (Cairo, 2004)?", ["402/2020 recalling d)"], "an edition that is not here"),
    ("who cites S/RES/401?", ["402/2020 recalling e)"], "of another body"),
    ("who cites Resolution 499?", ["402/2020 recalling c)"], "not here; an older edition does not answer"),
    ("who cites Resolution 998?", [], "that nothing cites"),
    ("who cites the Quito Charter?", ["402/2020 recalling d)"], "by its name, a place in it is cited"),
    ("who cites paragraph 12 of the Quito Charter?", ["402/2020 recalling d)"], "a place in it"),
    (
        "paragraph 12 of the Quito Charter",
        ["402/2020 recalling d)"],
        "the place alone, and not of another text",
    ),
    ("which clauses cite Article 41 of the Quito Charter?", [], "a place that nothing cites"),
    ("qui cite la Résolution 402 ?", [], "in French, with an article"),
    ("qui cite la Résolution 401 (Oslo, 2010) ?", ["401/2020 recalling", "402/2020 recalling b)"], "an edition in French"),
    ("¿quién cita la Resolución 499?", ["402/2020 recalling c)"], "in Spanish"),
    ("谁引用了第499号决议？", ["402/2020 recalling c)"], "in Chinese"),
    ("кто ссылается на Резолюцию 499?", ["402/2020 recalling c)"], "in Russian, in another case"),
    ("من يستشهد بالقرار 499؟", ["402/2020 recalling c)"], "in Arabic, joined to its preposition"),
]


@pytest.mark.parametrize(("question", "labels", "why"), CITING)
def test_what_cites_it(search: Search, question: str, labels: list[str], why: str) -> None:
    result = search.ask(question, top=1)
    assert shown(result) == labels, why
    assert result.status == ("found" if labels else "not_found")
    assert result.citing
    assert result.citing.direction == "to"
    assert result.citing.texts in (2, 3), "the newest editions, or all texts"


def test_it_is_what_is_said_to_cite_a_clause_that_is_shown(search: Search) -> None:
    for document in search.index.documents:
        for clause in (one for one in document.clauses if one.section >= 0):
            said = {one.clause.id for one in search._finder.cites.to(document, clause)}
            asked = search.ask(f"who cites {document.citation(clause)}?")
            assert {hit.passage.clause.id for hit in asked.hits} == said, document.citation(clause)


CITED: list[tuple[str, list[str], list[tuple[str, str]], str]] = [
    # the question, what is quoted, what is listed with its reason, why
    (
        "what does resolves 3 of Resolution 401 cite?",
        ["401/2020 resolves 3", "401/2020 resolves 2 a)"],
        [("Resolution 401 (Rev. Lima, 2020), resolves 2 a)", "")],
        "the clause, and what it cites",
    ),
    (
        "what does Resolution 402, recalling c) cite?",
        ["402/2020 recalling c)", "401/2020 resolves 1"],
        [("Resolution 401 (Rev. Lima, 2020), resolves 1", ""), ("Resolution 499 (Oslo, 2010)", "not in the collection")],
        "a text that is not here has its reason",
    ),
    ("what does resolves 2 of Resolution 402 cite?", [], [], "nothing"),
]


@pytest.mark.parametrize(("question", "labels", "listed", "why"), CITED)
def test_what_it_cites(search: Search, question: str, labels: list[str], listed: list[tuple[str, str]], why: str) -> None:
    result = search.ask(question, top=1)
    assert shown(result) == labels, why
    assert result.citing
    assert [(one.citation, one.reason) for one in result.citing.listed] == listed
    assert result.status == ("found" if labels else "not_found")


def test_what_a_text_cites_are_its_clauses_that_cite(search: Search) -> None:
    result = search.ask("what does Resolution 402 cite?")
    assert shown(result) == [
        f"402/2020 {label}"
        for label in ("recalling a)", "recalling b)", "recalling c)", "recalling d)", "recalling e)", "resolves 1")
    ]


def test_a_text_that_is_not_here_cites_nothing_that_is_known(search: Search) -> None:
    result = search.ask("what does Resolution 998 cite?")
    assert (result.status, result.absent, result.hits) == ("not_found", "Resolution 998", ())


def test_those_that_cite_are_within_the_chosen_texts(search: Search) -> None:
    result = search.ask("who cites Resolution 401 (Oslo, 2010)?", documents=(OTHER,))
    assert shown(result) == ["402/2020 recalling b)"]
    assert [document.id for document in result.searched] == [OTHER]


NAMED: list[tuple[str, str, str]] = [
    # pinpoint, question that asks the same, why
    ("Resolution 401", "who cites Resolution 401?", "a text"),
    ("Resolution 401 (Oslo, 2010)", "who cites Resolution 401 (Oslo, 2010)?", "an edition"),
    ("Resolution 401 (Rev. Lima, 2020), resolves 1", "who cites resolves 1 of Resolution 401 (Rev. Lima, 2020)?", "a clause"),
    ("Resolution 499", "who cites Resolution 499?", "a text that is not here"),
    ("paragraph 12 of the Quito Charter on Bread", "who cites paragraph 12 of the Quito Charter on Bread?", "a place in one"),
    ("Resolution 402, resolves 2", "who cites Resolution 402, resolves 2?", "what nothing cites"),
    ("la Résolution 499", "qui cite la Résolution 499 ?", "in French"),
    ("第499号决议", "谁引用了第499号决议？", "in Chinese"),
    ("Резолюция 499", "кто ссылается на Резолюцию 499?", "in Russian"),
]


@pytest.mark.parametrize(("pinpoint", "question"), [row[:2] for row in NAMED], ids=[row[2] for row in NAMED])
def test_a_pinpoint_is_enough(search: Search, pinpoint: str, question: str) -> None:
    found, asked = search.who_cites(pinpoint), search.ask(question)
    assert (found.status, [one.passage for one in found.hits]) == (asked.status, [one.passage for one in asked.hits])
    assert found.citing
    assert found.citing.direction == "to"


@pytest.mark.parametrize("pinpoint", ["Resolution 402, resolves 99", "drink up!", "“”"])
def test_a_pinpoint_that_names_nothing_is_cited_by_nothing(search: Search, pinpoint: str) -> None:
    found = search.who_cites(pinpoint)
    assert (found.status, found.citing) == ("not_found", None)
