"""The dataclasses of index behave as those of the standard library do."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import pickle
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import values

OPTIONS = [  # as they are used, and every one of them alone
    {},
    {"slots": True},
    {"frozen": True},
    {"frozen": True, "slots": True},
    {"frozen": True, "slots": True, "order": True},
    {"frozen": True, "slots": True, "eq": False},
    {"frozen": True, "slots": True, "eq": False, "repr": False},
    {"slots": True, "eq": False},
    {"order": True},
    {"repr": False},
    {"kw_only": True},
    {"frozen": True, "slots": True, "kw_only": True},
]
Decorator = Callable[..., Any]
BOTH = (values.dataclass, dataclasses.dataclass)


@pytest.fixture(
    params=[0, 1, 100], ids=["written at once", "written in between", "never written"], autouse=True, scope="module"
)
def few(request: pytest.FixtureRequest) -> Iterator[None]:
    """How many instances a class makes before its `__init__` is written."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(values, "_FEW", request.param)
        yield


def classes(decorator: Decorator, **options: bool) -> tuple[type[Any], type[Any]]:
    """A class with every kind of field, and one that inherits from it."""

    @decorator(**options)
    class Word:
        """A word."""

        text: str
        at: int = 0
        marks: list[str] = dataclasses.field(default_factory=list, compare=False)
        hidden: str = dataclasses.field(default="", repr=False)

        def shout(self) -> str:
            return self.text.upper()

    @decorator(**options)
    class Label(Word):
        """A word with one field more, and with another default."""

        at: int = 7
        level: int = 1

    return Word, Label


def outcome(call: Callable[[], object]) -> object:
    """What a call returns, or the kind of error that it raises."""
    try:
        return call()
    except Exception as error:  # noqa: BLE001  (any kind is compared)
        return type(error)


USES: dict[str, Callable[[type[Any]], object]] = {
    "made": lambda cls: [getattr(cls("a"), name) for name in ("text", "at", "marks", "hidden")],
    "by name": lambda cls: (cls(text="a", at=3, hidden="x").at, cls("a", 2).at),
    "nothing given": lambda cls: cls(),
    "too much": lambda cls: cls(*"abcdefg"),
    "unknown": lambda cls: cls("a", size=1),
    "given twice": lambda cls: cls("a", text="b"),
    "a list for each": lambda cls: cls("a").marks is cls("a").marks,
    "shown": lambda cls: repr(cls("a", marks=["b"])).rpartition(".")[2].partition(" object")[0],
    "equal": lambda cls: (cls("a") == cls("a"), cls("a") == cls("b"), cls("a", marks=["x"]) == cls("a"), cls("a") != cls("a")),
    "another class": lambda cls: (cls("a") == ("a", 0, [], ""), cls("a").__eq__("a")),
    "in a set": lambda cls: len({cls("a"), cls("a"), cls("b")}),
    "sorted": lambda cls: [one.text for one in sorted([cls("b"), cls("a", 2), cls("a", 1)])],
    "at most": lambda cls: (cls("a") <= cls("a"), cls("a") > cls("b"), cls("b") >= cls("a")),
    "compared with another class": lambda cls: cls("a") < "a",
    "set": lambda cls: setattr(cls("a"), "text", "b"),
    "deleted": lambda cls: delattr(cls("a"), "text"),
    "replaced": lambda cls: (dataclasses.replace(cls("a"), at=9).at, dataclasses.replace(cls("a"), at=9).text),
    "as a dictionary": lambda cls: dataclasses.asdict(cls("a", marks=["b"])),
    "fields": lambda cls: [(one.name, one.type, one.compare) for one in dataclasses.fields(cls)],
    "copied": lambda cls: (copy.copy(cls("a", 4)).at, copy.deepcopy(cls("a", marks=["b"])).marks),
    "with a dictionary": lambda cls: hasattr(cls("a"), "__dict__"),
    "its own method": lambda cls: cls("a").shout(),
    "matched": lambda cls: cls.__match_args__,
    "said": lambda cls: (cls.__doc__, cls.__name__),
}


@pytest.mark.parametrize("use", USES.values(), ids=USES)
def test_it_does_what_the_standard_library_does(use: Callable[[type[Any]], object]) -> None:
    """With any options. All with which it does not are listed, with both outcomes."""
    found = []
    for options in OPTIONS:
        for ours, theirs in zip(*(classes(decorator, **options) for decorator in BOTH), strict=True):
            for time in ("at first", "again, once written"):
                outcomes = [outcome(lambda cls=cls: use(cls)) for cls in (ours, theirs)]  # type: ignore[misc]
                if outcomes[0] != outcomes[1]:
                    found.append((options, ours.__name__, time, *outcomes))
    assert found == []


