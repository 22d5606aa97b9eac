"""What the lines of a head are: each head with blank lines and without them, and nothing of the text below lost."""

from __future__ import annotations

import re

import pytest

from index.language.lines.heads import made_of
from index.language.terms import Kind
from index.parsing.coverage import uncovered
from tests.support.parsing import parsed

BODY = ("Recalling its resolution 6/1,", "1. Welcomes the report;", "2. Requests a report.")
FRENCH = ("Rappelant sa résolution 6/1,", "1. Prie le Secrétaire général d’agir;", "2. Décide de rester saisie.")
HEADS = [
    # what it shows, the lines, the number, the title
    (
        "UN General Assembly",
        (
            "United Nations\tA/RES/89/123\n"
            "General Assembly\n"
            "Distr.: General\n"
            "12 December 2034\n"
            "Eighty-ninth session\n"
            "Agenda item 71 (b)\n"
            "Resolution adopted by the General Assembly on 4 December 2034\n"
            "[on the report of the Third Committee (A/89/458/Add.2, para. 110)]\n"
            "89/123. Wells in dry towns\n"
            "The General Assembly,"
        ),
        "89/123",
        "Wells in dry towns",
    ),
    (
        "body and distribution on a line",
        (
            "United Nations\tS/RES/2990 (2034)\n"
            "Security Council\tDistr.: General\n"
            "3 May 2034\n"
            "Resolution 2990 (2034)\n"
            "Adopted by the Security Council at its 9911th meeting, on 3 May 2034\n"
            "The Security Council,"
        ),
        "2990",
        "",
    ),
    (
        "body and distribution, one space",
        "United Nations S/RES/2990 (2034)\nSecurity Council Distr.: General\n3 May 2034\nThe Security Council,",
        "2990",
        "",
    ),
    (
        "HRC draft",
        (
            "United Nations A/HRC/65/L.7\n"
            "General Assembly Distr.: Limited\n"
            "27 March 2034\n"
            "Original: English\n"
            "Human Rights Council\n"
            "Sixty-fifth session\n"
            "26 February–5 April 2034\n"
            "Agenda item 3\n"
            "Promotion and protection of all human rights, civil,\n"
            "political, economic, social and cultural rights,\n"
            "including the right to development\n"
            "Albania, Austria,* Chile and Ghana:* draft resolution\n"
            "65/… Wells in dry towns\n"
            "The Human Rights Council,"
        ),
        "A/HRC/65/L.7",
        "Wells in dry towns",
    ),
    (
        "UNEA",
        (
            "UNEP/EA.9/Res.4\n"
            "Distr.: General\n"
            "1 March 2034\n"
            "Original: English\n"
            "United Nations Environment Assembly of the\n"
            "United Nations Environment Programme\n"
            "Ninth session\n"
            "Nairobi, 26 February–1 March 2034\n"
            "Resolution adopted by the United Nations Environment Assembly on 1 March 2034\n"
            "9/4. Wells in dry towns\n"
            "The United Nations Environment Assembly,"
        ),
        "9/4",
        "Wells in dry towns",
    ),
    (
        "AU: a document under the title",
        "Assembly/AU/Dec.951(XL)\nDECISION ON WELLS IN DRY TOWNS\nDoc. Assembly/AU/11(XL)\nThe Assembly,",
        "Assembly/AU/Dec.951(XL)",
        "DECISION ON WELLS IN DRY TOWNS",
    ),
    (
        "AU: two documents",
        (
            "EX.CL/Dec.1143(XL)\n"
            "DECISION ON WELLS IN DRY TOWNS\n"
            "Doc. EX.CL/1390(XL) and EX.CL/1391(XL) Rev.1\n"
            "The Executive Council,"
        ),
        "EX.CL/Dec.1143(XL)",
        "DECISION ON WELLS IN DRY TOWNS",
    ),
    (
        "UNESCO: documents in brackets",
        "224 EX/Decision 11\nWells in dry towns\n(224 EX/11; 224 EX/DG.INF; 224 EX/45)\nThe Executive Board,",
        "224 EX/Decision 11",
        "Wells in dry towns",
    ),
    (
        "documents in brackets, a word",
        "42 C/Resolution 19\nWells in dry towns\n(Documents 42 C/19 and Add.)\nThe General Conference,",
        "42 C/Resolution 19",
        "Wells in dry towns",
    ),
    (
        "IAEA",
        (
            "GC(77)/RES/8\n"
            "Date: October 2033\n"
            "General Conference\n"
            "Seventy-seventh regular session\n"
            "Item 15 of the agenda\n"
            "(GC(77)/24)\n"
            "Wells in dry towns\n"
            "Resolution adopted on 28 September 2033 during the ninth plenary meeting\n"
            "The General Conference,"
        ),
        "GC(77)/RES/8",
        "Wells in dry towns",
    ),
    (
        "WHO",
        (
            "SEVENTY-SEVENTH LAKE ASSEMBLY\tLA77.4\n"
            "Agenda item 13.4\t1 June 2034\n"
            "Wells in dry towns\n"
            "The Seventy-seventh Lake Assembly,"
        ),
        "LA77.4",
        "Wells in dry towns",
    ),
    (
        "ILO",
        (
            "International Lake Conference – 121st Session, 2033\n"
            "Resolution concerning wells in dry towns\n"
            "(Adopted on 16 June 2033)\n"
            "The General Conference of the Lake Organization, meeting at its 121st Session, 2033,"
        ),
        "",
        "Resolution concerning wells in dry towns",
    ),
    (
        "OAS",
        (
            "AG/RES. 2999 (L-O/30)\n"
            "WELLS IN DRY TOWNS\n"
            "(Adopted at the second plenary session, held on October 21, 2030)\n"
            "THE GENERAL ASSEMBLY,"
        ),
        "AG/RES. 2999 (L-O/30)",
        "WELLS IN DRY TOWNS",
    ),
    (
        "OSCE",
        (
            "MC.DEC/1/33\n"
            "1 December 2033\n"
            "Organization for Lakes\n"
            "Ministerial Council\n"
            "Skopje 2033\n"
            "Original: ENGLISH\n"
            "Second day of the Thirtieth Meeting\n"
            "MC(30) Journal No. 2, Agenda item 8\n"
            "DECISION No. 1/33\n"
            "WELLS IN DRY TOWNS\n"
            "(MC.DEC/1/33 of 1 December 2033)\n"
            "The Ministerial Council,"
        ),
        "1/33",
        "WELLS IN DRY TOWNS",
    ),
    (
        "CBD",
        (
            "CBD/COP/DEC/25/4\n"
            "19 December 2032\n"
            "ORIGINAL: ENGLISH\n"
            "CONFERENCE OF THE PARTIES TO THE CONVENTION ON LAKES\n"
            "Twenty-fifth meeting – Part II\n"
            "Montreal, Canada, 7-19 December 2032\n"
            "Agenda item 9A\n"
            "DECISION ADOPTED BY THE CONFERENCE OF THE PARTIES TO THE CONVENTION ON LAKES\n"
            "25/4. Wells in dry towns\n"
            "The Conference of the Parties,"
        ),
        "25/4",
        "Wells in dry towns",
    ),
    (
        "WTO",
        (
            "WT/MIN(34)/DEC/W/1\n"
            "2 March 2034\n"
            "(34-1980)\n"
            "Ministerial Conference\n"
            "Fifteenth Session\n"
            "Abu Dhabi, 26-29 February 2034\n"
            "WELLS IN DRY TOWNS\n"
            "DRAFT MINISTERIAL DECISION\n"
            "The Ministerial Conference,"
        ),
        "WT/MIN(34)/DEC/W/1",
        "WELLS IN DRY TOWNS",
    ),
    (
        "Council of Europe",
        (
            "Recommendation CM/Rec(2034)2 of the Committee of Ministers to member States on wells in dry towns\n"
            "(Adopted by the Committee of Ministers on 13 March 2034 at the 1492nd meeting of the Ministers’ Deputies)\n"
            "The Committee of Ministers,"
        ),
        "CM/Rec(2034)2",
        "of the Committee of Ministers to member States on wells in dry towns",
    ),
    (
        "draft brackets around the kind",
        "[DRAFT] RESOLUTION 291\nWells in dry towns\nThe General Assembly,",
        "291",
        "Wells in dry towns",
    ),
    (
        "draft brackets around all",
        "[DRAFT RESOLUTION 291]\nWells in dry towns\nThe General Assembly,",
        "291",
        "Wells in dry towns",
    ),
    (
        "draft in round brackets",
        "(Draft) Resolution 291\nWells in dry towns\nThe General Assembly,",
        "291",
        "Wells in dry towns",
    ),
    (
        "revised draft",
        "Revised draft resolution A/C.3/89/L.9/Rev.1\nWells in dry towns\nThe General Assembly,",
        "A/C.3/89/L.9/Rev.1",
        "Wells in dry towns",
    ),
    (
        "draft with roman number",
        "E/2028/24\nDraft resolution II\nWells in dry towns\nThe Economic and Social Council,",
        "E/2028/24",
        "Wells in dry towns",
    ),
    (
        "draft with a letter",
        "Draft decision A\nWells in dry towns\nThe Lake Council,",
        "",
        "Wells in dry towns",
    ),
    (
        "draft resolution recommended",
        "Draft resolution for adoption by the General Assembly\nWells in dry towns\nThe General Assembly,",
        "",
        "Wells in dry towns",
    ),
    (
        "Model UN, Agenda",
        (
            "Committee: Lake Council\n"
            "Agenda: Drones over airports\n"
            "Sponsors: Kenya, Peru\n"
            "Signatories: Chad, Fiji\n"
            "The Lake Council,"
        ),
        "",
        "Drones over airports",
    ),
    (
        "Model UN, unknown keys",
        (
            "Forum: Lake Council\n"
            "Issue: Drones over airports\n"
            "Main Submitter: Kenya\n"
            "Co-Submitters: Chad, Fiji, Peru\n"
            "The Lake Council,"
        ),
        "",
        "Drones over airports",
    ),
    (
        "Model UN, only a delegation",
        "Delegation: Kenya\nSchool: Lake High School\nWells in dry towns\nThe Lake Council,",
        "",
        "Wells in dry towns",
    ),
    (
        "Model UN, title first",
        "Wells in dry towns\nCommittee: Lake Council\nSubmitted by: Kenya\nSeconded by: Peru, Chad\nThe Lake Council,",
        "",
        "Wells in dry towns",
    ),
    (
        "Model UN, number and keys",
        "Resolution 1.1\nCommittee: Lake Council\nCode: LC/1/1\nTopic: Drones over airports\nBloc: Group A\nThe Lake Council,",
        "1.1",
        "Drones over airports",
    ),
    (
        "key of one word without a topic",
        "Status: Second draft\nDate: 3 May 2034\nRoom: B 12\nWells in dry towns\nThe Lake Council,",
        "",
        "Wells in dry towns",
    ),
    (
        "mail above",
        (
            "From: Lena Brandt <lena.brandt@example.org>\n"
            "To: delegation@example.org\n"
            "Subject: the text\n"
            "Date: Tue, 13 Jun 2028 09:12:44 +0200\n"
            "Dear all,\n"
            "here is the text as adopted this morning.\n"
            "DECISION 652 (Council 2028)\n"
            "Wells in dry towns\n"
            "The ITU Council,"
        ),
        "652",
        "Wells in dry towns",
    ),
    (
        "mail above, no number",
        (
            "From: Lena Brandt <lena.brandt@example.org>\n"
            "To: delegation@example.org\n"
            "Subject: Fwd: the text\n"
            "Dear all,\n"
            "here is the text as adopted this morning.\n"
            "Wells in dry towns\n"
            "The Lake Council,"
        ),
        "",
        "Wells in dry towns",
    ),
    (
        "only a symbol",
        "A/C.1/89/L.22\nWells in dry towns\nThe General Assembly,",
        "A/C.1/89/L.22",
        "Wells in dry towns",
    ),
    (
        "symbol below title",
        "Wells in dry towns\nA/C.1/89/L.22\nThe General Assembly,",
        "A/C.1/89/L.22",
        "Wells in dry towns",
    ),
    (
        "symbol in brackets below title",
        "Wells in dry towns\n(A/C.1/89/L.22)\nThe General Assembly,",
        "",
        "Wells in dry towns",
    ),
    (
        "symbols of an unknown body below the number",
        "Decision 7/2034\nLX/PL.7/2034; LX/INF/4/Rev.2\nWells in dry towns\nThe Lake Council,",
        "7/2034",
        "Wells in dry towns",
    ),
    (
        "place and days",
        "Resolution 12\nLake Council\nQuito, Ecuador, 3–7 May 2034\nWells in dry towns\nThe Lake Council,",
        "12",
        "Wells in dry towns",
    ),
    (
        "place and days below the title",
        "Resolution 12\nWells in dry towns\nQuito, Ecuador, 3–7 May 2034\nThe Lake Council,",
        "12",
        "Wells in dry towns",
    ),
    (
        "a title that ends in a year",
        "Resolution 12\nWells in dry towns by 2034\nThe Lake Council,",
        "12",
        "Wells in dry towns by 2034",
    ),
    (
        "a title with a date",
        "Resolution 12\nInternational Day of Wells, 3 May\nThe Lake Council,",
        "12",
        "International Day of Wells, 3 May",
    ),
    (
        "a title that begins with a participle",
        "Resolution 12\nProtecting wells in dry towns\nThe Lake Council,",
        "12",
        "Protecting wells in dry towns",
    ),
    (
        "a title with a symbol",
        "Resolution 12\nFollow-up to resolution A/RES/70/1 on wells\nThe Lake Council,",
        "12",
        "Follow-up to resolution A/RES/70/1 on wells",
    ),
    (
        "a title with a colon",
        "Resolution 12\nWells: a way out of drought\nThe Lake Council,",
        "12",
        "Wells: a way out of drought",
    ),
    (
        "two titles with colons",
        "Resolution 12\nWells and rivers: a way out of drought in the\nHorn: progress and prospects\nThe Lake Council,",
        "12",
        "Wells and rivers: a way out of drought in the Horn: progress and prospects",
    ),
    (
        "a city council",
        "CITY OF LAKEVIEW\nRESOLUTION NO. 2034-15\nA RESOLUTION OF THE CITY COUNCIL ON WELLS IN DRY TOWNS\nThe City Council,",
        "2034-15",
        "A RESOLUTION OF THE CITY COUNCIL ON WELLS IN DRY TOWNS",
    ),
    (
        "a web page",
        "Home > Documents > Resolutions\nPrint this page\nResolution 12\nWells in dry towns\nThe Lake Council,",
        "12",
        "Wells in dry towns",
    ),
    (
        "a page with a date line",
        "Resolution 12\nPublished: 3 May 2034\nWells in dry towns\nThe Lake Council,",
        "12",
        "Wells in dry towns",
    ),
    (
        "French masthead",
        (
            "Nations Unies\n"
            "A/RES/89/123\n"
            "Assemblée générale\n"
            "Distr. générale\n"
            "12 décembre 2034\n"
            "Quatre-vingt-neuvième session\n"
            "Point 71 b) de l’ordre du jour\n"
            "Résolution adoptée par l’Assemblée générale le 4 décembre 2034\n"
            "89/123. Les puits des villes sèches\n"
            "L’Assemblée générale,"
        ),
        "89/123",
        "Les puits des villes sèches",
    ),
    (
        "an agenda item with its title",
        "Resolution 12\nAgenda item 7: Water\nWells in dry towns\nThe Lake Council,",
        "12",
        "Wells in dry towns",
    ),
    (
        "a title of two lines and a document",
        "Resolution 12\nWells in dry towns and the role of the\nlocal authorities\nDocument LC/34/7\nThe Lake Council,",
        "12",
        "Wells in dry towns and the role of the local authorities",
    ),
    (
        "rev and date",
        "Resolution 12\nRev. 2\n14 October 2034\nWells in dry towns\nThe Lake Council,",
        "12",
        "Wells in dry towns",
    ),
    (
        "number after the title in brackets",
        "Wells in dry towns (Resolution 12)\nThe Lake Council,",
        "",
        "Wells in dry towns (Resolution 12)",
    ),
    (
        "sponsors without a key",
        "Draft resolution submitted by Kenya and Peru\nWells in dry towns\nThe Lake Council,",
        "",
        "Wells in dry towns",
    ),
    (
        "those who propose a draft, with its kind",
        (
            "A/C.3/82/L.31\n\nFiji, Japan, Kenya, Papua New Guinea, Peru and Timor-Leste: draft\nresolution\n\n"
            "Wells in dry towns\nThe Lake Council,"
        ),
        "A/C.3/82/L.31",
        "Wells in dry towns",
    ),
    (
        "a title beside the kind of a draft, above its state",
        "Draft resolution: Wells in dry towns\n\nRev.2 of 14 March, for discussion in informals\n\nThe Lake Council,",
        "",
        "Wells in dry towns",
    ),
    (
        "history in square brackets below title",
        "Resolution 12\nWells in dry towns\n[Adopted without a vote]\nThe Lake Council,",
        "12",
        "Wells in dry towns",
    ),
    (
        "ITU history",
        (
            "RESOLUTION 75 (Rev. Hammamet, 2036)\n"
            "Wells in dry towns\n"
            "(Florianópolis, 2024; Hammamet, 2036)\n"
            "The World Telecommunication Standardization Assembly (Hammamet, 2036),"
        ),
        "75",
        "Wells in dry towns",
    ),
    (
        "C29/88-E in a cell",
        "Council 2029\nGeneva, 3-7 May 2029\tDocument C29/88-E\nDECISION 652\nWells in dry towns\nThe ITU Council,",
        "652",
        "Wells in dry towns",
    ),
    (
        "a note below the title",
        (
            "LC/34/L.5\n"
            "3 May 2034\n"
            "Original: English\n"
            "Lake Council\n"
            "Ninth session\n"
            "Lima, 1-5 May 2034\n"
            "Item 4 of the provisional agenda\n"
            "Wells in dry towns\n"
            "The Lake Council,"
        ),
        "LC/34/L.5",
        "Wells in dry towns",
    ),
    (
        "a key alone below the title",
        ("Draft resolution on wells in dry towns\nSponsored by: Kenya, Peru, and\nthe Republic of Korea\nThe Lake Council,"),
        "",
        "Draft resolution on wells in dry towns",
    ),
    (
        "a list of names with brackets",
        ("Resolution on wells in dry towns\nRapporteurs: A. Person (Kenya), B. Person (Peru)\nThe Lake Council,"),
        "",
        "Resolution on wells in dry towns",
    ),
    (
        "a topic with a number",
        ("WORKING PAPER 1.2\nSPONSORS: KENYA, PERU\nSIGNATORIES: CHAD, FIJI\nTOPIC 1: WELLS IN DRY TOWNS\nTHE LAKE COUNCIL,"),
        "",
        "WELLS IN DRY TOWNS",
    ),
    (
        "a title that names a resolution above its number",
        (
            "PROPOSAL TO AMEND RESOLUTION 12\n"
            "Submitted by Kenya\n"
            "RESOLUTION 12 (Rev. Lima, 2034)\n"
            "Wells in dry towns\n"
            "The Lake Council,"
        ),
        "12",
        "Wells in dry towns",
    ),
    (
        "a month",
        ("GC(77)/RES/8\nDate: October 2033\nGeneral Conference\nOctober 2033\nWells in dry towns\nThe General Conference,"),
        "GC(77)/RES/8",
        "Wells in dry towns",
    ),
    (
        "a press page",
        (
            "Security Council Extends Mandate of Lake Mission until 31 May 2035\n"
            "Resolution 2990 (2034) Adopted Unanimously\n"
            "The Security Council this morning decided to extend the mandate of the Lake Mission for one year.\n"
            "The full text of resolution 2990 (2034) reads as follows:\n"
            "The Security Council,"
        ),
        "2990",
        "Security Council Extends Mandate of Lake Mission until 31 May 2035",
    ),
    (
        "a contribution around a draft",
        (
            "Council 2029\n"
            "Geneva, 3-14 June 2029\n"
            "Agenda item: PL 1.2\n"
            "Document C29/88-E\n"
            "Contribution by Kenya\n"
            "DIGGING WELLS\n"
            "Summary\n"
            "This contribution proposes a new resolution on wells.\n"
            "DRAFT NEW RESOLUTION [KEN-1]\n"
            "Wells in dry towns\n"
            "The ITU Council,"
        ),
        "[KEN-1]",
        "Wells in dry towns",
    ),
    (
        "a title that is a sentence",
        ("Resolution 12\nWells in dry towns.\nThe Lake Council,"),
        "12",
        "Wells in dry towns.",
    ),
    (
        "a title in quotation marks",
        ("“Wells in dry towns: who pays?”\nThe Lake Council,"),
        "",
        "“Wells in dry towns: who pays?”",
    ),
    (
        "an abbreviated kind",
        ("Res. 12/34 Wells in dry towns\nThe Lake Council,"),
        "12/34",
        "Wells in dry towns",
    ),
    (
        "a title among keys",
        ("Resolution 12\nTitle: Wells in dry towns\nAuthor: Kenya\nCommittee: Lake Council\nThe Lake Council,"),
        "12",
        "Wells in dry towns",
    ),
    (
        "a report around a draft",
        (
            "Wells in dry towns\n"
            "Report of the Committee on Wells to the Lake Council\n"
            "The Committee met on 3 May 2034. It recommends the following resolution.\n"
            "Draft resolution\n"
            "Wells in dry towns\n"
            "The Lake Council,"
        ),
        "",
        "Wells in dry towns",
    ),
    (
        "the body between the kind and the number",
        (
            "DECISION OF THE MINISTERIAL COUNCIL OF THE LAKE COMMUNITY No. 12/34\nof 3 May 2034\n"
            "Wells in dry towns\nThe Lake Council,"
        ),
        "12/34",
        "Wells in dry towns",
    ),
    (
        "the state of a draft",
        (
            "Second Committee\nDraft resolution A/C.2/89/L.14\nVersion as of 14 November 2034, 6 p.m.\n"
            "Wells in dry towns\nThe Lake Council,"
        ),
        "A/C.2/89/L.14",
        "Wells in dry towns",
    ),
]


