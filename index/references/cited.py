"""Works in a text: kind, number, edition and body, in lists too."""

from __future__ import annotations

import re
from dataclasses import replace

from index.language.labels import SUFFIXES
from index.language.phrases import phrases
from index.references.labels import labels_at
from index.references.mention import Work
from index.references.names import YEAR, date_end, stops_name
from index.references.tokens import Tokens
from index.references.words import DIVISIONS, UNITS, WORKS, Words
from index.values import dataclass

_EDITION = 12  # tokens in the brackets of an edition, those of a word without spaces as one: "哈马马特"
_BODY = 9  # tokens in the name of a body
_BEFORE = 8  # tokens between a body and the kind of its text
_AHEAD = 40  # tokens between two numbers of a list that have words between them
_SESSION = re.compile(r"[IVXLC]+|[SE]{1,2}")
_SHAPE = re.compile(r"\d+")
_PART = re.compile(r"[A-E]|[A-Z]")
_STOPS = frozenset(".:;?!")
_SECTOR = 7  # characters in "ITU-R"
_CONFERENCE = 3  # tokens in "WTSA-20"
_YEAR_LONG = (2, 4)  # figures
_DRAFTED = 12  # tokens in "[EUR-A10-1]"


@dataclass(frozen=True, slots=True)
class Cited:
    """A work that is cited from one token to another."""

    work: Work
    at: int
    stop: int


