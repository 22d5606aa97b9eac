"""Learns when to say "not found" and writes `data/answerability.json`.

    python -m tests.benchmarks.calibrate

Questions are asked of collections of 62 to 626 passages; each question that the ranking decides (no pinpoint, no citation,
no mere duty) contributes its features and whether the collection answers it. Most are asked twice: of a collection that
answers them and of one that cannot, so that nothing is learned from how a question is worded. A logistic regression weighs
the features, with equal weight for every collection and for both kinds of questions. The threshold refuses as many questions
as it can without refusing more of the dev questions than REFUSED allows.

Every other one of the questions written for this is learned from, beginning with the first; the others are set aside.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import click
import numpy as np
from numpy.typing import NDArray

from index.collection.bundled import bundled
from index.collection.files import parse_file
from index.document.model import Document
from index.encoding.encoder import Encoder
from index.encoding.onnx_encoder import GraphEncoder
from index.encoding.sentence import SentenceEncoder
from index.evaluation.questions import Question, read_questions
from index.search.answerability import FEATURES, Answerability
from index.search.search import Search
from index.store.generations import writing
from index.store.write import write_index

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
REFUSED = {("res75", "one"): 2, ("pp22", "six"): 0}
"""How many answered dev questions may be refused, by set and by the collection they were written for."""
_UNLEARNED = Answerability((0.0,) * len(FEATURES), 0.0, 0.5)
MARGIN = 0.95  # of the threshold: another processor rounds differently

EVERYDAY = """
Bitcoin price
who is the president of the United States?
what is the speed of light?
when does the cafeteria open?
hello
what is the capital of France
12 + 30
what's the weather like tomorrow in Geneva?
how do I boil an egg
who won the world cup in 2018?
translate good morning into Spanish
how tall is Mount Everest?
good evening, how are you today?
my phone battery dies too fast
best laptop under 1000 euros
what is 15% of 240?
play some music
how many calories are in a banana?
who wrote Hamlet?
set an alarm for 7 am
what are the symptoms of the flu?
how can I lose weight quickly
the distance from the Earth to the Moon
who painted the Mona Lisa?
is it safe to eat raw salmon?
cheap train tickets to Lausanne
thanks a lot!
what does the word serendipity mean?
how do I tie a tie
which films are in the cinema tonight?
write an email to my landlord
can dogs eat chocolate?
current exchange rate of the dollar to the yen
what time is it in Tokyo?
sing me a song
square root of 144
when did the second world war end?
how to fix a leaking tap
what is the meaning of life?
who invented the light bulb?
are you a robot?
where can I buy a SIM card
recommend a good book about history
how long does it take to fly to New York?
what is the largest country in the world?
football results yesterday
how do vaccines against measles work?
what should I wear to a wedding
stock price of Apple
is there life on Mars?
my printer is not working
how many people live in India?
bonjour
population of Brazil
what is the best restaurant near the lake?
explain quantum computing to a child
how do I reset my Google password?
who is the king of Spain?
tell me about the French Revolution
10 divided by 4
""".strip().splitlines()
"""Everyday questions, which no resolution answers."""

CONFERENCE = """
how many votes does a candidate for Secretary-General need?
what is the quorum of the Radio Regulations Board?
who pays for interpreters at regional preparatory meetings?
what does the Radio Regulations say about harmful interference?
which frequency bands are allocated to 5G?
how are orbital slots for satellites registered?
what is the role of artificial intelligence in standardization?
does the text regulate over-the-top services?
who can veto a resolution in the Security Council?
how is the Chair of the Third Committee elected?
what is the deadline for credentials?
how many minutes may a delegate speak?
can an observer state co-sponsor a draft resolution?
what are the rules on child online protection?
how many women are in the ITU Council?
what does the resolution say about climate change adaptation of networks?
which article of the Constitution deals with secrecy of telecommunications?
what is the scale of contributory units?
is Palestine a member of the Union?
what rights does an accredited journalist have?
may a delegation raise a point of order during voting?
what is the seating order of delegations?
how is cybercrime defined?
what sanctions exist for late payment of contributions?
what is the emblem of the Union?
who interprets the Optional Protocol on dispute settlement?
what are the privileges and immunities of delegates?
how does a country withdraw from the ITU Convention?
what does the text say on facial recognition?
how many judges sit on the administrative tribunal?
what are the obligations of ship stations in distress?
which resolution deals with emergency telecommunications in floods?
are cryptocurrencies covered?
how is the staff pension fund managed?
what is the procedure to amend the Constitution?
does the resolution address gender pay gaps in the secretariat?
which countries form the Arab regional group?
what are the terms of reference of the Independent Management Advisory Committee?
how are smart cities defined in the resolution?
who appoints the external auditor?
is there an age limit for the Secretary-General?
what was the outcome of the Kigali conference on development?
how should e-waste be disposed of?
what are the numbering rules for machine-to-machine SIM cards?
which delegations walked out of the plenary?
what does the declaration say about nuclear disarmament?
how are refugees to be registered under the resolution?
does it mention malaria bed nets?
what is the target for carbon emissions in 2050?
what rules apply to drone flights near airports?
who owns minerals mined on the Moon?
how much does the headquarters building cost?
how many satellites may a company launch?
what is the liability for damage caused by falling space objects?
what punishment is foreseen for spam senders?
how are net neutrality violations handled?
what is the minimum broadband speed for schools?
how can a trade union join as a member?
what is the dress code for the opening ceremony?
what is the retirement age of the staff?
""".strip().splitlines()
"""Questions that a delegate may ask, and that none of the nine documents answers."""

ON_UN = """
how many people with TB should be treated between 2018 and 2022? | 73/3 24
how many lives were saved thanks to fewer TB deaths since 2000? | 73/3 3
where was the first ministerial meeting on ending tuberculosis held? | 73/3 4
which meeting took place in Delhi? | 73/3 5
share of the world population infected with the TB bacterium | 73/3 6
why do so many patients get missed by health statistics? | 73/3 9
what part of deaths from antimicrobial resistance is due to resistant TB? | 73/3 11
what money troubles do sick people face? | 73/3 14
since when does the Global Drug Facility exist? | 73/3 15
can computers and phones help patients stick to their pills? | 73/3 16
which groups of people are most vulnerable to the disease? | 73/3 17
do patents stand in the way of generic drugs? | 73/3 19
for how long had there been no new TB medicine? | 73/3 20
is there enough funding against the epidemic? | 73/3 21
how many children should get preventive treatment by 2022? | 73/3 25
TB among prisoners | 73/3 38
HIV patients should be checked for tuberculosis | 73/3 29
protecting miners from dust | 73/3 31
what is planned for kids with tuberculosis? | 73/3 28
stigma and discriminatory laws against patients | 73/3 37
what does UNISPACE+50 celebrate? | 73/6 preamble
which office supports the outer space committee? | 73/6 7
what is UN-SPIDER for? | 73/6 preamble
fear of an arms race above the Earth | 73/6 preamble
rubbish in orbit | 73/6 preamble
which treaty covers the Moon? | 73/6 preamble
when were the three space conferences held? | 73/6 preamble
what are the four pillars of the space agenda? | 73/6 preamble
seven thematic priorities | 73/6 preamble
where was the high-level segment held in June 2018? | 73/6 preamble
who should draft the Space2030 plan? | 73/6 2
how should states cooperate with newcomers to space? | 73/6 5
should more countries join the space committee? | 73/6 10
companies that make money in space | 73/6 preamble
role of the private sector in Space2030 | 73/6 3
is outer space free for all nations? | 73/6 preamble
space weather | 73/6 preamble
training centres for space science | 73/6 preamble
""".strip().splitlines()
"""Questions that only the UN resolutions 73/3 and 73/6 answer, with the place of the answer."""

ON_RULES = """
who chairs the steering committee of the assembly? | 1.2
when may the editorial committee still meet after the assembly has closed? | 1.8
how often does TSAG meet? | 4.5
who names the chairman of TSAG? | 4.3bis
how quickly must the TSAG report be out after a meeting? | 4.8
latest date for sending contributions to WTSA | 6.1
may a study group gather in another town than Geneva? | 2.2.1
what if the host takes back its invitation? | 2.2.3
on what basis are chairmen picked? | 3.2
who fixes the dates of study group meetings? | 5.2
I know of a patent that touches a draft recommendation | 9.3.8.1
how many supporters does a new Question need? | 7.2.2
how long before the meeting must the draft Recommendation be sent out? | 9.3.5
in which form are the approved texts published? | 1bis.1.2.1
difference between TAP and AAP | 8.1
what does a lead study group do? | 2.1.6
can work begin before the Question is approved? | 7.1.9
who may take part in regional groups of Study Group 3? | 2.3.2
who is in the management team of a study group? | 3.3
what must a country do if it votes against a Question? | 7.4.1.2
joint work with the radio sector | 2.1.5
who prepares the accounts of the assembly? | 5.8
""".strip().splitlines()
"""Questions that Resolution 1 of WTSA answers, but not the UN resolutions, with the place of the answer."""

# dev questions that other documents answer as well as their own: they show nothing about what is not found there
_ALSO_IN_RES75 = set("m020 m012 m106 m107 m108 m109".split())
_ALSO_IN_FIVE = set("q033 q035 q161 q164 q166 q171 q160 q147 q086 q085 q014 q093 q162 q038 q005 q026 q083".split())
_ALSO_IN_UN = set("q033 q093 q095 q161 q171".split())
_ALSO_IN_RULES = set(
    "q033 q036 q058 q061 q088 q090 q091 q147 q160 q161 q164 q166 q171 m001 m002 m009 m010 m017 m018 m019"
    " m046 m047 m048 m049 m050 m051 m052 m053 m054 m055 m056 m057 m096 m107".split()
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question asked of a collection: its set, the features that decide answerability, and whether it is answered there."""

    set: str
    collection: str
    text: str
    features: tuple[float, ...]
    answered: bool