BODIES = [
    # whether enacting words stand above it, the lines below the head, the label of each clause
    (True, BODY, ("Recalling", "1.", "2.")),
    (False, ("Recalling its resolution 6/1,", "Noting the report,", *BODY[1:]), ("Recalling", "Noting", "1.", "2.")),
    (
        True,
        ("considering", "a) that wells are deep;", "b) that towns are dry,", "resolves", "1 to dig wells;", "2 to report."),
        ("considering a)", "considering b)", "resolves 1", "resolves 2"),
    ),
    (True, BODY[1:], ("1.", "2.")),
    (False, ("Article 1", "Wells are deep.", "Article 2", "Towns are dry."), ("Article 1", "Article 2")),
]
IN_FRENCH = [(True, FRENCH, ("Rappelant", "1.", "2."))]


@pytest.mark.parametrize("between", ["\n", "\n\n"], ids=["tight", "spaced"])
@pytest.mark.parametrize(("head", "number", "title"), [row[1:] for row in HEADS], ids=[row[0] for row in HEADS])
def test_a_head(head: str, number: str, title: str, between: str) -> None:
    for enacted, body, labels in IN_FRENCH if "Assemblée" in head else BODIES:
        above = head if enacted else head.rpartition("\n")[0]
        lines = re.sub(r"\n(?![a-z])", between, above)  # wrapped lines stay together
        document = parsed(between.join([lines, *body]) + "\n", "x")
        clauses = tuple(clause.label for clause in document.clauses if clause.kind != Kind.FRONT)
        assert (document.number, document.title, clauses) == (number, title, labels)
        assert uncovered(document) == []