class Works:
    """The works that one text cites."""

    def __init__(self, tokens: Tokens, words: Words) -> None:
        self.tokens = tokens
        self.words = words
        self._last_body = ""  # the body of texts that are spoken of without their numbers: "General Assembly resolutions"

    def listed(self, at: int) -> list[Cited]:
        """The works of a list that begins at a token: "resolutions 7/9 of 27 March 2008, 10/7 of …"."""
        if symbol := self._symbol(at):
            return [symbol]
        if numbered := self._number_first(at):
            return numbered
        opened = self._kind(begin := self.words.end(self.tokens, at, "general"))
        if opened is None:
            return []
        kind, stop = opened[0], self.words.end(self.tokens, opened[1], "general")
        general = begin > at or stop > opened[1]  # "General Recommendation 30", "recommandation générale 30"
        if symbol := self._symbol(stop):  # "Resolution A/RES/55/2", "decision XIX/6"
            work = symbol.work if symbol.work.number else Work(kind, symbol.work.name)
            return [replace(symbol, work=work, at=at)]
        body, foreign, own = ("", "General", False) if general else self._body_before(at)
        first = self._numbered(stop, Work(kind, body=body, foreign=foreign, own=own))
        if first is None:
            self._last_body = body or self._last_body
            return []
        if not (body or foreign or own) and self._last_body:
            first = replace(first, work=replace(first.work, body=self._last_body))
        self._last_body = ""
        if (conference := self._conference_before(at)) and not first.work.edition:
            at -= _CONFERENCE
            body = first.work.body or self.words.body_at(self.tokens, at)[0]
            first = replace(first, work=replace(first.work, edition=conference, body=body))
        found = [replace(first, at=at)]
        while following := self._following(found[-1]):
            found.append(following)
        return self._with_body_behind(found)

    def _number_first(self, at: int) -> list[Cited]:
        """Works whose numbers stand before their kind: "第66/285和67/290号决议"."""
        begin = self.words.end(self.tokens, at, "ordinal")
        numbers: list[tuple[str, int, int]] = []
        while begin > at:
            number, stop = self._number(begin)
            if not number:
                break
            numbers.append((number, begin if numbers else at, stop))
            join = self.words.end(self.tokens, stop, "join")
            begin = self.words.end(self.tokens, join, "ordinal") if join > stop else at
        if not numbers:
            return []
        opened = self._kind(self.words.end(self.tokens, numbers[-1][2], "number"))
        if opened is None:
            return []
        body, foreign, own = self._body_before(at)
        edition, end = self._edition(opened[1])
        found = [Cited(Work(opened[0], number, "", body, foreign, own), start, stop) for number, start, stop in numbers]
        return [*found[:-1], replace(found[-1], work=replace(found[-1].work, edition=edition), stop=end)]

    def behind(self, at: int) -> tuple[Work, int] | None:
        """The one work that is named at a token: "General Assembly resolution 46/182", "his report A/64/742"."""
        _, begin = self.words.body_at(self.tokens, at)  # a body's name may have an "and" in it
        begin = at + _CONFERENCE if self._conference_before(at + _CONFERENCE) else begin
        for _ in range(_BODY):
            if self._kind(begin) or self._symbol(begin) or self.words.end(self.tokens, begin, "ordinal") > begin:
                break
            if self.tokens.sort(begin) != "word" or stops_name(self.tokens, begin, self.words):
                return None
            begin += 1
        listed = self.listed(begin)
        if not listed or not self._leads_to(at, begin):
            return None
        return listed[0].work, listed[0].stop

    def _leads_to(self, at: int, begin: int) -> bool:
        """Whether the words between are those before a work: a body, "its", "his report", "document"."""
        return all(self.tokens[n].sort == "word" for n in range(at, begin)) or begin == at + _CONFERENCE

    def _kind(self, at: int) -> tuple[str, int] | None:
        does = self.words.at(self.tokens, at)
        return next(((kind, does[kind]) for kind in WORKS if kind in does), None)

    def _symbol(self, at: int) -> Cited | None:
        """A document symbol, also of two that are joined by a hyphen: "A/64/742-S/2010/181"."""
        if self.tokens.sort(at) != "symbol":
            return None
        text, stop = self.tokens[at].text, at + 1
        head, _, number = text.partition("/RES/")
        edition = self._edition(stop) if number else ("", stop)
        if number:
            return Cited(Work("resolution", number, edition[0], _BY_SYMBOL.get(head, ""), name=text), at, edition[1])
        return Cited(Work(name=text), at, stop)

    def _numbered(self, at: int, work: Work) -> Cited | None:
        """A number with its edition: "70/1", "ITU-R 61 (Rev. Geneva, 2015)", "No. 202", "715 A (XXVII)"."""
        begin = self.words.end(self.tokens, at, "number")
        number, stop = self._number(begin)
        if not number:
            return None
        if self.tokens.key(stop) in SUFFIXES:  # "Resolution 302 bis" is another text
            number, stop = f"{number} {self.tokens.key(stop)}", stop + 1
        edition, stop = self._edition(stop)
        return Cited(replace(work, number=number, edition=edition), at, stop)

    def _number(self, at: int) -> tuple[str, int]:
        """A number, perhaps with the sector whose it is before it: "70/1", "ITU-R 61", "ARB-4", "[EUR-A10-1]"."""
        if drafted := self._drafted(at):
            return self.tokens.printed(at, drafted), drafted
        if self.tokens.sort(at) == "word" and self.tokens.key(at + 1) == "-" and self.tokens.glued(at + 2):
            if self.tokens.sort(at + 2) == "figure" and self.tokens.glued(at + 1) and self.tokens[at].text.isupper():
                return self.tokens.printed(at, at + 3), at + 3
            inner, stop = self._figure(at + 3)
            sector = self.tokens.printed(at, at + 3)
            is_sector = self.tokens[at].text.isupper() and len(sector) < _SECTOR
            return (f"{sector} {inner}", stop) if inner and is_sector else ("", at)
        return self._figure(at)

    def _drafted(self, at: int) -> int:
        """The token after the number of a draft, in brackets behind its kind, "[EUR-A10-1]"; 0 if there is none."""
        if self.tokens.key(at) != "[" or self.tokens.glued(at) or not self.tokens.is_capital(at + 1):
            return 0
        stop = at + 1
        while stop < min(at + _DRAFTED, len(self.tokens)) and self.tokens.glued(stop):
            stop += 1
            if self.tokens.key(stop - 1) == "]":
                return stop
        return 0

    def _figure(self, at: int) -> tuple[str, int]:
        """A number, perhaps with its part: "181 A and B"."""
        token = self.tokens[at] if at < len(self.tokens) else None
        if token is None or token.sort not in ("figure", "lettered") or not token.text[0].isalnum():
            return "", at
        stop = at + 1
        following = self.tokens[stop] if stop < len(self.tokens) else None
        if following and token.sort == "figure" and _PART.fullmatch(following.text) and following.sort == "word":
            end = stop + 1
            join = self.words.end(self.tokens, end, "join")  # "181 A and B (II)"
            if join > end and self.tokens.sort(join) == "word" and _PART.fullmatch(self.tokens[join].text):
                end = join + 1
            if self.tokens.sort(end) != "word" or self.words.at(self.tokens, end):
                return self.tokens.printed(at, end), end
        return token.text, stop

    def _edition(self, at: int) -> tuple[str, int]:
        """What stands in brackets behind a number, if it is an edition: a year, a session, a conference ("Rev.WRC-19")."""
        if self.tokens.key(at) != "(":
            return "", at
        close, size = at, 0
        while size < _EDITION and close < len(self.tokens) and self.tokens.key(close) != ")":
            close += 1
            size += not (self.tokens.sort(close) == self.tokens.sort(close - 1) == "word" and self.tokens.glued(close))
        close = close if self.tokens.key(close) == ")" else 0
        inside = self.tokens[at + 1 : close]
        year = any(YEAR.fullmatch(token.text) for token in inside)
        session = bool(inside) and all(
            _SESSION.fullmatch(one.text) or one.text == "-" or one.sort == "figure" for one in inside
        )
        conference = len(inside) > 2 and [one.text for one in inside[-2:-1]] == ["-"] and len(inside[-1].text) == 2
        session = session or (conference and inside[-1].sort == "figure" and inside[-3].text.isupper())
        placed = len(inside) > 1 and any(token.sort == "word" for token in inside)
        through = {n for n in range(at + 1, close) if self.words.end(self.tokens, n, "through") > n}
        years = all(YEAR.fullmatch(one.text) or n in through for n, one in enumerate(inside, at + 1))  # "(2014-2017)"
        if not close or not (year or session) or (year and not (placed or years) and len(inside) > 1):
            return "", at
        whole = " ".join(self.tokens.printed(at + 1, close).replace(",", ", ").split())
        return whole, close + 1

    def _following(self, before: Cited) -> Cited | None:
        """The next work of a list, right behind the last one, or behind what is said of that: its date, what it is on."""
        at = self._after_places(before.stop)
        dated = date_end(self.tokens, at, self.words)
        for end in dict.fromkeys((dated, at)):
            join = self._joins(end)
            found = self._numbered(join, replace(before.work, number="", edition="")) if join else None
            if found and self._is_listed(found, before):
                return replace(found, at=join)
        return self._far_ahead(before, dated)

    def _after_places(self, at: int) -> int:
        """The token behind the places in a work: ", paragraphs 120 and 121"."""
        if self.tokens.key(at) != ",":
            return at
        does = self.words.at(self.tokens, at + 1)
        unit = next((does[one] for one in (*UNITS, *DIVISIONS) if one in does), 0)
        return labels_at(self.tokens, unit, self.words)[1] if unit else at

    def _joins(self, at: int) -> int:
        """The token behind a join: a comma, "and", ", and", ", as well as"."""
        stop = self.words.end(self.tokens, at, "join")
        more = self.words.end(self.tokens, stop, "join") if stop > at else at
        return max(stop, more) if stop > at else 0

    def _is_listed(self, one: Cited, before: Cited) -> bool:
        """Whether a number goes on a list of numbers, rather than being a date or a number of something else."""
        if _shape(one.work.number) == _shape(before.work.number):
            following = self.tokens.sort(one.stop)
            return not (following == "word" and not self._may_follow(one.stop) and not one.work.edition)
        number = one.work.number
        return bool(one.work.edition) or "/" in number or ("." in number and number[0].isalpha())  # "9.5.2" is a place

    def _may_follow(self, at: int) -> bool:
        does = self.words.at(self.tokens, at)
        return bool(does) or at >= len(self.tokens) or self.tokens.key(at) in ("on", "respectively")

    def _far_ahead(self, before: Cited, at: int) -> Cited | None:
        """A number of the same shape behind words on the last one: "5/1, on institution-building, and 5/2, on …"."""
        shape = _shape(before.work.number)
        if shape == "0" and not before.work.edition:
            return None
        for n in range(at, min(at + _AHEAD, len(self.tokens))):
            if self.tokens.key(n) in (";", ".") or self._kind(n) or self.tokens.sort(n) == "symbol":
                return None
            if self.tokens.sort(n) == "figure" and _shape(self.tokens[n].text) == shape and self._is_joined(n):
                found = self._numbered(n, replace(before.work, number="", edition=""))
                if found and bool(found.work.edition) == bool(before.work.edition):
                    return replace(found, at=n)
        return None

    def _is_joined(self, at: int) -> bool:
        return any(self.words.end(self.tokens, at - n, "join") == at for n in (1, 2, 3) if at >= n)

    # --- bodies ---------------------------------------------------------------------------------------------------

    def _body_before(self, at: int) -> tuple[str, str, bool]:
        """The body named before a kind, the name of one that is not known, and whether it is "its" text."""
        own = False
        end = at
        for _ in range(_BEFORE):
            if end == 0:
                break
            if body := self.words.body_ending(self.tokens, end):
                return body, "", own
            token = self.tokens[end - 1]
            own = own or self.words.end(self.tokens, end - 1, "own") == end
            small = self.words.end(self.tokens, end - 1, "of", "the", "own", "by") == end
            if not (small or YEAR.fullmatch(token.text) or token.key in (",", "by", "(", ")", "‘", "’", "'", "s")):
                if token.sort == "word" and token.text.isupper() and self.tokens.key(end) == ")":
                    end -= 1
                    continue
                break
            end -= 1
        if own:
            return "", "", True
        return "", self._unknown_before(at), False

    def _conference_before(self, at: int) -> str:
        """The conference of a year that is named before a kind of text, and tells its edition: "WTSA-20 Resolution 75"."""
        begin = at - _CONFERENCE
        if begin < 0 or self.tokens.key(begin + 1) != "-" or self.words.body_at(self.tokens, begin)[1] != begin + 1:
            return ""
        named, year = self.tokens.printed(begin, at), self.tokens[at - 1].text
        return named if " " not in named and year.isdecimal() and len(year) in _YEAR_LONG else ""

    def _unknown_before(self, at: int) -> str:
        """The name of a body that is in no table: "Commission on Crime Prevention and Criminal Justice resolution 16/2"."""
        if at > 2 and self.tokens.key(at - 2) == "-" and len(self.tokens[at - 1].text) == 1:  # "ITU-T Recommendation"
            return ""
        begin = stop = at
        while begin and at - begin < _BODY and not self._opens(begin - 1, at):
            if self.tokens.is_capital(begin - 1) and not self.words.at(self.tokens, begin - 1):
                stop = begin = begin - 1
            elif begin < at and self.words.end(self.tokens, begin - 1, "small") == begin:
                begin -= 1
            else:
                break
        return self.tokens.printed(stop, at)

    def _opens(self, at: int, kind: int) -> bool:
        """Whether a word may have its capital as the first of a sentence or a clause: "Recalling Resolution 75"."""
        if at == 0 or (self.tokens.key(at - 1) in _STOPS and not self.tokens[at].text.isupper()):
            return True
        if not self.tokens.is_capital(at):
            return False
        found = phrases(self.words.code).opener(self.tokens.printed(at, kind + 1))
        inside = self.tokens.is_capital(at - 1) or self.words.end(self.tokens, at - 1, "small") == at  # "Court of Appeals"
        return found is not None and (found.preambular or not inside)

    def _with_body_behind(self, found: list[Cited]) -> list[Cited]:
        """Works with the body that is named behind the list: "… of the Plenipotentiary Conference", "by the Council"."""
        stop = date_end(self.tokens, found[-1].stop, self.words)
        for begin in dict.fromkeys((stop, found[-1].stop)):
            at = self.words.end(self.tokens, begin, "adopted", "of")
            at = self.words.end(self.tokens, at, "the")
            body, _ = self.words.body_at(self.tokens, at) if at > begin else ("", 0)
            if body:
                return [replace(one, work=replace(one.work, body=body, own=False, foreign="")) for one in found]
        return found


_BY_SYMBOL = {"A/HRC": "HRC", "A": "UNGA", "S": "UNSC", "E": "ECOSOC"}


def _shape(number: str) -> str:
    """How a number is built: "0/0" for "70/1", "0/CP.0" for "1/CP.16"."""
    return re.sub(r"[A-Z]+", "A", _SHAPE.sub("0", number))