def learned_from(rows: Sequence[str]) -> list[str]:
    """The first question and every other one after it, without the place of the answer."""
    return [row.partition(" | ")[0] for row in rows[::2]]


def set_aside(rows: Sequence[str]) -> list[str]:
    """The second question and every other one after it, from which nothing is learned."""
    return [row.partition(" | ")[0] for row in rows[1::2]]


def collections() -> dict[str, list[Document]]:
    """The documents of each collection, by the collection's name."""
    here = bundled()
    five = _parsed(SHARED / "corpus" / "pp22", "*.txt")
    un = _parsed(SHARED / "corpus" / "unga", "*.pdf")
    rules = _parsed(SHARED / "corpus" / "wtsa", "*.docx")
    return {"one": [here], "five": five, "six": [here, *five], "un": un, "rules": rules, "nine": [here, *five, *un, *rules]}


def _parsed(folder: Path, pattern: str) -> list[Document]:
    return [document for path in sorted(folder.glob(pattern)) for document in parse_file(path)]


def searches(encoder: Encoder, folder: Path) -> dict[str, Search]:
    """A search over each collection, without any decision; the others reuse the vectors of the largest."""
    documents = collections()
    with writing(folder / "nine"):
        nine = write_index(folder / "nine", documents.pop("nine"), encoder, None)
    found = {"nine": Search(nine, encoder, answerability=_UNLEARNED)}
    for name, some in documents.items():
        with writing(folder / name):
            found[name] = Search(write_index(folder / name, some, encoder, nine), encoder, answerability=_UNLEARNED)
    return found


