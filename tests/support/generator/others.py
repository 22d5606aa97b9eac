"""Builds the texts that are not in the style of the General Assembly: ITU, CGPM, European Union, articles, WHEREAS."""

from __future__ import annotations

from tests.support.generator.compose import Writer, closing
from tests.support.generator.model import Paragraph


def itu_text(writer: Writer) -> None:
    """Headings on lines of their own, lettered under the preamble's and numbered under the others."""
    writer.front()
    dice = writer.dice
    for heading in dice.sample(writer.words.itu_preamble, dice.randint(1, 3)):
        _lettered(writer, heading)
    chosen = dice.sample(writer.words.itu_operative, dice.randint(1, 3))
    numbered = dice.randrange(len(chosen))
    for at, heading in enumerate(chosen):
        last = at == len(chosen) - 1
        writer.text.paragraphs.append(Paragraph("heading", heading))
        if at == numbered or dice.random() < 0.4:
            _numbered(writer, heading, "." if last else ",", whole=at == numbered)
        else:
            writer.text.add(Paragraph("lone", _deed(writer) + ("." if last else ",")), heading)
    writer.text.warned = writer.numbering.warned
    if writer.between in ("trail", "annex"):
        _annex(writer)


def _deed(writer: Writer) -> str:
    opener = writer.dice.choice(writer.words.itu_openers)
    to = {"en": "to ", "fr": "de ", "es": "a "}[writer.body.language]
    return opener + to + writer.words.some(writer.dice, "deeds")


def _fact(writer: Writer) -> str:
    that = {"en": "that", "fr": "que", "es": "que"}[writer.body.language]
    noun = writer.dice.random() < 0.4
    return writer.words.some(writer.dice, "nouns") if noun else f"{that} {writer.words.some(writer.dice, 'facts')}"


def _lettered(writer: Writer, heading: str) -> None:
    text, dice = writer.text, writer.dice
    text.paragraphs.append(Paragraph("heading", heading))
    count = dice.randint(1, 5)
    if count == 1:
        text.add(Paragraph("lone", f"{_fact(writer)},"), heading)
        return
    deep = dice.randint(1, count) if dice.random() < 0.3 else 0
    for at in range(1, count + 1):
        label, end = f"{chr(96 + at)})", "," if at == count else ";"
        if at != deep:
            text.add(Paragraph("item", _fact(writer) + end, label), f"{heading} {label}")
            continue
        text.add(Paragraph("item", f"{_fact(writer)}:", label), f"{heading} {label}")
        for low, mark in enumerate(("i)", "ii)", "iii)"), 1):
            ending = end if low == 3 else ";"
            text.add(Paragraph("item", writer.words.some(dice, "nouns") + ending, mark, 1), f"{heading} {label} {mark}")


def _paths(heading: str, top: str) -> list[str]:
    """The labels of a numbered paragraph under a heading; its full stop may be left out."""
    return [f"{heading} {top}"] + ([f"{heading} {top[:-1]}"] if top.endswith(".") else [])


def _numbered(writer: Writer, heading: str, end: str, *, whole: bool) -> None:
    """The paragraphs under an operative heading; the way of numbering that is tried is that of the `whole` one."""
    text, dice, numbering = writer.text, writer.dice, writer.numbering
    count = dice.randint(4, 7) if whole else dice.randint(2, 4)
    tops = numbering.tops(count, dice) if whole else [numbering.top.format(n=n) for n in range(1, count + 1)]
    gone = dice.randint(1, count - 2) if whole and numbering.deleted else -1
    for at, top in enumerate(tops):
        last = at == count - 1
        if at == gone:
            text.add(Paragraph("item", numbering.deleted, top), _paths(heading, top))
        elif whole and dice.random() < 0.25:
            _points(writer, heading, top, end if last else ";")
        elif whole and numbering.brackets and dice.random() < 0.4:
            inner = _deed(writer) + (end if last else ";")
            forms = [f"[{inner}]", f"[{top} {inner}]"]
            text.add(Paragraph("item", inner, top, bracketed=True), _paths(heading, top), forms)
        else:
            text.add(Paragraph("item", _deed(writer) + (end if last else ";"), top), _paths(heading, top))


