"""Texts in the form that the parser takes, and its results in the form that the tests compare."""

from __future__ import annotations

from index.collection.fencing.fenced import documents
from index.collection.files import from_file, without_ending
from index.document.model import Document, Source
from index.language.terms import Kind
from index.parsing.document import parse
from index.reading.lines import Extract, Line
from index.reading.plain_text import extract_text

ENACTING = "The World Telecommunication Standardization Assembly (Geneva, 2022),\n"


def parsed(text: str, name: str = "x") -> Document:
    """The document of a plain text."""
    return parse(extract_text(text), name)


def documents_in(raw: bytes, name: str) -> list[Document]:
    """The documents in the bytes of a file, read in this process: what `index.parse` finds, without a process for each file."""
    return from_file(documents(raw, name, without_ending(name)), raw, name)


def clauses(text: str) -> list[tuple[str, str]]:
    """The label and the text of each clause after the enacting words."""
    return [(clause.label, clause.text) for clause in parsed(ENACTING + text).clauses if clause.kind != Kind.FRONT]


def labels(text: str) -> list[str]:
    """The label of each clause after the enacting words."""
    return [label for label, _ in clauses(text)]


FRENCH = """RÉSOLUTION 75 (Rév. Hammamet, 2016)
Contribution du Secteur de la normalisation des télécommunications
L'Assemblée mondiale de normalisation des télécommunications (Hammamet, 2016),
considérant
a) les résultats pertinents des deux phases:
i) le premier point;
ii) le second point,
reconnaissant en outre
que l'UIT a un rôle à jouer,
décide
1 que l'UIT-T doit poursuivre ses travaux;
2 que ces travaux doivent continuer,
charge le Directeur du Bureau de la normalisation des
télécommunications
de faire rapport au Conseil,
invite les États Membres et les Associés
à participer.
"""
SPANISH = """RESOLUCIÓN 75 (Rev. Hammamet, 2016)
Contribución del Sector de Normalización de las Telecomunicaciones
La Asamblea Mundial de Normalización de las Telecomunicaciones (Hammamet, 2016),
considerando además
a) los resultados de las dos fases;
b) la Resolución 70/1 de la Asamblea General,
teniendo en cuenta
que la UIT tiene un papel que desempeñar,
resuelve
1 que el UIT-T continúe sus trabajos;
2 que estos trabajos sigan,
encarga al Director de la Oficina de Normalización de las
Telecomunicaciones que
1 tome las medidas necesarias;
2 informe al respecto,
invita a los Estados Miembros
a que participen.
"""


def styled(*rows: tuple[str, dict[str, object]]) -> list[tuple[str, str]]:
    """The clauses of lines that carry what a file says about their style."""
    text = "\n".join([ENACTING.strip(), *(row[0] for row in rows)])
    at, lines = len(ENACTING), [Line(ENACTING.strip(), 0, len(ENACTING) - 1, opens=True)]
    for line, told in rows:
        lines.append(Line(line, at, at + len(line), **told))  # type: ignore[arg-type]
        at += len(line) + 1
    document = parse(Extract(Source(text), tuple(lines)), "x")
    return [(clause.label, clause.text) for clause in document.clauses if clause.kind != Kind.FRONT]


OPENS: dict[str, object] = {"opens": True, "italic": 0}
GOES_ON: dict[str, object] = {"opens": False, "italic": 0}


def italics(text: str) -> tuple[str, dict[str, object]]:
    """A line in italics that opens a paragraph."""
    return text, {"opens": True, "italic": len(text)}
