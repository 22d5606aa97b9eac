"""`dataclass` as in `dataclasses`, but a class costs next to nothing until it has an instance.

`dataclasses` writes and compiles up to six methods when a class is defined. A question in a new process meets sixty classes and
makes instances of half of them: a sixth of its processor time went into those methods. Here `__init__` is written when it has
been called a few times, and the other methods are shared.
"""

from __future__ import annotations

import dataclasses
import operator
from types import MemberDescriptorType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from dataclasses import dataclass as dataclass  # noqa: PLC0414  (this module's own name, for mypy)
else:

    def dataclass(cls: type | None = None, /, **options: bool) -> Any:
        """The decorator of `dataclasses`, with its options `frozen`, `slots`, `kw_only`, `eq`, `order` and `repr`.

        For `fields`, `replace` and `asdict`, the class is one of theirs. `field` may be given `default`, `default_factory`,
        `init`, `compare` and `repr`.

        >>> @dataclass(frozen=True)
        ... class Point:
        ...     x: int
        ...     y: int = 0
        >>> Point(1), Point(1) == Point(1, 0)
        (Point(x=1, y=0), True)
        """
        return _completed(cls, **options) if cls else lambda cls: _completed(cls, **options)


Methods = dict[str, Any]
_FEW = 8  # instances that are made before `__init__` is written
_ORDERS = {"__lt__": operator.lt, "__le__": operator.le, "__gt__": operator.gt, "__ge__": operator.ge}


def _completed(cls: type, *, frozen: bool = False, slots: bool = False, kw_only: bool = False, **wanted: bool) -> type:
    """A dataclass of a class, with all methods that it has not defined itself."""
    own = set(cls.__dict__)
    if cls.__dict__.get("__hash__") is None:  # also put there by Python, as a class that defines __eq__ has no other
        own.discard("__hash__")
    if cls.__doc__ is None:
        cls.__doc__ = cls.__name__  # `dataclasses` puts the signature there, for which it imports and reads a lot
    made: type = dataclasses.dataclass(init=False, repr=False, eq=False, slots=slots, kw_only=kw_only)(cls)
    methods: Methods = {"__init__": _written_later(made, frozen=frozen)} | _shared(made, frozen=frozen, **wanted)
    if frozen:
        methods |= {"__setattr__": _refuse_to_set, "__delattr__": _refuse_to_delete}
        if slots:
            methods |= {"__getstate__": _state, "__setstate__": _restore}
    for name, method in methods.items():
        if name not in own:
            setattr(made, name, method)
    return made


def _shared(cls: type, *, frozen: bool, eq: bool = True, order: bool = False, repr: bool = True) -> Methods:  # noqa: A002
    """The methods that need not be written for a class, by their names. The options are those of `dataclasses`."""
    values = _getter([one.name for one in dataclasses.fields(cls) if one.compare])
    methods: Methods = {}
    if repr:
        methods["__repr__"] = _shown
    if eq:
        methods["__eq__"] = _comparison(operator.eq, values)
        methods["__hash__"] = (lambda self: hash(values(self))) if frozen else None
    if order:
        methods |= {name: _comparison(compare, values) for name, compare in _ORDERS.items()}
    return methods


def _getter(names: list[str]) -> Callable[[Any], Any]:
    """What takes the values of attributes from an instance."""
    return operator.attrgetter(*names) if names else lambda _: ()


def _comparison(compare: Callable[[Any, Any], Any], values: Callable[[Any], Any]) -> Callable[[Any, Any], Any]:
    """A method that compares the values of two instances of the same class."""

    def method(self: Any, other: Any) -> Any:
        return compare(values(self), values(other)) if other.__class__ is self.__class__ else NotImplemented

    return method


def _shown(self: Any) -> str:
    """As `dataclasses` shows an instance."""
    values = (f"{one.name}={getattr(self, one.name)!r}" for one in dataclasses.fields(self) if one.repr)
    return f"{self.__class__.__qualname__}({', '.join(values)})"