LANGUAGES = [
    # a head with everything that may stand in it, its title, the lines below it, the label of each clause
    (
        (
            "Nations Unies\nA/C.3/89/L.21\nAssemblée générale\nDistr. limitée\n3 mai 2034\nOriginal : français\n"
            "Troisième Commission\nPoint 71 b) de l’ordre du jour\nKenya et Pérou : projet de résolution\n"
            "Les puits des villes sèches\nL’Assemblée générale,"
        ),
        "Les puits des villes sèches",
        ("Rappelant sa résolution 6/1,", "1. Prie le Secrétaire général d’agir;", "2. Décide de rester saisie."),
        ("Rappelant", "1.", "2."),
    ),
    (
        (
            "Naciones Unidas\nA/C.3/89/L.21\nAsamblea General\nDistr. limitada\n3 de mayo de 2034\nOriginal: inglés\n"
            "Tercera Comisión\nTema 71 b) del programa\nKenya y Perú: proyecto de resolución\n"
            "Los pozos de las ciudades secas\nLa Asamblea General,"
        ),
        "Los pozos de las ciudades secas",
        ("Recordando su resolución 6/1,", "1. Pide al Secretario General que actúe;", "2. Decide seguir en ella."),
        ("Recordando", "1.", "2."),
    ),
    (
        (
            "Организация Объединенных Наций\nA/C.3/89/L.21\nГенеральная Ассамблея\nDistr.: Limited\n3 мая 2034 года\n"
            "Восемьдесят девятая сессия\nПункт 71 b) повестки дня\nКения и Перу: проект резолюции\n"
            "Резолюция, принятая Генеральной Ассамблеей 3 мая 2034 года\nКолодцы в засушливых городах\nГенеральная Ассамблея,"
        ),
        "Колодцы в засушливых городах",
        ("ссылаясь на свою резолюцию 6/1,", "1. просит его действовать;", "2. постановляет продолжать рассмотрение."),
        ("ссылаясь", "1.", "2."),
    ),
    (
        "联合国\nA/C.3/89/L.21\n大会\n2034年5月3日\n第八十九届会议\n议程项目71(b)\n肯尼亚和秘鲁：决议草案\n干旱城镇的水井\n大会，",
        "干旱城镇的水井",
        ("回顾其第58/11号决议，", "1. 请秘书长采取行动；", "2. 决定继续处理此事。"),
        ("回顾", "1.", "2."),
    ),
    (
        (
            "الأمم المتحدة\nA/C.3/89/L.21\nالجمعية العامة\nالدورة التاسعة والثمانون\nالبند 71 (ب) من جدول الأعمال\n"
            "بيرو وكينيا: مشروع قرار\nالآبار في المدن الجافة\nإن الجمعية العامة،"
        ),
        "الآبار في المدن الجافة",
        ("إذ تشير إلى قرارها 58/11،", "1- تطلب إلى الأمين العام أن يتصرف؛", "2- تقرر أن تبقي المسألة قيد نظرها."),
        ("إذ تشير", "1", "2"),
    ),
]


