"""The runs of a text: its tokens → the mentions in it. It knows words and headings, and no documents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from index.references import cited
from index.references.headings import Heading, Headings
from index.references.labels import labels_at
from index.references.mention import Mention, NamedPlace, Other, Run, Target, Work, outermost, rank, within
from index.references.names import QUOTED, Names, date_end
from index.references.tokens import Tokens
from index.references.words import DIVISIONS, UNITS, WORKS, Words

_SIDES = ("above", "below")
_MOST_INSIDE = 4  # places inside each other
LEADS = (",", ":", "–", "—", "(")
"""What stands between a text and a place in it."""
_REMARK = 3  # words between a work and the places in it: "in particular"


class Grammar:
    """The mentions of one text."""

    def __init__(self, tokens: Tokens, words: Words, headings: Headings) -> None:
        self.tokens = tokens
        self.words = words
        self.headings = headings
        self.works = cited.Works(tokens, words)
        self.names = Names(tokens, words)
        self._plain = range(0)  # the tokens of labels that were found to be those of no place
        self._led = range(0)  # the tokens at which the places behind a work may begin

    def mentions(self, before: int | None = None) -> Iterator[Mention]:
        """The mentions, in order, none inside another, and the texts that are only named, which others may refer to.

        Those that begin `before` an offset, if it is given.
        """
        at = 0
        while at < len(self.tokens) and (before is None or self.tokens[at].start < before):
            found, stop = self._mentions_at(at) if self._may_begin(at) else ([], at)
            yield from found
            named = None if found else self.names.antecedent(at)
            if named:
                yield self._mention(at, Other(Target.AROUND, named[1], work=named[0]))
            at = max(stop, named[1] if named else 0, at + 1)

    def _may_begin(self, at: int) -> bool:
        """Whether a mention may begin at a token: most words show at once that none does."""
        token = self.tokens[at]
        if token.sort != "word":
            opens = token.text in '(《“«"§¶№' and self.tokens.sort(at + 1) in ("word", "figure", "symbol", "lettered")
            return token.sort != "sign" or opens or bool(self.words.at(self.tokens, at))
        labelled = self.tokens.key(at + 1) == ")"
        return labelled or self.headings.may_begin(token.key) or bool(self.words.at(self.tokens, at))

    def _mentions_at(self, at: int) -> tuple[list[Mention], int]:
        """The mentions that begin at a token, several for a list of works, and the token after them."""
        if run := self._run(at):
            return self._placed(at, run)
        if listed := self.works.listed(at):
            return self._with_places(listed)
        if other := self._this_or_same(at) or self._titled(at):
            again = other.target == Target.SAME  # "ibid., para. 4"
            run = self._places_behind(other.stop) if again or not self.words.separates else None  # "本决议附件"
            whole = replace(other, stop=run.stop) if run else other
            return ([self._mention(at, whole, run)], whole.stop) if run or other.target != Target.NAMED else ([], at)
        return [], at

    def _placed(self, at: int, run: Run) -> tuple[list[Mention], int]:
        """The mention that a run of places is, without those at its head that are none after all, and the token behind it."""
        while not (other := self._other(at, run)):
            if len(run.places) == 1:
                return [], at
            run = replace(run, places=run.places[1:], starts=run.starts[1:])
            at = run.starts[0]
        return [self._mention(at, other, run)], other.stop

    def _titled(self, at: int) -> Other | None:
        """A text in the quotation marks of titles: "《联合国宪章》"."""
        named = self.names.named(at) if self.tokens.key(at) == "《" else None
        return Other(Target.NAMED, named[1], work=Work(name=named[0])) if named else None

    def _mention(self, at: int, other: Other, run: Run | None = None) -> Mention:
        start, end = self.tokens[at].start, self.tokens[other.stop - 1].end
        places, side = (run.places, run.side) if run else ((), "")
        return Mention(start, end, other.target, other.work, places, side, other.kind)

    # --- places, then the text that they are in ---------------------------------------------------------------------

    def _other(self, at: int, run: Run) -> Other | None:
        """The text that a run of places is in: the one named behind it, or this one; None if they are no places after all."""
        if run.side:
            return Other(Target.HERE, run.stop)
        thereof = self.words.end(self.tokens, run.stop, "thereof")
        if thereof > run.stop:
            return Other(Target.SAME, thereof)
        certain = self._is_certain(run, at)
        labelled = bool(run.places[0].labels) and run.places[0].sort not in ("bare", "heading")
        if (behind := self._behind(run, described=certain)) and (certain or labelled or behind.target != Target.NAMED):
            return behind
        if not certain:
            return None
        of_another = at > 0 and self.words.end(self.tokens, at - 1, "own") == at  # "its annex 2"
        return Other(Target.SAME if of_another else Target.HERE, run.stop)

    def _behind(self, run: Run, *, described: bool) -> Other | None:
        """The text that is named, or `described`, behind places, after "of" or, in some languages, after nothing."""
        start = run.stop + (self.tokens.key(run.stop) == ",")
        of = self.words.end(self.tokens, start, "of")
        of = self.words.end(self.tokens, of, "of") if of > start else of
        if of == start and self.words.separates:
            return None
        if found := self._text(of):
            return found
        follows = start == run.stop or run.places[-1].outer is not None  # "chapter II, section B, of the report"
        name, stop = (
            self.names.described(of) if described and of > start and follows and self._goes_on(run, start, of) else ("", of)
        )
        if name:
            return Other(Target.NAMED, stop, work=Work(name=name))
        return None

    def _text(self, at: int) -> Other | None:
        """The text that is named at a token: by number, by "this" and "that", by a symbol, or by its name."""
        bare = self.words.end(self.tokens, at, "the")
        found = (self._this_or_same(begin) for begin in dict.fromkeys((at, bare)))
        if other := next(filter(None, found), None):
            return other
        if work := self.works.behind(at):
            return Other(Target.WORK, work[1], work=work[0])
        if name := self.names.named(bare):
            return Other(Target.NAMED, name[1], work=Work(name=name[0]))
        return None

    def _this_or_same(self, at: int) -> Other | None:
        """What "this resolution", "the same resolution" and "ibid." mean."""
        again = self.words.end(self.tokens, at, "again")
        if again > at:
            return Other(Target.SAME, again)
        for does, target in (("here", Target.HERE), ("same", Target.SAME)):
            stop = self.words.end(self.tokens, at, does)
            kinds = self.words.at(self.tokens, stop) if stop > at else {}
            if "plural" in kinds:
                continue
            for kind in (*WORKS, "treaty", *((*DIVISIONS, "paragraph") if target == Target.HERE else ())):
                if kind in kinds and not self._is_numbered(stop, kinds[kind]):
                    return Other(target, kinds[kind], kind)
        return None

    def _is_numbered(self, at: int, stop: int) -> bool:
        """Whether a kind of text has its number behind it: "that" is a conjunction in "that resolution 70/1 is clear"."""
        return bool(labels_at(self.tokens, stop, self.words)[0] or self.works.listed(at))

    def _goes_on(self, run: Run, start: int, of: int) -> bool:
        """Whether "of" behind places says which text they are in, rather than going on with the sentence."""
        last = run.places[-1]
        annexed = last.sort in ("annex", "appendix") and self.words.end(self.tokens, start, "to") == of
        if self.tokens.key(start) not in self.words.genitive and not annexed:
            return False
        return last.sort not in ("heading", "provision") and (of < len(self.tokens)) and self.tokens.sort(of) == "word"

    def _is_certain(self, run: Run, at: int) -> bool:
        """Whether places that no text is named with are places: a heading with a bare number may be a sentence."""
        first = run.places[0]
        if first.sort in ("bare", "item") and first.outer is None:
            return False
        if first.sort == "provision":  # "(General Rules, Nos. 69-74)"
            return at > 1 and self.tokens.key(at - 1) == "," and self.tokens.is_capital(at - 2)
        if first.sort == "heading":
            return bool(first.labels) and at > 0 and (self._is_noun(at) or not self._counts(run.stop))
        if first.labels or first.outer:
            return True
        definite = self.words.end(self.tokens, at, "the") > at
        own = at > 0 and self.words.end(self.tokens, at - 1, "own") == at
        return first.sort == "annex" and (definite or own)

    def _is_noun(self, at: int) -> bool:
        """Whether a heading stands where only a noun can: behind "of" or "in"."""
        return self.words.end(self.tokens, at - 1, "of") == at

    def _counts(self, end: int) -> bool:
        """Whether a number that ends before a token, behind a verb, counts what the next word says: "resolves 4 problems"."""
        plain = self.tokens.sort(end - 1) == "figure" and self.tokens.sort(end) == "word"
        return plain and not self.words.at(self.tokens, end)

    # --- runs of places ---------------------------------------------------------------------------------------------

    def _run(self, at: int) -> Run | None:
        """The places beside each other that begin at a token, and the side they are on, said behind or before them."""
        before = "" if self.words.separates else self._side(at)
        if before and (run := self._beside(self.words.end(self.tokens, at, before))):
            return replace(run, side=run.side or before, starts=(at, *run.starts[1:]))
        return self._beside(at)

    def _beside(self, at: int) -> Run | None:
        one = self._inside_each_other(at)
        if one is None:
            return None
        places, starts, stop = [one[0]], [at], one[1]
        while join := self._join(stop):
            following = self._inside_each_other(join) or self._inside_each_other(self._portion(join))
            if following is None:
                break
            places.append(following[0])
            starts.append(join)
            stop = following[1]
        if side := self._side(stop):
            stop = self.words.end(self.tokens, stop, side)
        return Run(tuple(places), tuple(starts), stop, side)

    def _join(self, at: int) -> int:
        stop = self.words.end(self.tokens, at, "join")
        return stop if stop > at else 0

    def _portion(self, at: int) -> int:
        """The token behind "the relevant provisions of"; past the last one if they do not stand there."""
        begin = self.words.end(self.tokens, at, "the")
        for noun in (begin, begin + 1):
            stop = self.words.end(self.tokens, noun, "portion")
            for of in (stop, stop + 1) if stop > noun else ():
                if self.tokens.key(of) in self.words.genitive:
                    return self.words.end(self.tokens, of, "of")
        return len(self.tokens)

    def _inside_each_other(self, at: int) -> tuple[NamedPlace, int] | None:
        """One place, with the places that it is in, or that are in it: "Article 4, paragraph 7", "a) of considering"."""
        found = self._place(at)
        if found is None:
            return None
        place, stop = found
        for _ in range(_MOST_INSIDE):
            following = self._next_inside(place, stop)
            if following is None:
                break
            place, stop = following
        whole = place.sort in ("bare", "heading") and not place.labels
        if (whole or place.sort == "bare") and place.outer is None and not self._side(stop):
            return None
        return place, stop

    def _next_inside(self, place: NamedPlace, at: int) -> tuple[NamedPlace, int] | None:
        """The place behind another that it is in ("of"), or that is in it (a comma)."""
        if self.tokens.key(at) == ",":
            inner = self._place(at + 1, bare=False)
            if inner and rank(inner[0]) > rank(place) and not self._side(inner[1]):
                return replace(inner[0], outer=place), inner[1]
        of = self.words.end(self.tokens, at, "of")
        begin = self.words.end(self.tokens, of, "the") if of > at else at
        if of == at and self.words.separates:
            return None
        outer = self._place(begin, bare=False)
        if outer and rank(outer[0]) < rank(outermost(place)):
            return within(place, outer[0]), outer[1]
        if of > at and (division := self._own_division(of)) and rank(division[0]) < rank(outermost(place)):
            return within(place, division[0]), division[1]
        return None

    def _own_division(self, at: int) -> tuple[NamedPlace, int] | None:
        """The division that "this Article" is, in which the clause itself stands."""
        stop = self.words.end(self.tokens, at, "here")
        kinds = self.words.at(self.tokens, stop) if stop > at else {}
        return next(((NamedPlace(kind, "this"), kinds[kind]) for kind in DIVISIONS if kind in kinds), None)

    def _side(self, at: int) -> str:
        return next((side for side in _SIDES if self.words.end(self.tokens, at, side) > at), "")

    def _place(self, at: int, *, bare: bool = True) -> tuple[NamedPlace, int] | None:
        """One place: a unit or a division with its labels, a heading with or without, or labels alone."""
        begin = self.words.end(self.tokens, at, "the")
        for start in dict.fromkeys((at, begin)):
            if (found := self._worded(start) or self._headed(start)) and (start == at or not (bare and found[0].labels)):
                return found
        if not bare:
            return None
        return self._bare(at) if at not in self._plain else None

    def _bare(self, at: int) -> tuple[NamedPlace, int] | None:
        """Labels alone, if they may be those of places: "d) above", "9.5.3 above", "a) and b) of considering"."""
        labels, stop = labels_at(self.tokens, at, self.words, bare=True)
        if labels and self._side(stop):
            return (NamedPlace("bare", "", labels), stop) if at == 0 or not self._goes_on_from(at - 1) else None
        of = self.words.end(self.tokens, stop, "of")
        if labels and of > stop and self._headed(self.words.end(self.tokens, of, "the")):
            return NamedPlace("bare", "", labels), stop
        self._plain = range(at, stop)  # nor may those behind the first
        return None

    def _goes_on_from(self, before: int) -> bool:
        """Whether labels belong to what ends with a token: "the Council 1 and 2 above" is a heading that is not known."""
        if self.tokens[before].text in "$%":
            return True
        if self.words.end(self.tokens, before, "join") > before:
            return before > 0 and self.tokens.sort(before - 1) == "figure"
        return self.tokens.is_capital(before) and self.words.end(self.tokens, before, "of", "small", "the") == before

    def _number_first(self, at: int) -> tuple[NamedPlace, int] | None:
        """A place whose number stands before the word for it: "第3段"."""
        begin = self.words.end(self.tokens, at, "ordinal")
        labels, stop = labels_at(self.tokens, begin, self.words) if begin > at else ((), at)
        does = self.words.at(self.tokens, stop) if labels else {}
        sort = next((one for one in (*UNITS, *DIVISIONS) if one in does), "")
        return (NamedPlace(sort, self.tokens[stop].text, labels), does[sort]) if sort else None

    def _worded(self, at: int) -> tuple[NamedPlace, int] | None:
        if found := self._number_first(at):
            return found
        does = self.words.at(self.tokens, at)
        for sort in (*UNITS, *DIVISIONS):
            if sort not in does or (self.tokens[at].text in ("no", "nos")):
                continue
            begin = does[sort]
            labels, stop = labels_at(self.tokens, begin, self.words)
            number = self.words.end(self.tokens, begin, "number")
            if not labels and number > begin:
                labels, stop = labels_at(self.tokens, number, self.words)
            if labels or sort in ("annex", "appendix"):
                return NamedPlace(sort, self.tokens[at].text, labels), stop if labels else begin
        return None

    def _headed(self, at: int) -> tuple[NamedPlace, int] | None:
        begin = self.words.end(self.tokens, at, "section")  # "пункт 2 раздела решает"
        heading = self._named_heading(at) or self._named_heading(begin)
        if heading is None:
            return None
        labels, stop = labels_at(self.tokens, self.words.end(self.tokens, heading.stop, "ordinal"), self.words)
        if not (labels and (heading.own or stop > heading.stop + 1 or self._is_cited(at, heading, stop))):
            labels, stop = (), heading.stop
        elif self.words.end(self.tokens, heading.stop, "ordinal") > heading.stop:  # "做出决议第2段"
            stop = self.words.end(self.tokens, stop, *UNITS)
        return NamedPlace("heading", self.tokens.printed(heading.start, heading.end), labels), stop

    def _named_heading(self, at: int) -> Heading | None:
        """The heading that is named at a token, perhaps in quotation marks."""
        closing = QUOTED.get(self.tokens.key(at))
        if not closing:
            return self.headings.at(self.tokens, at)
        inside = self.headings.at(self.tokens, at + 1)
        return replace(inside, stop=inside.end + 1) if inside and self.tokens.key(inside.end) == closing else None

    def _is_cited(self, at: int, heading: Heading, stop: int) -> bool:
        """Whether a verb with its bare number is a place: behind its work, or with "above", "thereof", "of Resolution 301"."""
        if at in self._led and not self._counts(stop):
            return True
        of = self.words.end(self.tokens, stop, "of")
        named = of > stop and bool(self.works.listed(of) or self._this_or_same(of))
        return heading.operative and (named or bool(self._side(stop)) or self.words.end(self.tokens, stop, "thereof") > stop)

    # --- works, then the places in them ---------------------------------------------------------------------------

    def _with_places(self, listed: list[cited.Cited]) -> tuple[list[Mention], int]:
        """A list of works, each with the places named behind it: "decision 5/CMP.1, annex, paragraph 32"."""
        found: list[Mention] = []
        stop = 0
        for one in listed:
            dated = date_end(self.tokens, one.stop, self.words)  # "resolution 70/1 of 25 September 2015, paragraph 5"
            run = self._places_behind(dated if self.tokens.key(dated) in LEADS else one.stop)
            stop = run.stop if run else one.stop
            found.append(self._mention(one.at, Other(Target.WORK, stop, work=one.work), run))
        return found, stop

    def _places_behind(self, at: int) -> Run | None:
        """The places behind a work, after a comma, a colon or nothing, and perhaps "in particular"."""
        comma = self.tokens.key(at) in LEADS
        if not comma and self.words.separates and not (at < len(self.tokens) and self._may_begin(at)):
            return None
        begin = at + comma
        for start in range(begin, begin + (_REMARK if comma else 1)):
            self._led = range(start, self.words.end(self.tokens, start, "the") + 1)
            run = self._run(start)
            if run and run.is_inside:
                return self._without_last(run) if self._is_of_another(run) else run
            if self.tokens.sort(start) != "word" or self._join(start):  # "…, and paragraph 3" may be of another text
                return None
        return None

    def _without_last(self, run: Run) -> Run | None:
        """The places before the last one, which is in the work behind it: "decision 1/CP.18, paragraph 2, and 4 of …"."""
        before = self._inside_each_other(run.starts[-2]) if len(run.starts) > 1 else None
        return replace(run, places=run.places[:-1], starts=run.starts[:-1], stop=before[1]) if before else None

    def _is_of_another(self, run: Run) -> bool:
        """Whether places behind a work are in the one behind them: "decision 1/CP.18, and Article 4, of the Convention"."""
        start = run.stop + (self.tokens.key(run.stop) == "," and self.tokens.key(run.stop + 1) in self.words.genitive)
        of = self.words.end(self.tokens, start, "of")
        return of > start and self._text(of) is not None
