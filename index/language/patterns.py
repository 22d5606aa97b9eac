"""The lines around the body of a document: its number, enacting words, closings, annexes, divisions, the trail."""

from __future__ import annotations

import re

NUMBER_LINE = re.compile(
    r"(?P<kind>(?a:R[EÉé]SOLUTION|RESOLUCI[OÓó]N|D[EÉé]CISI[OÓó]N|RECOMMENDATION|RECOMMANDATION|RECOMENDACI[OÓó]N|"
    r"OPINI[OÓó]N|AVIS|D[EÉé]CLARATION|DECLARACI[OÓó]N))\s+"
    r"(?P<number>(?:(?:ITU|UIT)-[RTD]\s+)?[A-Z]{0,3}-?\d[\w./-]*)\s*(?:\((?P<revision>[^()]*(?:\([^()]*\)[^()]*)*)\))?[\d*]{0,2}",
    re.IGNORECASE,
)
UN_NUMBER = re.compile(r"(?P<number>(?:S-|ES-)?\d{1,4}/\d{1,4}(?:\s[A-Z])?)\.(?:\s+(?P<title>\S.*))?")
UN_SYMBOL = re.compile(
    r"(?:A(?:/HRC)?|S|E)/RES/(?P<number>(?:S-|ES-)?\d{1,4}(?:/\d{1,4}[A-Z]?)?)\s*(?:\((?P<revision>\d{4})\))?"
)
FOREWORD = re.compile(r"FOREWORD|PREFACE|INTRODUCTION|AVANT-PROPOS|PR[ÉE]FACE|PREFACIO|PR[ÓO]LOGO", re.IGNORECASE)
ENACTING = re.compile(r"The\s|La\s|Le\s|El\s|L['’]")
UN_ENACTING = re.compile(
    r"(?:The|La|Le|El|L['’])\s?(?P<body>General Assembly|Security Council|Economic and Social Council|Human Rights Council|"
    r"Assemblée générale|Conseil de sécurité|Conseil économique et social|Conseil des droits de l['’]homme|"
    r"Asamblea General|Consejo de Seguridad|Consejo Económico y Social|Consejo de Derechos Humanos)\s*,?"
)
_DATE = r"\d{1,2}(?:er)?\s(?:de\s)?[^\W\d]{3,12}\s(?:de\s)?\d{4}\.?"
UN_DECIDING = re.compile(  # a decision: "At its 50th plenary meeting, on 27 March 2020, the General Assembly …:"
    r"At its .{3,60}meetings?,? .{0,120}?\b[Tt]he (?P<body>General Assembly|Security Council|Economic and Social Council|"
    r"Human Rights Council)\b.{0,400}?:",
    re.DOTALL,
)
UN_MEETING = (
    re.compile(  # "26th plenary meeting", "48th plenary meeting (resumed)", "1408th plenary meeting, 21 December 1965."
        r"\d{1,4}(?:st|nd|rd|th|e|ère|ème|ª|a\.)?\s(?:plenary\s)?(?:meeting|séance(?:\splénière)?|sesión(?:\splenaria)?)"
        rf"(?:\s\((?:resumed|reprise|continuación)\))?[,.]?(?:\s{_DATE})?"
    )
)
UN_DATE = re.compile(_DATE)
LONE_CAPITAL = re.compile(r"[A-Z]")
ADOPTED = re.compile(r"\[|Adopted by|Adoptée par|Aprobada por|Resolution adopted|Résolution adoptée|Resolución aprobada")
ANNEX = re.compile(
    r"(?:(?:Annex|Appendix|Attachment)\s+[A-Z0-9]{1,4}(?:\.|:|\s[–—-])\s[A-Z].{2,100})"
    r"|(?:(?:Annex|Appendix|Attachment)(?:\s+[A-Z0-9]{1,4})?(?:\s*\(?to\s+(?:Resolution|Decision|Recommendation|Annex)\b.{0,60})?)"
    r"|(?:ANNEX|APPENDIX|ATTACHMENT)(?:\s.{0,80})?"
    r"|(?:ANNEXE|APPENDICE|ANEXO|APÉNDICE)(?:\s+[A-Z0-9]{1,4})?(?:\s+(?:DE|À|A)\s+LA\s.{0,70})?"
    r"|(?:Annexe|Appendice|Anexo|Apéndice)(?:\s+[A-Z0-9]{1,4})?"
    r"(?:\s*\(?(?:de|à|a)\s+(?:la\s+)?(?:R[ée]solu|D[ée]ci|Recom)\w+\b.{0,60})?"
)
ANNEX_CAPITALS = re.compile(  # opens whatever the line before it ends with
    r"(?:ANNEX|APPENDIX|ANNEXE|APPENDICE|ANEXO|APÉNDICE)(?:\s[A-Z0-9]{1,3})?"
    r"(?:\s(?:TO|DE LA|À LA|A LA)\s(?:RESOLU|RÉSOLU|DECIS|DÉCIS|RECOM).{0,60})?"
)
ANNEX_TO = re.compile(r"\(?(?:to|de|à|a)\s+(?:la\s+)?(?:Resolu|Résolu|Decis|Décis|Recom)\w+\b.{0,60}", re.IGNORECASE)
_DIVISIONS = "section|part|chapter|article|partie|chapitre|titre|sección|parte|capítulo|artículo"
DIVISION = re.compile(
    rf"(?:{_DIVISIONS}|{_DIVISIONS.upper()}|{'|'.join(word.capitalize() for word in _DIVISIONS.split('|'))})"
    r"\s+(?:\d{1,3}|[IVXLC]{1,6}|[A-Z])(?:\s?(?:bis|ter|quater))?(?:\s[–—-]\s[^\W\d_a-z].{0,90}[^.;,:])?"
)
ROMAN_DIVISION = re.compile(r"[IVX]{1,6}\.?")
_PLACE_YEAR = r"\((?:[^()]|\([^()]*\)){2,60}?\d{4}\)"
TRAIL = re.compile(rf"{_PLACE_YEAR}(?:\s*[–—-]\s*{_PLACE_YEAR})*\.?")
HISTORY = re.compile(r"\([^()]*\b\d{4}\b[^()]*\)(?:[\d*]{1,2})?(?:, (?:bis|ter|\d))?")  # footnote marks may follow
