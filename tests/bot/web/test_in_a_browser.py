"""The web page as people use it, in a real browser: by keyboard alone, with and without its script, on a phone, by ear."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal, TypeAlias

import pytest

from index.document.written.akn import eid_of
from tests.bot.web.pages import HEARD, document_in, labelled, pages, place
from tests.support.pseudo import pseudo_language
from tests.support.share import ALL, share
from tests.support.web_world import WebWorld

if TYPE_CHECKING:
    from playwright.sync_api import Browser, FloatRect, Page, Route, ViewportSize

pytestmark = pytest.mark.slow
PHONE: ViewportSize = {"width": 390, "height": 844}
DESK: ViewportSize = {"width": 1280, "height": 800}
Look: TypeAlias = tuple[Literal["light", "dark"], "ViewportSize"]
LOOKS: tuple[Look, ...] = (("light", DESK), ("dark", PHONE))
"""Of a share, every other page has the first, and the others the second."""
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
HARMLESS = ("404", "should have (optionally hidden) username fields", "Autofocus processing was blocked")
"""What the console may say: of a page that is not there, of a form without a name, of an anchor that goes first."""
NAMES = sorted(path.stem for path in HEARD.glob("*.txt"))
QUESTION = "Resolution 12 (Oslo, 2020) resolves 2 i)"
CITATION = "Resolution 12 (Oslo, 2020), resolves 2 i)"
QUOTE = f"“at noon;” ({CITATION})"


@pytest.fixture
def page(browser: Browser, world: WebWorld) -> Iterator[Page]:
    """A page in a window on a desk, which may use the clipboard; whatever its console says is a failure."""
    context = browser.new_context(viewport=DESK, base_url=world.base, permissions=["clipboard-read", "clipboard-write"])
    found = context.new_page()
    said: list[str] = []
    found.on("console", lambda message: said.append(message.text))
    found.on("pageerror", lambda error: said.append(str(error)))
    yield found
    context.close()
    assert [one for one in said if not any(harmless in one for harmless in HARMLESS)] == []


@pytest.fixture
def plain(browser: Browser, world: WebWorld) -> Iterator[Page]:
    """The same where scripts are off."""
    context = browser.new_context(viewport=DESK, base_url=world.base, java_script_enabled=False)
    yield context.new_page()
    context.close()


# --- every page ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_heard_seen_and_fits(page: Page, world: WebWorld, name: str) -> None:
    """By ear it is as written down; it can be used by everybody, and fits on a phone."""
    page.goto(pages(world)[name])
    heard = page.locator("body").aria_snapshot()
    assert f"{heard}\n" == (HEARD / f"{name}.txt").read_text("utf-8"), "read it; python -m tests.bot.web.heard writes it down"
    for_everybody(page, LOOKS if ALL else (LOOKS[NAMES.index(name) % len(LOOKS)],))


def test_the_page_for_programs_can_be_read_by_everybody(page: Page) -> None:
    page.goto("/api/")
    for_everybody(page, LOOKS)


def for_everybody(page: Page, looks: tuple[Look, ...]) -> None:
    """Axe has nothing against a page in any of some looks, and nothing is beside the screen, on a desk or on a phone."""
    from axe_playwright_python.sync_playwright import Axe, AxeResults

    page.evaluate(Axe().axe_script)  # half a megabyte: once for both looks
    for size in (DESK, PHONE):
        page.set_viewport_size(size)
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    for scheme, size in looks:
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size(size)
        found = AxeResults(page.evaluate("(options) => axe.run(options)", {"runOnly": RULES, "resultTypes": ["violations"]}))
        assert found.violations_count == 0, found.generate_report()


SHOWN = "main :is(blockquote, .text, .title, .citation, .citation-line span, .clauses a, h1 a, h3 a, .comparison article p)"
FOREIGN = """(shown) => [...document.querySelectorAll(shown)]
  .map((one) => [one.textContent, one.closest("[lang]").lang, getComputedStyle(one).direction])
  .filter(([said]) => /[a-z]{4}/i.test(said) && !/[\\u0600-\\u06ff]/.test(said))
  .filter(([_, lang, way]) => lang === "ar" || way === "rtl")"""
"""What is in Latin letters on an Arabic page, and is said to be Arabic, or runs from right to left."""


@pytest.mark.parametrize("locale", ["ar", "ru"])
def test_pages_in_another_language_than_their_texts(browser: Browser, world: WebWorld, locale: str) -> None:
    """On the narrowest of phones nothing is beside the screen, and a quote says its own language and direction."""
    narrow: ViewportSize = {"width": 320, "height": 640}
    context = browser.new_context(base_url=world.base, locale=locale, viewport=narrow, java_script_enabled=False)
    found = context.new_page()
    for name, address in share(pages(world).items(), 1 if locale == "ar" else 2):
        found.goto(address)
        assert found.evaluate("document.documentElement.scrollWidth") <= 320, name
        assert locale != "ar" or name.startswith(("api", "arabic")) or found.evaluate(FOREIGN, SHOWN) == [], name
    context.close()


@pytest.mark.parametrize("locale", ["en", "fr", "es", "ru", "ar", "zh"])
def test_the_name_of_a_text_wraps_on_a_phone(browser: Browser, world: WebWorld, locale: str) -> None:
    """A longer name than those of these texts, above the text itself, where only it is asked; and one without a space."""
    context = browser.new_context(base_url=world.base, locale=locale)
    found = context.new_page()
    found.goto(f"/d/{world.document('66').id}")
    for name in (" (Rev. Hammamet, 2016)", " (Rev. Hammamet, 2016) and its annexes", "A/CONF.232/2023/4/" * 4):
        found.locator(".within span").evaluate("(span, name) => span.append(name)", name)
        for width in (320, 360, 390):
            found.set_viewport_size({"width": width, "height": 844})
            assert found.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


def test_every_kind_of_page_is_looked_at(world: WebWorld) -> None:
    assert sorted(pages(world)) == NAMES


@pytest.mark.parametrize("number", ["7", "12", "66"])
def test_what_stands_on_a_page_is_the_quote_to_the_letter(page: Page, world: WebWorld, number: str) -> None:
    for document in (one for one in world.collection.documents if one.number == number):
        page.goto(f"/d/{document.id}")
        shown = page.evaluate(
            "[...document.querySelectorAll('.clause')].map(e => [e.id, e.querySelector('.text').textContent])"
        )
        wanted = [[eid_of(document, one), one.text] for one in document.clauses if one.front not in ("number", "title")]
        assert shown == wanted


# --- with the keyboard alone -----------------------------------------------------------------------------------------


def tabbed_to(page: Page, selector: str) -> None:
    """Presses Tab until something has the focus."""
    wanted = page.locator(selector).first
    for _ in range(40):
        page.keyboard.press("Tab")
        if wanted.evaluate("e => e === document.activeElement"):
            return
    raise AssertionError(f"Tab does not lead to {selector}")


def in_sight(page: Page, selector: str) -> bool:
    """Whether something begins in the window, below the bar."""
    box, bar = (page.locator(one).bounding_box() for one in (selector, ".bar"))
    assert box
    assert bar
    return bar["y"] + bar["height"] <= box["y"] < DESK["height"]


def test_from_a_question_to_the_clause_and_its_citation(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("/")
    page.keyboard.type(QUESTION)
    page.evaluate("window.same = true")
    page.keyboard.press("Enter")
    page.wait_for_selector("figure.quote")
    assert page.evaluate("window.same"), "the answer took the place of the first page"
    assert page.locator("#status").text_content() == f"Answer: {CITATION}"
    assert "q=Resolution" in page.url
    assert page.title().startswith(QUESTION)
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("c")
    page.wait_for_function("document.getElementById('status').textContent === 'Copied'")
    assert page.evaluate("navigator.clipboard.readText()") == QUOTE
    tabbed_to(page, ".ways a")
    page.keyboard.press("Enter")
    page.wait_for_selector(".marked")
    assert in_sight(page, ".marked")
    assert page.locator("mark").text_content() == "at noon;"
    tabbed_to(page, ".marked summary")
    page.keyboard.press("Enter")
    tabbed_to(page, ".marked [data-copy]")
    page.keyboard.press("Enter")
    page.wait_for_function("document.getElementById('status').textContent === 'Copied'")
    assert page.evaluate("navigator.clipboard.readText()") == CITATION
    page.go_back()
    page.wait_for_selector("figure.quote")
    page.go_back()
    page.wait_for_selector(".first")


def test_an_answer_that_comes_late_does_not_replace_a_newer_one(page: Page) -> None:
    page.goto("/")
    late: list[Route] = []

    def held(route: Route) -> None:
        late.append(route)

    page.route("**/?q=late*", held)
    for question in ("late", QUESTION):
        page.locator("#q").fill(question)
        page.keyboard.press("Enter")
        page.wait_for_function("document.getElementById('main').ariaBusy === 'true' || document.querySelector('figure.quote')")
    page.wait_for_selector("figure.quote")
    for one in late:
        one.continue_()
    page.evaluate("fetch('/documents').then((one) => one.text())")  # by then the late one would be here, too
    page.wait_for_timeout(500)
    assert page.locator("h1.asked").text_content() == QUESTION
    assert page.title().startswith(QUESTION)
    assert page.locator("#main").get_attribute("aria-busy") is None
    assert len(late) == 1


def test_a_button_that_copies_has_its_name_again(page: Page, world: WebWorld) -> None:
    page.goto(place(document_in(world, "Tea in the rooms"), "resolves 1"))
    page.locator(".marked summary").click()
    button = page.locator(".marked [data-copy]").first
    name = button.text_content()
    for _ in range(3):
        button.click()
        page.wait_for_function("document.getElementById('status').textContent === 'Copied'")
    assert button.text_content() == "Copied"
    page.wait_for_timeout(2500)
    assert button.text_content() == name


def test_the_same_without_its_script(plain: Page) -> None:
    plain.goto("/")
    tabbed_to(plain, "#q")
    plain.keyboard.type(QUESTION)
    plain.keyboard.press("Enter")
    plain.wait_for_selector("figure.quote")
    tabbed_to(plain, ".ways a")
    plain.keyboard.press("Enter")
    plain.wait_for_selector(".marked")
    assert in_sight(plain, ".marked")
    assert plain.locator("mark").text_content() == "at noon;"
    tabbed_to(plain, ".marked summary")
    plain.keyboard.press("Enter")
    tabbed_to(plain, ".marked .copied:last-child textarea")
    plain.keyboard.press("Control+a")
    plain.keyboard.press("Control+c")
    assert not plain.locator("[data-copy]:visible, #show-keys:visible").count(), "what does nothing is not shown"
    plain.goto("/")
    tabbed_to(plain, "#q")
    plain.keyboard.press("Control+v")
    assert plain.locator("#q").input_value() == QUOTE


def test_a_pasted_link_opens_at_the_clause(plain: Page, world: WebWorld) -> None:
    """Without an anchor, and without a script."""
    document = document_in(world, "Tea in the rooms")
    plain.set_viewport_size({"width": 390, "height": 400})
    plain.goto(place(document, "instructs the Secretary-General 1"))
    box = plain.locator(".marked").bounding_box()
    assert box
    assert 0 <= box["y"] < 400


def test_a_link_within_a_page_does_not_load_it_again(page: Page, world: WebWorld) -> None:
    """The first link leads past the head, and stays there; the way back to an earlier answer still loads it."""
    page.goto(f"/d/{document_in(world, 'Tea in the rooms').id}")
    page.evaluate("window.here = true")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/*#*")
    page.wait_for_timeout(300)
    assert page.evaluate("[window.here, location.hash]") == [True, "#main"]
    page.go_back()
    assert page.evaluate("window.here") is True


def test_keys_lead_from_clause_to_clause(page: Page, world: WebWorld) -> None:
    document = document_in(world, "Tea in the rooms")
    page.goto(place(document, "resolves 2"))

    def label() -> str:
        return str(page.evaluate("document.activeElement.dataset.label"))

    page.keyboard.press("j")
    assert label() == "resolves 2 i)"
    page.keyboard.press("j")
    page.keyboard.press("k")
    page.keyboard.press("k")
    assert label() == "resolves 2"
    page.keyboard.press("j")
    page.keyboard.press("c")
    page.wait_for_function("document.getElementById('status').textContent === 'Copied'")
    assert page.evaluate("navigator.clipboard.readText()") == QUOTE
    page.keyboard.press("?")
    assert page.locator("dialog").is_visible()
    page.get_by_label("Use these keys").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    page.keyboard.press("/")
    assert not page.locator("dialog").is_visible(), "whoever speaks to the computer would press keys with every word"
    assert page.evaluate("document.activeElement.id") != "q"
    page.reload()
    page.get_by_role("button", name="Keys").click()
    assert not page.get_by_label("Use these keys").is_checked()


# --- other directions, and paper -------------------------------------------------------------------------------------


def test_arabic_is_read_from_right_to_left(page: Page, world: WebWorld) -> None:
    page.goto(place(document_in(world, "الشاي في القاعات"), "يقرر 1"))
    label, words = (page.locator(f".marked {part}").bounding_box() for part in (".label", ".words"))
    assert label
    assert words
    assert label["x"] > words["x"] + words["width"] - 1
    assert page.locator("article").get_attribute("lang") == "ar"
    assert page.locator(".text").first.evaluate("e => getComputedStyle(e).direction") == "rtl"
    assert page.locator("html").get_attribute("dir") == "ltr", "what is said around it is English"


@pytest.mark.parametrize("name", ["first", "answer", "clause", "arabic_clause", "documents", "comparison", "not_found"])
def test_a_page_in_a_language_from_right_to_left(page: Page, world: WebWorld, name: str) -> None:
    """What is said is on the right, a text stays on its own side, and nothing is wider than a telephone."""
    page.set_viewport_size(PHONE)
    with pseudo_language("ar"):
        page.goto(pages(world)[name])
    assert (page.locator("html").get_attribute("lang"), page.locator("html").get_attribute("dir")) == ("ar", "rtl")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    home, last = (box(page, ".languages > *", at) for at in (0, 1))
    assert home["x"] > last["x"], "from right to left"
    for one in page.locator("[lang=en] .text").all():
        assert one.evaluate("e => getComputedStyle(e).direction") == "ltr", "a quote has its own direction"
    page.set_viewport_size(DESK)
    if name == "clause":
        assert box(page, ".marked .label")["x"] < box(page, ".marked .words")["x"], "an English text is read from left to right"


@pytest.mark.parametrize("code", ["en", "ar"])
def test_a_new_clause_stands_in_the_column_of_the_new_text(page: Page, world: WebWorld, code: str) -> None:
    """And so does one that is gone in that of the old; on a phone, each has the whole width."""
    with pseudo_language(code):
        page.goto(pages(world)["comparison"])
        check_columns(page, "only-new", at=1)
        _, old, new = page.url.rsplit("/", 2)
        page.goto(f"/compare/{new}/{old}")
        check_columns(page, "only-old", at=0)


def check_columns(page: Page, only: str, at: int) -> None:
    page.set_viewport_size(DESK)
    column, words = box(page, ".sides p", at), box(page, f".{only} > p")
    assert column["x"] - 1 <= words["x"]
    assert words["x"] + words["width"] <= column["x"] + column["width"] + 1
    page.set_viewport_size(PHONE)
    assert box(page, f".{only} > p")["width"] == box(page, f".{only}")["width"]


def box(page: Page, selector: str, at: int = 0) -> FloatRect:
    found = page.locator(selector).nth(at).bounding_box()
    assert found
    return found


def test_the_language_of_a_page_is_chosen_below_it_and_kept(page: Page, world: WebWorld) -> None:
    page.goto(place(document_in(world, "Tea in the rooms"), "resolves 2"))
    page.get_by_role("link", name="Français", exact=True).click()
    assert page.locator("html").get_attribute("lang") == "fr"
    assert page.locator(".marked").is_visible(), "the same page"
    page.goto("/documents")
    assert page.locator("html").get_attribute("lang") == "fr"
    page.get_by_role("link", name="English", exact=True).click()
    assert page.locator("html").get_attribute("lang") == "en"


def test_markup_in_a_text_does_nothing(page: Page, world: WebWorld) -> None:
    document = world.document("66")
    page.on("dialog", lambda _: pytest.fail("a script of a text was run"))
    for address in (f"/d/{document.id}", place(document, "resolves 1"), "/documents", "/?q=Resolution+66+resolves"):
        page.goto(address)
        assert page.title() != "taken"
        assert page.locator("main img, main script").count() == 0
    page.goto(place(document, "resolves 1"))
    assert page.locator("mark").text_content() == labelled(document, "resolves 1").text


def test_on_paper_there_is_the_text_with_its_citation(page: Page, world: WebWorld) -> None:
    page.emulate_media(media="print")
    page.goto(place(document_in(world, "Tea in the rooms"), "resolves 1"))
    assert not page.locator(".bar, footer, .outline").locator("visible=true").count()
    assert page.locator(".citation-line").is_visible()
    assert page.locator(".marked .label").is_visible()
