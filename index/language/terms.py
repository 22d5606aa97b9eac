"""The words for what a document is made of, each once: kinds of clause, parts of a document, dialects."""

from __future__ import annotations

FRONT, CLAUSE, ANNEX = "front", "clause", "annex"
PREAMBLE, OPERATIVE = "preamble", "operative"
ITU, UN = "itu", "un"
