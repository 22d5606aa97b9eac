"""The parts of a number line, as patterns: body, kind, number, what stands in brackets after it, and its title.

RESOLUTION 75 (Rev. Dubai, 2012)              kind, number, edition
STUDENT SENATE RESOLUTION 24-07               body, kind, number
42 C/Resolution 19    AG/RES. 2908 (L-O/20)   a number that names its kind
73/6. Space           WHA66.10 Follow-up      a number and a title
第75号决议（2024年，洛桑，修订版）                 a number before its kind
Resolution 1 of the 26th CGPM (2018)          the body behind it
"""

from __future__ import annotations

import re

from index.language.alternatives import NEVER, any_of, forms
from index.language.bodies import SYMBOL, any_body
from index.language.kinds import kinds
from index.language.vocabulary import of_all

_SMALL = any_of(of_all(lambda one: one.common))
_NUMBER_WORDS = any_of(of_all(lambda one: one.number_words))
_ARTICLES = any_of(of_all(lambda one: (word.lower() for word in one.enacting)))
_OF = any_of(of_all(lambda one: one.of))
_BRACKETED = r"\((?P<{name}>[^()]*(?:\([^()]*\)[^()]*)*)\)"

BODY = re.compile(rf"(?:[A-Z][\w’'-]*\s+(?:(?:{_SMALL})\s+){{0,2}}){{1,6}}?(?=(?i:{kinds()})\b)")
"""The body in front of the kind: "STUDENT SENATE RESOLUTION"."""
_DRAFTS = any_of(draft for draft in of_all(lambda one: one.drafts) if "#" not in draft)
_AROUND = (draft for draft in of_all(lambda one: one.drafts) if "#" in draft)
_DRAFTED = "|".join(re.escape(draft).replace(r"\#", f"(?:{kinds()})") for draft in _AROUND)
DRAFTED = rf"(?:{_DRAFTS})\s(?:[^\W\d_]+\s)?(?:{kinds()})|{_DRAFTED or NEVER}"
"""A pattern for the draft of a text, in any case: "draft resolution", "draft ministerial decision", "决议草案"."""
KIND = re.compile(
    rf"(?P<kind>(?:[\[(]?(?:{_DRAFTS})[\])]?\s)?(?:(?a:{kinds()})|(?:{kinds(abbreviated=True)})\.(?=\s\d+/)))(?![^\W_])(?:\s+(?:{_NUMBER_WORDS}))?\s*",
    re.IGNORECASE,
)
"""The kind of a text, of a draft of one too, and "No." after it."""
_PART_OF_NUMBER = r"\((?!(?:19|20)\d\d\)(?!\w))[A-Z\d][\w/-]{0,8}\)"  # "A.1126(30)", and no year
_SEGMENT = rf"[A-Za-z\d]{{1,14}}(?:{_PART_OF_NUMBER}\w{{0,8}})?"
_OWN_KIND = rf"(?i:{kinds(abbreviated=True)})\.?\s+(?:(?:{_NUMBER_WORDS})\s?)?(?=\d)"  # "42 C/Res. 19"
NUMBER = re.compile(
    rf"""
    (?P<first>
        (?: \([A-Z]{{2,6}}\)\s+ )?  # "(EU) 2031/55"
        (?: [^\W\d_a-z]{{2,5}}-[A-Z]\s+(?=(?:[A-Z]{{1,3}}\.)?\d) | [A-Z]{{1,2}}\s+(?=\d+/(?:\d|[A-Z]+-\d))
          | \d{{1,3}}\s+(?=[A-Z]{{1,3}}/) | [A-Z]{{2,6}}\s+(?:{_NUMBER_WORDS})\s*(?=\d)
          | \d{{1,3}}[./][A-Z]{{2,4}}\s+(?=\d) )?  # "ITU-R M.2391-0", "C 5/2021", "42 C/19", "CETS No. 225", "22/COM 9"
        (?=[A-Z\d]) {_SEGMENT} (?: [./-] (?:{_OWN_KIND})? {_SEGMENT} )*
        (?: \s[A-Z] (?= \.?$ | \.\s | \s\( ) )?  # "73/6 A"
    )
    (?: (?<=[A-Z\d]) (?P<session> \s\( (?=[^()]*/) [A-Z\d/-]+ \) ) )?  # "(XLVII-O/17)"
    """,
    re.VERBOSE,
)
"""A number: segments of letters and digits, joined by slashes, dots, dashes and brackets."""
SERIES = re.compile(rf"[A-Z]{{2,6}}\s+(?:{_NUMBER_WORDS})\s*\d")
"""The number of a text in a series, which may be of any kind: "CETS No. 225"."""
BLANK = re.compile(r"\d{1,4}/(?:\.{2,3}|…|_{2,}|[xX]{1,3}(?!\w)|\[[\s.…_xX]*\])")
"""The number that a draft leaves open: "65/…"."""
PLACEHOLDER = re.compile(r"\[[\w./ -]{1,24}\]|(?:[-–—_…]{1,3}|\.{2,3}|[xX]{1,2})/[A-Z][\w.]*\d(?!\w)")
"""The number that a draft is to have: "[EUR-1]", "-/CP.30"."""
_INSIDE = r"(?P<number>\d[\w./-]*)(?:\s?\((?P<year>[^()]{1,8})\))?"
_NUMBER_FIRST = "|".join(forms(of_all(lambda one: one.number_first), _INSIDE)) or NEVER
NUMBER_FIRST = re.compile(rf"(?:(?:{any_body()})\s?)?(?:{_NUMBER_FIRST})\s?(?P<kind>{kinds()})\s*")
"""A number with words around it, before its kind: "第45号决议"."""
EDITION = re.compile(rf"\s*{_BRACKETED.format(name='edition')}(?:(?<=\(\d\d\d\d\)),)?")
"""What stands in brackets after a number: revision, place, year, session."""
SESSION = re.compile(r"(?:19|20)\d\d|[IVXLES]{1,6}(?:-[IVXLES]{1,6})?")
"""What stands in brackets after a number that says no kind: "12 (1946)", "1514 (XV)"."""
OF_BODY = re.compile(
    rf"\s+(?i:{_OF})\s+(?:(?i:{_ARTICLES})\b\s*)?(?P<body>[A-Z\d][\w’'-]*(?:\s+(?:(?i:{_SMALL})\s+){{0,2}}[A-Z\d][\w’'-]*)*)"
    rf"(?:\s*{_BRACKETED.format(name='edition')})?$"
)
"""The body behind a number: "of the 26th CGPM (2018)"."""
BODY_FIRST = re.compile(
    rf"(?i:{_OF})\s+(?:(?i:{_ARTICLES})\b\s*)?(?P<body>[A-Z].{{2,80}}?)\s+(?:{_NUMBER_WORDS})\s?(?P<number>\d[\w/.-]*)(?=$|[.:]?\s)"
)
"""The body between the kind and the number: "of the Ministerial Council No. 12/34"."""
NOTE_MARK = re.compile(r"[\d*†‡]{0,2}(?=$|[\s.:–—])")
TITLE = re.compile(r"(?P<mark>\s?[.:–—-](?=\s|$))?\s*(?P<title>\S.*)?$")
"""What ends a number line: a mark, and the title."""
KNOWN_SYMBOL = re.compile(
    rf"(?:{SYMBOL})/RES/(?P<number>(?:S-|ES-)?\d{{1,4}}(?:/\d{{1,4}}[A-Z]?)?)\s*(?:\((?P<edition>\d{{4}})\))?"
)
"""The symbol of a resolution of a body that numbers them without the symbol: "A/RES/70/1", "S/RES/2178 (2014)"."""
PROPOSAL = re.compile(r"(?:(?P<what>[A-Z]{3,5})\s+)?[A-Z][\w()+-]*(?:/[\w.()+-]+)+(?:#\S+)?")
"""The mark of a proposal, above what it proposes: what it does, and its symbol: "MOD EUR/44A1/1"."""