def observed(searched: dict[str, Search], part: Callable[[Sequence[str]], list[str]]) -> list[Asked]:
    """The questions of one part, and all dev questions, asked of the collections that answer them and of others."""
    res75 = read_questions(ROOT / "data" / "res75.dev.jsonl")
    pp22 = read_questions(SHARED / "questions" / "pp22.dev.jsonl")
    on_un, on_rules = part(ON_UN), part(ON_RULES)
    dev = [question for question in [*res75, *pp22] if question.kind != "label"]
    rows: list[Asked] = []

    def ask(name: str, of: Iterable[str], texts: Iterable[str], *, answered: bool) -> None:
        for collection in of:
            evidence = ((text, searched[collection].evidence(text)) for text in texts)
            rows.extend(Asked(name, collection, text, made, answered) for text, made in evidence if made is not None)

    ask("res75", ("one", "six", "nine"), _texts(res75), answered=True)
    ask("pp22", ("five", "six", "nine"), _texts(pp22), answered=True)
    ask("dev", ("one", "six", "nine"), [q.text for q in [*res75, *pp22] if not q.relevant], answered=False)
    ask("written", ("un", "nine"), on_un, answered=True)
    ask("written", ("rules", "nine"), on_rules, answered=True)
    ask("elsewhere", ("one",), _texts(pp22, _ALSO_IN_RES75, labels=False), answered=False)
    ask("elsewhere", ("five",), _texts(res75, _ALSO_IN_FIVE, labels=False), answered=False)
    ask("elsewhere", ("un",), part(_texts(dev, _ALSO_IN_UN)), answered=False)
    ask("elsewhere", ("rules",), part(_texts(dev, _ALSO_IN_RULES)), answered=False)
    ask("elsewhere", ("one", "six", "rules"), on_un, answered=False)
    ask("elsewhere", ("one", "un"), on_rules, answered=False)
    ask("everyday", searched, part(EVERYDAY), answered=False)
    ask("conference", searched, part(CONFERENCE), answered=False)
    return rows