def _points(writer: Writer, heading: str, top: str, end: str) -> None:
    text, dice, numbering = writer.text, writer.dice, writer.numbering
    text.add(Paragraph("item", f"{_deed(writer)}:", top), _paths(heading, top))
    count = dice.randint(2, 3)
    for at in range(1, count + 1):
        label = numbering.label(1, at, top)
        decimal = [f"{heading} {label}"] if "{above}" in numbering.sub else []
        paths = [f"{path} {label}" for path in _paths(heading, top)] + decimal
        text.add(Paragraph("item", writer.words.some(dice, "nouns") + (end if at == count else ";"), label, 1), paths)


def _annex(writer: Writer) -> None:
    """An annex, perhaps after the trail of a text's revisions, which is in no clause."""
    text, dice = writer.text, writer.dice
    number = next((one.text for one in text.paragraphs if one.role == "number"), "")
    if writer.between == "trail":
        text.paragraphs.append(
            Paragraph("closing", f"(Minneapolis, 1998) – (Rev. Guadalajara, 2010) – (Rev. {writer.fields['place']}, 2022)")
        )
    text.stand(Paragraph("annex", f"ANNEX TO {number}" if dice.random() < 0.6 else "ANNEX"), "*")
    text.stand(Paragraph("annextitle", writer.words.some(dice, "titles")), "*")
    for at in range(1, dice.randint(3, 5)):
        fact = writer.words.some(dice, "facts")
        text.add(Paragraph("item", f"{fact[0].upper()}{fact[1:]}.", str(at)), f"annex {at}")


def cgpm_text(writer: Writer) -> None:
    """The General Conference on Weights and Measures: verbs in small letters that open paragraphs or stand above several."""
    writer.front()
    dice, text = writer.dice, writer.text
    for verb in ("considering", "recognizing", "noting")[: dice.randint(1, 3)]:
        text.add(Paragraph("preamble", f"{verb} that {writer.words.some(dice, 'facts')},", verb=verb), f"^{verb}")
    verb = dice.choice(("decides", "invites", "recommends"))
    text.add(Paragraph("preamble", f"{verb} that {writer.words.some(dice, 'facts')}.", verb=verb), f"^{verb}")


def eu_text(writer: Writer) -> None:
    """A decision of the Council of the European Union: citations, recitals, articles."""
    writer.front()
    dice, text, words = writer.dice, writer.text, writer.words
    for _ in range(dice.randint(1, 3)):
        text.add(Paragraph("preamble", f"Having regard to {words.some(dice, 'nouns')},"), ["Having regard to", "Having regard"])
    text.stand(Paragraph("heading", "Whereas:"), "*")
    for at in range(1, dice.randint(3, 5)):
        fact = words.some(dice, "facts")
        text.add(Paragraph("item", f"{fact[0].upper()}{fact[1:]}.", f"({at})"), f"Whereas ({at})")
    text.stand(Paragraph("heading", "HAS ADOPTED THIS DECISION:"), "*")
    _articles(writer, "Article {n}", title=False)


def _titled(writer: Writer) -> None:
    """The front matter of a text without enacting words: its title may as well be a paragraph."""
    writer.front()
    titles = [one.text for one in writer.text.paragraphs]
    writer.text.rows += [{"label": "*", "text": title, "optional": True} for title in titles]


def articles_text(writer: Writer) -> None:
    """An agreement: articles with titles, numbered paragraphs and points."""
    _titled(writer)
    writer.text.stand(Paragraph("enacting", "The Parties to this Agreement,"), "*")
    writer.text.add(
        Paragraph("preamble", f"Recognizing that {writer.words.some(writer.dice, 'facts')},"), ["text", "^Recognizing"]
    )
    writer.text.stand(Paragraph("enacting", "Have agreed as follows:"), "*")
    _articles(writer, writer.body.sayings["article"], title=True)


def abbreviated_text(writer: Writer) -> None:
    """A statute whose articles begin with their numbers: "Art. 2. …", "§ 3 …"."""
    _titled(writer)
    dice, text, words = writer.dice, writer.text, writer.words
    for number in range(1, dice.randint(4, 9)):
        label, fact = writer.body.sayings["article"].format(n=number), words.some(dice, "facts")
        points = dice.random() < 0.3
        text.add(Paragraph("item", f"{fact[0].upper()}{fact[1:]}{':' if points else '.'}", label), f"~{label}")
        for letter in "ab" if points else "":
            end = ";" if letter == "a" else "."
            text.add(Paragraph("item", words.some(dice, "nouns") + end, f"({letter})", 1), f"~{label} ({letter})")


