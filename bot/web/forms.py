"""A form that is sent with files, read as it comes: its fields, and the files to the byte, whatever kind they say they are."""

from __future__ import annotations

from python_multipart import MultipartParser
from python_multipart.exceptions import FormParserError
from python_multipart.multipart import parse_options_header

from bot.web.problems import BadRequest
from index.values import dataclass

_MOST = 1000
"""Parts of a form."""


@dataclass(slots=True)
class _Part:
    """A field, or a file, which has a name of its own: "" if none was chosen."""

    name: str
    file: str | None
    data: bytearray


class Form:
    """What was sent of a form so far. Raises BadRequest for what is none."""

    def __init__(self, kind: str) -> None:
        name, options = parse_options_header(kind)
        if name != b"multipart/form-data" or not options.get(b"boundary"):
            raise BadRequest("That is no form with files.")
        self._parts: list[_Part] = []
        self._whole = 0  # how many of them have ended
        self._at_end = False
        self._header = bytearray(), bytearray()
        self._headers: dict[bytes, bytes] = {}
        try:
            self._parser = MultipartParser(
                options[b"boundary"],
                {
                    "on_header_field": lambda data, start, end: self._header[0].extend(data[start:end]),
                    "on_header_value": lambda data, start, end: self._header[1].extend(data[start:end]),
                    "on_header_end": self._header_ended,
                    "on_headers_finished": self._begun,
                    "on_part_data": lambda data, start, end: self._parts[-1].data.extend(data[start:end]),
                    "on_part_end": self._part_ended,
                    "on_end": self._ended,
                },
            )
        except FormParserError:
            raise BadRequest("That is no form with files.") from None

    def feed(self, sent: bytes) -> None:
        """Takes the next bytes. Raises BadRequest."""
        try:
            self._parser.write(sent)
        except FormParserError:
            raise BadRequest("The form is broken.") from None

    def _header_ended(self) -> None:
        name, value = self._header
        self._headers[bytes(name).lower()] = bytes(value)
        self._header = bytearray(), bytearray()

    def _begun(self) -> None:
        _, told = parse_options_header(self._headers.get(b"content-disposition"))
        self._headers = {}
        if len(self._parts) == _MOST:
            raise BadRequest("The form has too many parts.")
        name, file = told.get(b"name", b""), told.get(b"filename")
        self._parts.append(_Part(_read(name), None if file is None else _read(file), bytearray()))

    def _part_ended(self) -> None:
        self._whole += 1

    def _ended(self) -> None:
        self._at_end = True

    def first(self, most: int) -> tuple[str, str] | None:
        """The first field with its value, which is None as long as it comes; ("", "") for a file or more than `most` bytes."""
        if not self._parts:
            return None
        part = self._parts[0]
        if part.file is not None or len(part.data) > most:
            return "", ""
        return (part.name, _read(part.data)) if self._whole else None

    def files(self) -> list[tuple[str, bytes]]:
        """The names of the files, and what is in them. Raises BadRequest if the form has not come to its end."""
        if not self._at_end:
            raise BadRequest("The form is not whole.")
        return [(part.file, bytes(part.data)) for part in self._parts if part.file]


def _read(raw: bytes | bytearray) -> str:
    return raw.decode("utf-8", "replace")
