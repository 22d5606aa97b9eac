"""The language in which a question is asked, recognised by its script, small words, letters and elisions.

Small words are a closed class, so the lists below do not grow; those of languages that are not official are in a table
(others.py). Names and labels prove nothing: an English question may contain "résolution" or "Ulaanbaatar", and a question of
one word is taken for English. If nothing decides, a question counts as English, the language of the collection's glossary and
of the first encoder.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable

from index.language.asked.others import other_language
from index.language.kinds import SHORT_KINDS
from index.language.scripts import script_of
from index.language.vocabulary import ENGLISH
from index.patterns import pattern
from index.weights import weighed

_SCRIPTS = {"ARABIC": "ar", "CJK": "zh", "CYRILLIC": "ru"}
"""The official languages that are written in a script of their own."""
_KANA = frozenset({"HIRAGANA", "KATAKANA"})
_SMALL = {
    ENGLISH: frozenset(
        "a about after all an and any are as at be been before between by can could did do does for from had has have he"
        " her how i if in into is it its may me more must my need not of on or other our shall should so than that the"
        " their them then there these they this those to under up us was we were what when where which who whom whose why"
        " will with would you your".split()
    ),
    "fr": frozenset(
        "a afin ai ainsi après as au aux avant avec avons ce ceci cela celle celui ces cet cette ceux chaque chez combien"
        " comme comment dans de depuis des dit doit doivent donc dont du elle elles en entre es est et eux faire fait faut"
        " il ils je la laquelle le lequel les lesquels leur leurs lui ma mais me mes mon même ne nos notre nous on ont ou"
        " où par parle pas peut peuvent plus pour pourquoi qu quand que quel quelle quelles quels qui quoi sa sans se"
        " selon sera ses si son sont sous sur t-il ta te tes ton tous tout toute toutes tu un une va vers vos votre vous y"
        " à été être".split()
    ),
    "es": frozenset(
        "a ante aquel asi así bajo cada como con cual cuales cuando cuanto cuantos cuál cuáles cuándo cuánta cuántas"
        " cuánto cuántos cómo de debe deben debemos del desde dice donde dónde durante e el ella ellas ellos en entre era"
        " es esa ese eso esta estas este esto estos está están fue ha han hasta hay la las le les lo los me mi mis muy más"
        " ni no nos nosotros nuestra nuestro o para pero por porque pueda puede pueden que quien quienes quién quiénes qué"
        " se sea según ser será si sido sin sobre son su sus sí también te tiene tienen todo todos tu tus un una unas unos"
        " usted y ya yo".split()
    ),
}
_ENGLISH = _SMALL[ENGLISH].union(SHORT_KINDS, SHORT_KINDS.values())
"""The English words in questions, with the names of kinds of texts: "res 5" is in no other language."""
_OTHERS = tuple(small - _SMALL[ENGLISH] for code, small in _SMALL.items() if code != ENGLISH)
_ELISION = pattern(r"(?<![^\W\d_])(?:[cdjlmnst]|qu|lorsqu|puisqu)['’](?=(?P<next>[^\W\d_])[^\W\d_])", re.IGNORECASE)
_WORD = pattern(r"[^\W\d_]{2,}(?:-[^\W\d_]+)*")  # a letter alone is a label
_IN_NAME = pattern(r"\b[^\W\d_a-zà-ÿ][a-zà-ÿ]* (?=[^\W\d_a-zà-ÿ])")  # "La" in "La Paz"
_LETTERS = {"fr": frozenset("àâçèéêëîïôùûœ"), "es": frozenset("ñáéíóú")}
_ENDINGS = {
    "fr": ("aux", "eur", "eurs", "eux", "ité", "ités", "ées", "ée", "és", "é"),
    "es": ("ción", "ciones", "dad", "dades", "ado", "ados", "ar"),
}
_MOST_WORDS = 60  # of a question; a longer text may quote any language
_MARGIN = 0.6
"""By how much another language must outweigh English, in which most questions are asked."""


def asked_language(question: str, known: Callable[[str], bool] = lambda _: False) -> str:
    """The ISO 639-1 code of the language of a question, if it is one of the six official languages of the ITU and the UN.

    "" for any other language. `known` says whether a lower-case word is one of the collection's, which makes it count for
    English.

    >>> asked_language("¿qué debe hacer la secretaría?"), asked_language("who pays?"), asked_language("wer zahlt das?")
    ('es', 'en', '')
    """
    if not question.isascii() and (told := _by_script(question)) is not None:
        return told
    words = [word.casefold() for word in _WORD.findall(_IN_NAME.sub("", question))]
    if len(words) == 1 and question.isascii() and question.isupper():  # an acronym, "AI", is of no language
        return ENGLISH
    if len(words) <= _MOST_WORDS and other_language(words, lambda word: word in _ENGLISH or known(word)):
        return ""
    if question.isascii() and all(small.isdisjoint(words) for small in _OTHERS):
        return ENGLISH
    scores = {}
    for code in _SMALL:
        evidence = dict.fromkeys(words, 0.0)  # a long text repeats its words, and most say nothing
        evidence |= {word: _evidence(word, code, known) for word in _telling(evidence, code, known)}
        scores[code] = sum(map(evidence.__getitem__, words))
    scores["fr"] += sum(1.5 if match["next"].islower() else 0.5 for match in _ELISION.finditer(question))
    scores["es"] += 3 * sum(question.count(mark) for mark in "¿¡")
    best = max(scores, key=lambda code: scores[code])
    return best if scores[best] >= scores[ENGLISH] + _MARGIN else ENGLISH


def _by_script(question: str) -> str | None:
    """The language shown by a question's script, "" if it is that of no official language; None for Latin script."""
    scripts: Counter[str] = Counter()
    for letter, count in Counter(question).items():
        if letter.isalpha():
            scripts[script_of(letter)] += count
    latin = scripts.pop("LATIN", 0)
    if scripts:
        script, count = max(scripts.items(), key=lambda one: one[1])
        ideographs = not _KANA.isdisjoint(scripts) or script == "CJK"
        if count * (3 if ideographs else 1) > latin / 2:  # an ideograph is a word; an acronym or a name may be in Latin
            return _SCRIPTS.get(script, "") if _KANA.isdisjoint(scripts) else ""
    return None


def small_words(code: str) -> frozenset[str]:
    """The small words of a language, in lower case; none if its script alone identifies it.

    >>> "depuis" in small_words("fr"), small_words("zh")
    (True, frozenset())
    """
    return _SMALL.get(code, frozenset())


def _telling(words: Iterable[str], code: str, known: Callable[[str], bool]) -> list[str]:
    """Those of these words that may be evidence for a language."""
    small, endings = _SMALL[code], _ENDINGS.get(code, ())
    if code == ENGLISH:
        return [word for word in words if word in small or known(word)]
    return [word for word in words if word in small or not word.isascii() or word.endswith(endings)]


def _evidence(word: str, code: str, known: Callable[[str], bool]) -> float:
    """How much a word counts as evidence for a language."""
    if code == ENGLISH:
        return weighed(((1.0, word in _SMALL[code]), (0.4, len(word) > 2 and known(word))))
    small, ended = word in _SMALL[code], len(word) > 4 and word.endswith(_ENDINGS[code])
    others = sum(word in words for words in _SMALL.values()) if small else 0
    return weighed(
        (
            (1.0, others == 1),
            (0.5, others > 1),
            (0.5, not word.isascii() and not _LETTERS[code].isdisjoint(word)),
            (0.3, ended and not known(word)),
        )
    )