def test_nothing_can_be_added_to_a_value() -> None:
    """With slots, those of the standard library raise a TypeError that speaks of super()."""
    with pytest.raises(dataclasses.FrozenInstanceError, match="cannot assign to field 'size'"):
        setattr(Kept(1), "size", 1)  # noqa: B010  (mypy would see the other spelling)


@pytest.mark.parametrize("decorator", BOTH)
def test_what_a_class_defines_stays(decorator: Decorator) -> None:
    @decorator(frozen=True)
    class Odd:
        x: int

        def __eq__(self, other: object) -> bool:
            return True

        def __hash__(self) -> int:
            return 5

        def __repr__(self) -> str:
            return "odd"

        @cached_property
        def twice(self) -> int:
            return 2 * self.x

    made = Odd(1)  # type: ignore[call-arg]
    assert (made == 3, hash(made), repr(made), made.twice, made.twice) == (True, 5, "odd", 2, 2)


@pytest.mark.parametrize("options", OPTIONS, ids=lambda options: " ".join(options) or "none")
def test_what_a_class_compares_itself_is_hashed_as_in_the_standard_library(options: dict[str, bool]) -> None:
    """Python puts None where a class that compares itself has no hash: that is none of its own."""

    def hashed(decorator: Decorator) -> object:
        @decorator(**options)
        class Nearly:  # noqa: PLW1641  (on purpose)
            x: int

            def __eq__(self, other: object) -> bool:
                return isinstance(other, Nearly) and abs(self.x - other.x) < 2

        return outcome(lambda: hash(Nearly(3)) == hash(Nearly(3)))  # type: ignore[call-arg]

    assert hashed(values.dataclass) == hashed(dataclasses.dataclass)


@pytest.mark.parametrize("decorator", BOTH)
def test_what_is_done_after_the_fields_are_set(decorator: Decorator) -> None:
    @decorator(slots=True)
    class Sums:
        """Numbers and their sum."""

        numbers: list[int]
        total: int = dataclasses.field(init=False)

        def __post_init__(self) -> None:
            self.total = sum(self.numbers)

    assert Sums([1, 2]).total == 3  # type: ignore[call-arg]
    assert outcome(lambda: Sums([1], 2)) is TypeError  # type: ignore[call-arg]


@values.dataclass(frozen=True, slots=True)
class Kept:
    """A value that can be pickled, as it is at the top of a module."""

    x: object
    y: int = 1


@given(st.integers() | st.text() | st.tuples(st.integers()), st.integers())
def test_values_are_compared_hashed_and_pickled_as_their_fields(x: object, y: int) -> None:
    one = Kept(x, y)
    assert pickle.loads(pickle.dumps(one)) == one == Kept(x=x, y=y)  # noqa: S301  (what was just pickled)
    assert hash(one) == hash(Kept(x, y))
    assert repr(one) == f"Kept(x={x!r}, y={y!r})"


def test_errors_name_what_was_called() -> None:
    """A wrong call says what is missing as Python itself does."""
    with pytest.raises(TypeError, match=r"^Kept\.__init__\(\) missing 1 required positional argument: 'x'$"):
        Kept()  # type: ignore[call-arg]


@pytest.mark.parametrize("decorator", BOTH)
def test_fields_that_are_given_by_name_only_come_after_those_of_a_class_that_inherits_them(decorator: Decorator) -> None:
    @decorator(frozen=True, slots=True, kw_only=True)
    class Named:
        note: str = ""

    @decorator(frozen=True, slots=True)
    class Placed(Named):
        at: int

    made = Placed(3, note="b")  # type: ignore[call-arg]
    assert (made.at, made.note, Placed(3) == Placed(note="", at=3)) == (3, "b", True)  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        Placed(3, "b")  # type: ignore[call-arg]


@pytest.mark.parametrize("options", OPTIONS, ids=str)
def test_a_field_that_is_not_given_has_its_default(options: dict[str, bool]) -> None:
    """No value can be given for it, by its place or by its name."""
    made = []
    for decorator in BOTH:

        @decorator(**options)
        class Cup:
            size: int
            colour: str = dataclasses.field(default="white", init=False)
            drinks: list[str] = dataclasses.field(default_factory=list, init=False)

        cup = Cup(size=3)  # type: ignore[call-arg]
        made.append((cup.size, cup.colour, cup.drinks))
        with pytest.raises(TypeError):
            Cup(size=3, colour="red")  # type: ignore[call-arg]
    assert made == [(3, "white", [])] * 2


def test_a_class_costs_no_signature(monkeypatch: pytest.MonkeyPatch) -> None:
    """Which `dataclasses` makes of one without a docstring; it takes longer than all the rest."""
    asked: list[type] = []
    monkeypatch.setattr(inspect, "signature", asked.append)

    @values.dataclass(frozen=True, slots=True)
    class Plain:
        text: str

    assert (Plain("a").text, Plain.__doc__, asked) == ("a", "Plain", [])
    dataclasses.dataclass(type("Other", (), {}))
    assert asked, "as it does"