@pytest.mark.parametrize("between", ["\n", "\n\n"], ids=["tight", "spaced"])
@pytest.mark.parametrize(("head", "title", "body", "labels"), LANGUAGES, ids=["fr", "es", "ru", "zh", "ar"])
def test_a_head_in_another_language(
    head: str, title: str, body: tuple[str, ...], labels: tuple[str, ...], between: str
) -> None:
    document = parsed(between.join([*head.split("\n"), *body]) + "\n", "x")
    clauses = tuple(clause.label for clause in document.clauses if clause.kind != Kind.FRONT)
    assert (document.number, document.title, clauses) == ("A/C.3/89/L.21", title, labels)


MADE = [
    # a line, how many symbols, other pieces and other words it is made of
    ("Doc. Assembly/AU/11(XL)", 1, 0, 0),  # what a symbol is abbreviated to be is no word
    ("(224 EX/11; 224 EX/DG.INF; 224 EX/45)", 3, 0, 0),  # a number stands before the symbol of a series
    ("(GC(77)/24)", 1, 0, 0),  # brackets inside and around
    ("(Documents 42 C/19 and Add.)", 1, 0, 1),
    ("Security Council Distr.: General", 0, 2, 0),
    ("26 February – 5 April 2034", 0, 1, 0),
    ("Quito, Ecuador, 3–7 May 2034", 0, 1, 2),
    ("Sixty-fifth session", 0, 1, 0),
    ("S/RES/1970 (2011)", 1, 0, 0),  # the year belongs to it
    ("COVID-19 and cities", 0, 0, 2),  # no symbol, though it has capitals and digits
    ("HIV/AIDS in 2030", 0, 0, 4),  # nor is this
    ("Follow-up to resolution A/RES/70/1 on wells", 1, 0, 5),
]