def _texts(questions: Iterable[Question], without: Iterable[str] = (), *, labels: bool = True) -> list[str]:
    """The questions that have an answer, without some ids and optionally without those that name a clause."""
    kept = (question for question in questions if question.relevant and (labels or question.kind != "label"))
    return [question.text for question in kept if question.id not in without]


def balance(rows: Sequence[Asked]) -> NDArray[np.float64]:
    """A weight per question: answered and unanswered weigh the same in every collection; one with few answered has less."""
    keys = [(row.collection, row.answered) for row in rows]
    counts = {key: keys.count(key) for key in set(keys)}
    weights = np.array([min(1.0, counts.get((name, True), 0) / 40) / counts[name, answered] for name, answered in keys])
    balanced: NDArray[np.float64] = weights * len(rows) / weights.sum()
    return balanced


def learned(rows: Sequence[Asked]) -> dict[str, object]:
    """The entry for a model: weights, intercept and threshold, with their quality on questions that were left out."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import GroupKFold
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    features, answered = np.array([row.features for row in rows]), np.array([row.answered for row in rows])
    weights, texts = balance(rows), {text: n for n, text in enumerate(dict.fromkeys(row.text for row in rows))}
    groups = np.random.default_rng(75).permutation(len(texts))[[texts[row.text] for row in rows]]

    def fitted(chosen: NDArray[np.int64]) -> Answerability:
        scaler = StandardScaler()
        model = LogisticRegression()
        pipeline = make_pipeline(scaler, model)
        pipeline.fit(features[chosen], answered[chosen], logisticregression__sample_weight=weights[chosen])
        per_unit = model.coef_[0] / scaler.scale_
        intercept = float(model.intercept_[0] - per_unit @ scaler.mean_)
        return Answerability(tuple(float(weight) for weight in per_unit), intercept, 0.5)

    left_out = np.zeros(len(rows))
    for train, test in GroupKFold(10).split(features, answered, groups):
        learned = fitted(train)
        left_out[test] = [learned.probability(rows[at].features) for at in test]
    learned = fitted(np.arange(len(rows)))
    found_at = _threshold(rows, [learned.probability(row.features) for row in rows])
    return {
        "weights": {name: round(weight, 4) for name, weight in zip(FEATURES, learned.weights, strict=True)},
        "intercept": round(learned.intercept, 4),
        "found_at": round(found_at, 3),
        "questions": len(rows),
        "left_out": _quality(left_out < found_at, ~answered, weights),
    }


def _threshold(rows: Sequence[Asked], probabilities: Sequence[float]) -> float:
    """The greatest threshold, less a margin, that refuses no more of the answered dev questions than allowed."""
    bounds = []
    for key, most in REFUSED.items():
        theirs = sorted(
            p for row, p in zip(rows, probabilities, strict=True) if row.answered and (row.set, row.collection) == key
        )
        bounds.append(theirs[most])
    return MARGIN * min(bounds)


def _quality(said: NDArray[np.bool_], right: NDArray[np.bool_], weights: NDArray[np.float64]) -> dict[str, float]:
    """How many questions without an answer are refused, and how many with one; all collections weigh the same."""
    return {
        "refused without an answer": round(float(weights[said & right].sum() / weights[right].sum()), 3),
        "refused with an answer": round(float(weights[said & ~right].sum() / weights[~right].sum()), 3),
    }


def figures(searched: dict[str, Search]) -> dict[str, str]:
    """How many questions are found in each set that nothing was learned from, by collection."""
    counts: dict[str, list[bool]] = {}
    for row in observed(searched, set_aside):
        if row.set in ("everyday", "conference", "written", "elsewhere"):
            name = f"{row.set}, {row.collection}, {'answered' if row.answered else 'not answered'}"
            counts.setdefault(name, []).append(searched[row.collection].ask(row.text).status == "found")
    return {name: f"{sum(found)} of {len(found)} found" for name, found in counts.items()}


@click.command()
def main() -> None:
    """Learns the entry for the packaged model, writes it, and prints its results on the questions that were set aside."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        encoder = GraphEncoder(SentenceEncoder(), home / "models")
        searched = searches(encoder, home)
        entry = learned(observed(searched, learned_from))
        (ROOT / "data" / "answerability.json").write_text(json.dumps({encoder.name: entry}, indent=2) + "\n", "utf-8")
        decided = {name: Search(search.index, encoder) for name, search in searched.items()}
        print(json.dumps(entry | figures(decided), indent=2))


if __name__ == "__main__":
    main()
