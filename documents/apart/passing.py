"""Values through the pipe between a parent and its child: a length of eight bytes, then a pickle.

A parent trusts no child, because a file may have taken it over: it builds only the frozen values
that a parse consists of, and calls nothing.
"""

import io
import pickle
import struct
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from functools import cache
from operator import attrgetter
from typing import Any, BinaryIO

from documents.parsing.corrections import Change
from documents.parsing.units import Line, ParsedDocument
from documents.readers import Source, Unreadable

LIMIT_ANSWER = 512 * 1024 * 1024
_LENGTH = struct.Struct(">Q")
_PLAIN = (date, Line, Unreadable)
_allowed: dict[tuple[str, str], Any] = {}  # what a parent has built before


@dataclass(frozen=True, slots=True)
class Job:
    """A file to read and parse. `names` is None where they are those of the job before;
    `lines` asks for the lines of the source too, which only a preview needs."""

    data: bytes
    names: Mapping[str, str] | None = None
    language: str | None = None
    lines: bool = False
    corrections: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read: `source.lines` is empty unless the job asked for them."""

    source: Source
    parsed: ParsedDocument


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a job: a reading or a refusal, or else `failed`: the child's traceback, or
    `memory` where that ran out. `resident` is the child's memory afterwards, in bytes."""

    reading: Reading | None = None
    refusal: Unreadable | None = None
    failed: str = ""
    memory: bool = False
    resident: int = 0


class BrokenOff(Exception):
    """The other side is gone, or says what cannot be."""


def send(pipe: BinaryIO, value: object) -> None:
    """Writes a value. Raises OSError when nobody reads."""
    packed = io.BytesIO()
    packed.write(_LENGTH.pack(0))
    _Writer(packed, protocol=5).dump(value)
    whole = packed.getbuffer()
    _LENGTH.pack_into(whole, 0, len(whole) - _LENGTH.size)
    pipe.write(whole)
    pipe.flush()


def receive(pipe: BinaryIO) -> Any:
    """The next value. Raises BrokenOff at the end of the pipe and for anything but our values."""
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise BrokenOff
    (length,) = _LENGTH.unpack(head)
    if length > LIMIT_ANSWER:
        raise BrokenOff(f"a value of {length} bytes")
    packed = pipe.read(length)
    if len(packed) < length:
        raise BrokenOff
    try:  # a pickle that is none may raise anything
        return _Reader(io.BytesIO(packed)).load()
    except Exception as error:
        raise BrokenOff(f"no value of ours: {error}") from error


class _Writer(pickle.Pickler):
    """Frozen values by their fields: four times as fast as by their state."""

    def reducer_override(self, value: Any) -> Any:
        if isinstance(value, type) or not is_dataclass(value):
            return NotImplemented
        kind: type = type(value)
        return kind, _fields(kind)(value)


class _Reader(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if (known := _allowed.get((module, name))) is not None:
            return known
        found = super().find_class(module, name) if "." not in name else None
        ours = module.startswith("documents.") and isinstance(found, type) and is_dataclass(found)
        if ours or found in _PLAIN:
            _allowed[module, name] = found
            return found
        raise pickle.UnpicklingError(f"{module}.{name} is no value of a parse")


@cache
def _fields(kind: type) -> Callable[[Any], tuple[Any, ...]]:
    names = [field.name for field in fields(kind)]
    get = attrgetter(*names)
    return get if len(names) > 1 else lambda value: (get(value),)