@pytest.mark.parametrize(("line", "symbols", "others", "words"), MADE, ids=[row[0] for row in MADE])
def test_what_a_line_is_made_of(line: str, symbols: int, others: int, words: int) -> None:
    made = made_of(line)
    assert (made.symbols, made.pieces - made.symbols, made.words) == (symbols, others, words)


def test_two_texts_of_which_either_may_be_the_title_are_said() -> None:
    document = parsed(
        "Resolution 9/12\n\nWells in dry towns\n\nShare this page now\n\nThe Lake Council,\n\n" + "\n\n".join(BODY)
    )
    assert document.title == "Wells in dry towns"
    assert [warning for warning in document.warnings if "Share this page" in warning]
    clear = parsed("Resolution 9/12\n\nWells in dry towns\n\nThe Lake Council,\n\n" + "\n\n".join(BODY))
    assert clear.warnings == ()


def test_a_paragraph_below_the_title_that_may_be_a_clause_is_said() -> None:
    head = "Resolution 9/12\n\nWells in dry towns\n\nDoc. LC/9/1\n\n- the report of the Board,\n\nThe Lake Council,\n\n"
    said = parsed(head + "\n\n".join(BODY)).warnings
    assert [warning for warning in said if "may be a paragraph" in warning]


def test_a_sentence_above_the_first_article_is_said() -> None:
    articles = "Article 1\n\nWells are dug.\n\nArticle 2\n\nAll pay."
    text = f"ACCORD ON LAKES\n\nThe lakes have been deep since the ice left them.\n\n{articles}"
    assert parsed(text).title == "ACCORD ON LAKES"
    assert [one for one in parsed(text).warnings if "“The lakes have …” was taken for" in one]