def statement_text(writer: Writer) -> None:
    """A statement of the President of the Security Council: every paragraph in quotation marks, none with a number."""
    _titled(writer)
    count = writer.dice.randint(3, 6)
    for at, verb in enumerate(
        writer.dice.sample(("welcomes", "recalls", "stresses", "notes", "commends", "underlines"), count), 1
    ):
        said = f"“The Security Council {verb} {writer.words.some(writer.dice, 'nouns')}.{'”' if at == count else ''}"
        writer.text.add(Paragraph("preamble", said), "*")


def _articles(writer: Writer, form: str, *, title: bool) -> None:
    dice, text, words = writer.dice, writer.text, writer.words
    for number in range(1, dice.randint(4, 6)):
        article = form.format(n=number)
        text.paragraphs.append(Paragraph("article", article))
        if title:
            text.stand(Paragraph("articletitle", words.some(dice, "subtitles")), "*")
        facts = [f"{one[0].upper()}{one[1:]}" for one in dice.sample(words.facts, dice.randint(1, 3))]
        if len(facts) == 1:
            text.add(Paragraph("lone", f"{facts[0]}."), article)
            continue
        for at, fact in enumerate(facts, 1):
            points = at == len(facts) and dice.random() < 0.5
            path = f"{article} {at}"
            text.add(Paragraph("item", fact + (":" if points else "."), f"{at}."), [f"{path}.", path])
            for letter in "ab" if points else "":
                end = ";" if letter == "a" else "."
                labels = [f"{path}. ({letter})", f"{path} ({letter})"]
                text.add(Paragraph("item", words.some(dice, "nouns") + end, f"({letter})", 1), labels)


def sections_text(writer: Writer) -> None:
    """Bylaws: sections under articles, each with its title in its first line."""
    _titled(writer)
    dice, text, words = writer.dice, writer.text, writer.words
    for roman, title in zip(("I", "II", "III"), dice.sample(words.subtitles, 3), strict=True):
        text.stand(Paragraph("article", f"ARTICLE {roman} - {title.upper()}"), "*")
        for at in range(1, dice.randint(2, 4)):
            fact = words.some(dice, "facts")
            label, points = f"~article {roman} section {at}", dice.random() < 0.4
            body = f"{words.some(dice, 'subtitles')}. {fact[0].upper()}{fact[1:]}{':' if points else '.'}"
            text.add(Paragraph("item", body, f"Section {at}."), label)
            for letter in "ab" if points else "":
                end = "; and" if letter == "a" else "."
                text.add(Paragraph("item", words.some(dice, "nouns") + end, f"({letter})", 1), f"{label} ({letter})")


def whereas_text(writer: Writer) -> None:
    """WHEREAS … and BE IT RESOLVED, one clause each."""
    _titled(writer)
    dice, text, words = writer.dice, writer.text, writer.words
    for at in range(count := dice.randint(2, 4)):
        text.add(Paragraph("preamble", f"WHEREAS, {words.some(dice, 'facts')};{' and' if at < count - 1 else ''}"), "WHEREAS")
    for at, opening in enumerate(("THEREFORE, BE IT RESOLVED", "BE IT FURTHER RESOLVED", "BE IT FINALLY RESOLVED")):
        whole = f"{opening} that {words.some(dice, 'facts')}{'.' if at == 2 else '; and'}"
        text.add(Paragraph("preamble", whole), [opening, f"{opening} that", "BE IT RESOLVED"] if not at else f"^{opening}")


def parliament_text(writer: Writer) -> None:
    """The European Parliament: citations with dashes, recitals by capital letters, numbered paragraphs."""
    writer.front()
    dice, text, words = writer.dice, writer.text, writer.words
    for _ in range(dice.randint(2, 3)):
        cited = f"having regard to {words.some(dice, 'nouns')},"
        text.add(Paragraph("item", cited, "–"), "*", [cited, f"– {cited}"])
    for at in range(dice.randint(2, 4)):
        text.add(
            Paragraph("item", f"whereas {words.some(dice, 'facts')};", f"{chr(65 + at)}."),
            [f"{chr(65 + at)}.", f"Whereas {chr(65 + at)}."],
        )
    for at in range(1, count := dice.randint(4, 7)):
        verb = dice.choice(("Calls on the Commission to", "Urges the Member States to", "Encourages all stakeholders to"))
        end = "." if at == count - 1 else ";"
        text.add(Paragraph("item", f"{verb} {words.some(dice, 'deeds')}{end}", f"{at}.", verb=verb.split(" ")[0]), f"{at}.")
    closing(writer)
