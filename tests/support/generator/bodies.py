"""The bodies whose texts are made: front matter, enacting words, how their paragraphs look, how they close, what names them.

In the templates {title}, {n} and {m} (numbers), {year}, {day}, {place} and {session} are filled in. `seen` says that the form
was taken from a public document in ../shared/corpus; the others were written from knowledge of how such texts look.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Front = tuple[tuple[str, str], ...]
Closings = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Body:
    """One body: `form` is how its texts are built ("un", "itu", "eu", "parliament", "whereas", "articles", "sections")."""

    name: str
    front: Front
    enacting: str
    identity: Mapping[str, str]
    closings: Closings = ((),)
    form: str = "un"
    preamble: str = "participles"  # or numbered, lettered, whereas, none
    end: str = ","  # what ends a preambular paragraph
    capitals: bool = False
    numberings: tuple[str, ...] = ()  # only these, if any
    language: str = "en"
    seen: bool = False
    topic: bool = True  # whether the title must come out as the title
    sayings: Mapping[str, str] = field(default_factory=dict)  # how its articles are named


_NT: Front = (("number", "{n}/{m}. {title}"),)
_MEETING: Closings = (
    ("{n}th plenary meeting", "{day}"),
    ("{n}th plenary meeting", "{day}", "[Adopted without a vote.]"),
    ("{n}th (resumed) plenary meeting", "{day}"),
    ("{day}",),
    (),
)
_LETTERHEAD: Front = (
    ("symbol", "United Nations"),
    ("symbol", "A/RES/{n}/{m}"),
    ("symbol", "General Assembly"),
    ("symbol", "Distr.: General"),
    ("symbol", "{day}"),
    ("symbol", "Seventy-ninth session"),
    ("symbol", "Agenda item 73 (b)"),
    ("history", "Resolution adopted by the General Assembly on {day}"),
    ("history", "[on the report of the Third Committee (A/{n}/458/Add.2, para. 90)]"),
)
_AS = "{n}/{m}"
BODIES = (
    Body("General Assembly", _NT, "The General Assembly,", {"number": _AS, "body": "General Assembly"}, _MEETING, seen=True),
    Body(
        "General Assembly, letterhead",
        _LETTERHEAD + _NT,
        "The General Assembly,",
        {"number": _AS, "body": "General Assembly"},
        _MEETING,
        seen=True,
    ),
    Body(
        "Security Council",
        (("number", "Resolution {n} ({year})"), ("history", "Adopted by the Security Council at its 9527th meeting, on {day}")),
        "The Security Council,",
        {"number": "{n}", "body": "Security Council"},
        ((), ("Adopted unanimously.",)),
        seen=True,
        topic=False,
    ),
    Body(
        "Security Council, volume",
        (("number", "Resolution {n} ({year})"), ("history", "of {day}")),
        "The Security Council,",
        {"number": "{n}", "body": "Security Council"},
        (
            ("Adopted unanimously at the 3254th meeting.",),
            ("Adopted at the 1598th meeting by 13 votes to none, with 2 abstentions (France, United Kingdom).",),
        ),
        seen=True,
        topic=False,
    ),
    Body(
        "THE SECURITY COUNCIL",
        (("number", "RESOLUTION {n} ({year})"),),
        "THE SECURITY COUNCIL,",
        {"number": "{n}"},
        capitals=True,
        topic=False,
    ),
    Body(
        "Economic and Social Council",
        (("number", "{year}/{m}. {title}"),),
        "The Economic and Social Council,",
        {"number": "{year}/{m}", "body": "Economic and Social Council"},
        _MEETING,
        seen=True,
    ),
    Body(
        "Human Rights Council",
        (("number", "{n}/{m}."), ("title", "{title}")),
        "The Human Rights Council,",
        {"number": _AS, "body": "Human Rights Council"},
        (("{m}th meeting", "{day}", "[Adopted without a vote.]"), ("{m}th meeting", "{day}",
          "[Adopted by a recorded vote of 27 to 14, with 6 abstentions. The voting was as follows:", "In favour:",
          "Algeria, Burundi, Chile, Costa Rica, Kenya, Malawi", "Against:", "Belgium, Finland, Georgia, Germany",
          "Abstaining:", "Albania, Paraguay]")),
        seen=True,
    ),
    Body(
        "World Health Assembly",
        (("number", "WHA{n}.{m} {title}"),),
        "The Seventy-sixth World Health Assembly,",
        {"number": "WHA{n}.{m}"},
        (("(Ninth plenary meeting, {day} – Committee A, second report)",), ()),
        end=";",
        capitals=True,
        numberings=("who", "dots"),
        seen=True,
    ),
    Body(
        "COP",
        (("number", "Decision {m}/CP.{n}"), ("title", "{title}")),
        "The Conference of the Parties,",
        {"kind": "Decision", "number": "{m}/CP.{n}", "body": "Conference of the Parties"},
        (("10th plenary meeting", "{day}"), ("5th meeting", "{day}")),
        seen=True,
    ),
    Body(
        "CMA",
        (("number", "Decision {m}/CMA.{n}"), ("title", "{title}")),
        "The Conference of the Parties serving as the meeting of the Parties to the Paris Agreement,",
        {"kind": "Decision", "number": "{m}/CMA.{n}"},
        (("6th plenary meeting", "{day}"),),
        seen=True,
    ),
    Body(
        "CMP",
        (("number", "Decision {m}/CMP.{n}"), ("title", "{title}")),
        "The Conference of the Parties serving as the meeting of the Parties to the Kyoto Protocol,",
        {"kind": "Decision", "number": "{m}/CMP.{n}"},
        (("9th plenary meeting", "{day}"),),
        seen=True,
    ),
    Body(
        "IMO Assembly",
        (("number", "RESOLUTION A.{n}({m})"), ("history", "Adopted on {day}"), ("history", "(Agenda item 9)"),
         ("title", "{TITLE}")),
        "THE ASSEMBLY,",
        {"number": "A.{n}({m})"},
        capitals=True,
        numberings=("bare", "bare points"),
        seen=True,
    ),
    Body(
        "ICAO Assembly",
        (("number", "A{m}-{n}: {title}"),),
        "The Assembly:",
        {"number": "A{m}-{n}"},
        preamble="whereas",
        end=";",
    ),
    Body(
        "UNESCO General Conference",
        (("number", "{n} C/Resolution {m}"), ("title", "{title}")),
        "The General Conference,",
        {},
        preamble="numbered",
        numberings=("dots",),
    ),
    Body(
        "IAEA General Conference",
        (("number", "GC(67)/RES/{m}"), ("history", "Resolution adopted on {day} during the tenth plenary meeting"),
         ("title", "{title}")),
        "The General Conference,",
        {"number": "GC(67)/RES/{m}"},
        preamble="lettered",
        numberings=("dots", "skip"),
    ),
    Body(
        "FAO Conference",
        (("number", "Resolution {m}/{year}"), ("title", "{title}")),
        "THE CONFERENCE,",
        {"number": "{m}/{year}"},
        (("(Adopted on {day})",), ()),
        end=";",
    ),
    Body(
        "ILO Conference",
        (("title", "Resolution concerning {title}"), ("history", "(Adopted on {day})")),
        "The General Conference of the International Labour Organization, meeting at its 111th Session, {year},",
        {},
        topic=False,
    ),
    Body(
        "IPU Assembly",
        (("title", "{title}"), ("history", "Resolution adopted by consensus by the 148th IPU Assembly (Geneva, {day})")),
        "The 148th Assembly of the Inter-Parliamentary Union,",
        {},
    ),
    Body(
        "AU Assembly",
        (("number", "Assembly/AU/Dec.{n}(XXXVI)"), ("title", "DECISION ON {TITLE}")),
        "The Assembly,",
        {"number": "Assembly/AU/Dec.{n}(XXXVI)"},
        preamble="none",
        capitals=True,
        topic=False,
    ),
    Body("UN Environment Assembly", _NT, "The United Nations Environment Assembly,", {"number": _AS}),
    Body("invented body", (("number", "{n}/{m}. {title}"),), "The Fisheries and Harbours Commission,", {"number": _AS}),
    Body(
        "meeting of parties",
        (("number", "Decision {n}/{m}: {title}"),),
        "The Meeting of the Parties to the Rivers Convention,",
        {"number": _AS},
        end=",",
    ),
    Body("no comma", _NT, "The General Assembly", {"number": _AS}),
    Body("Executive Board", (("number", "EB{n}.R{m}"), ("title", "{title}")), "The Executive Board,", {"number": "EB{n}.R{m}"}),
    Body(
        "Summit",
        (("title", "Declaration of the Lima Summit"), ("history", "{day}")),
        "We, the Heads of State and Government of the Member States, assembled in Lima on {day},",
        {},
        topic=False,
    ),
    Body(
        "First Committee",
        (("symbol", "A/C.1/{n}/L.{m}"), ("symbol", "Distr.: Limited"), ("history", "Kenya, Norway and Peru: draft resolution"),
         ("title", "{title}")),
        "The First Committee,",
        {"number": "A/C.1/{n}/L.{m}"},
    ),
    Body(
        "limited draft",
        (("symbol", "A/{n}/L.{m}"), ("symbol", "{day}"), ("symbol", "Original: English"), ("symbol", "Agenda item 24"),
         ("history", "Fiji and Samoa: draft resolution"), ("title", "{title}")),
        "The General Assembly,",
        {"number": "A/{n}/L.{m}", "body": "General Assembly"},
    ),
    Body(
        "Model UN",
        (("number", "DRAFT RESOLUTION {m}.1"), ("front", "Committee: United Nations Environment Assembly"),
         ("title", "Topic: {title}"),
         ("front", "Sponsors: Kenya, Norway, Peru"), ("front", "Signatories: Chile, Fiji, Japan, Palau")),
        "The United Nations Environment Assembly,",
        {"number": "{m}.1"},
        numberings=("mun", "mun capitals", "dots"),
    ),
    Body(
        "Model UN, THIMUN",
        (("front", "FORUM: Human Rights Council"), ("title", "QUESTION OF: {title}"), ("front", "MAIN SUBMITTER: Ecuador"),
         ("front", "CO-SUBMITTERS: France, Ghana, Nepal")),
        "THE HUMAN RIGHTS COUNCIL,",
        {},
        numberings=("mun", "dots"),
    ),
    Body(
        "Assemblée générale",
        _NT,
        "L’Assemblée générale,",
        {"number": _AS},
        (("{m}e séance plénière", "{jour}"), ()),
        language="fr",
    ),
    Body(
        "Asamblea General",
        _NT,
        "La Asamblea General,",
        {"number": _AS},
        (("{m}ª sesión plenaria", "{dia}"), ()),
        language="es",
    ),
)  # fmt: skip
_PP = "Plenipotentiary Conference of the International Telecommunication Union"
_REV: Front = (("number", "RESOLUTION {n} (Rev. {place}, {year})"), ("title", "{title}"))
_REVISED = {"kind": "Resolution", "number": "{n}", "revision": "Rev. {place}, {year}"}
ITU_BODIES = (
    Body("ITU PP", _REV, "The " + _PP + " ({place}, {year}),", _REVISED, form="itu", seen=True),
    Body("ITU PP, no comma", _REV, "The " + _PP + " ({place}, {year})", _REVISED, form="itu", seen=True),
    Body(
        "ITU PP, capitals",
        (("number", "RESOLUTION {n} (REV. {PLACE}, {year})"), ("title", "{title}")),
        "The " + _PP + " ({place}, {year}),",
        _REVISED,
        form="itu",
        seen=True,
    ),
    Body(
        "ITU WTSA",
        (("number", "RESOLUTION {n} ({place}, {year})"), ("title", "{title}"), ("history", "({place}, {year})")),
        "The World Telecommunication Standardization Assembly ({place}, {year}),",
        {"kind": "Resolution", "number": "{n}", "revision": "{place}, {year}"},
        form="itu",
        seen=True,
    ),
    Body(
        "ITU WTDC",
        (("number", "RESOLUTION {n} (Rev. {place}, {year})"), ("title", "{title}")),
        "The World Telecommunication Development Conference ({place}, {year}),",
        _REVISED,
        form="itu",
    ),
    Body(
        "ITU WRC",
        (("number", "RESOLUTION {n} (REV.WRC-19)"), ("title", "{title}")),
        "The World Radiocommunication Conference ({place}, {year}),",
        {"kind": "Resolution", "number": "{n}"},
        form="itu",
    ),
    Body(
        "ITU Council",
        (("number", "RESOLUTION {n} (modified {year})"), ("title", "{title}")),
        "The ITU Council,",
        {"kind": "Resolution", "number": "{n}"},
        form="itu",
    ),
    Body(
        "UIT PP, français",
        (("number", "RÉSOLUTION {n} (Rév. {place}, {year})"), ("title", "{title}")),
        "La Conférence de plénipotentiaires de l’Union internationale des télécommunications ({place}, {year}),",
        {"number": "{n}"},
        form="itu",
        language="fr",
    ),
    Body(
        "UIT PP, español",
        (("number", "RESOLUCIÓN {n} (Rev. {place}, {year})"), ("title", "{title}")),
        "La Conferencia de Plenipotenciarios de la Unión Internacional de Telecomunicaciones ({place}, {year}),",
        {"number": "{n}"},
        form="itu",
        language="es",
    ),
    Body(
        "CGPM",
        (("number", "Resolution {m} ({year})"), ("title", "{title}")),
        "The {n}th General Conference on Weights and Measures,",
        {"number": "{m}"},
        form="cgpm",
        seen=True,
    ),
)
OTHER_BODIES = (
    Body(
        "EU Council",
        (("number", "COUNCIL DECISION (EU) {year}/{n}"), ("history", "of {day}"), ("title", "on {title}")),
        "THE COUNCIL OF THE EUROPEAN UNION,",
        {},
        form="eu",
        topic=False,
    ),
    Body("European Parliament", (("title", "{title}"),), "The European Parliament,", {}, form="parliament"),
    Body(
        "student senate",
        (("number", "STUDENT SENATE RESOLUTION {n}-{m}"), ("title", "A Resolution on {title}")),
        "",
        {},
        form="whereas",
        topic=False,
    ),
    Body(
        "agreement",
        (("title", "AGREEMENT ON {TITLE}"),),
        "",
        {},
        form="articles",
        topic=False,
        sayings={"article": "Article {n}"},
    ),
    Body("rules", (("title", "RULES OF PROCEDURE"),), "", {}, form="articles", topic=False, sayings={"article": "Rule {n}"}),
    Body("Art.", (("title", "STATUTE ON {TITLE}"),), "", {}, form="abbreviated", topic=False, sayings={"article": "Art. {n}."}),
    Body("§", (("title", "ACT ON {TITLE}"),), "", {}, form="abbreviated", topic=False, sayings={"article": "§ {n}"}),
    Body("presidential statement", (("title", "PRESIDENTIAL STATEMENT"),), "", {}, form="statement", topic=False),
    Body("bylaws", (("title", "BYLAWS OF THE CLUB"),), "", {}, form="sections", topic=False),
)