def _refuse_to_set(self: Any, name: str, value: Any) -> None:  # noqa: ARG001  (the signature of __setattr__)
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(self: Any, name: str) -> None:  # noqa: ARG001
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")


def _state(self: Any) -> list[Any]:
    """What is pickled and copied of an instance without a dictionary."""
    return [getattr(self, one.name) for one in dataclasses.fields(self)]


def _restore(self: Any, state: list[Any]) -> None:
    for one, value in zip(dataclasses.fields(self), state, strict=True):
        object.__setattr__(self, one.name, value)


# --- __init__ ----------------------------------------------------------------------------------------------------------


def _written_later(cls: type, *, frozen: bool) -> Callable[..., None]:
    """An `__init__` that is replaced by one that is written for the class, once this pays.

    Of most classes, a question makes a few instances, and to compile one takes as long as thirty instances do without.
    """
    few = iter(range(_FEW))
    put = object.__setattr__ if frozen else setattr

    def __init__(self: Any, /, *args: Any, **given: Any) -> None:  # noqa: N807  (errors name it)
        values = _values(cls, args, given) if next(few, None) is not None else None
        if values is None:  # also where the arguments are wrong: the written one says how
            written = _initialiser(cls, frozen=frozen)
            cls.__init__ = written  # type: ignore[misc]
            written(self, *args, **given)
            return
        for name, value in values.items():
            put(self, name, value)
        if hasattr(cls, "__post_init__"):
            self.__post_init__()

    return __init__


def _values(cls: type, args: tuple[Any, ...], given: dict[str, Any]) -> dict[str, Any] | None:
    """The values of the fields by their names; None if the arguments are wrong."""
    fields = dataclasses.fields(cls)
    places = [one.name for one in fields if one.init and one.kw_only is not True]
    found = dict(zip(places, args, strict=False))
    known = {one.name for one in fields if one.init}
    if len(args) > len(places) or not found.keys().isdisjoint(given) or not given.keys() <= known:
        return None
    found |= given
    for one in fields:
        if one.name not in found and one.default is not dataclasses.MISSING:
            found[one.name] = one.default
        elif one.name not in found and one.default_factory is not dataclasses.MISSING:
            found[one.name] = one.default_factory()
        elif one.name not in found and one.init:
            return None
    return found


def _initialiser(cls: type, *, frozen: bool) -> Callable[..., None]:
    """The `__init__` that sets the fields of a class."""
    parameters: dict[bool, list[str]] = {False: ["self"], True: []}  # and those that are given by name only
    lines = []
    names: dict[str, Any] = {"_set": object.__setattr__, "_missing": dataclasses.MISSING}
    for one in dataclasses.fields(cls):
        taken = parameters[one.kw_only is True]
        if one.default is not dataclasses.MISSING:
            names[f"_default_{one.name}"] = one.default
            parameter, value = f"{one.name}=_default_{one.name}", one.name if one.init else f"_default_{one.name}"
        elif one.default_factory is not dataclasses.MISSING:
            names[f"_made_{one.name}"] = one.default_factory
            made = f"_made_{one.name}()"
            parameter, value = f"{one.name}=_missing", f"{made} if {one.name} is _missing else {one.name}" if one.init else made
        elif one.init:
            parameter = value = one.name
        else:
            continue  # __post_init__ sets it
        if one.init:
            taken.append(parameter)
        if frozen and isinstance(place := getattr(cls, one.name, None), MemberDescriptorType):  # in less time than by its name
            names[f"_put_{one.name}"] = place.__set__
            lines.append(f"_put_{one.name}(self, {value})")
        else:
            lines.append(f"_set(self, {one.name!r}, {value})" if frozen else f"self.{one.name} = {value}")
    if hasattr(cls, "__post_init__"):
        lines.append("self.__post_init__()")
    signature = ", ".join([*parameters[False], *(["*", *parameters[True]] if parameters[True] else [])])
    exec(f"def __init__({signature}):\n " + "\n ".join(lines or ["pass"]), names)  # noqa: S102  (of names of fields alone)
    written: Callable[..., None] = names["__init__"]
    written.__qualname__ = f"{cls.__qualname__}.__init__"
    return written
