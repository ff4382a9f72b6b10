"""Compiles the schemas of an API description to functions that tell whether a value fits.

`jsonschema` says why a value doesn't fit, and takes a hundred times as long: each client of the
tests registers its commands. Both must tell the same, see `test_schemas`.
"""

import json
import re
from collections.abc import Callable, Sized
from typing import Final

from tests.discord_loopback.wire import Json

Fits = Callable[[Json], bool]


def _number(value: Json) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


_REFERENCE: Final = "#/components/schemas/"
_ANNOTATIONS: Final = {"contentEncoding", "description", "example", "format", "title"}
"""They restrict nothing; `jsonschema` doesn't check formats either where it isn't told to."""
_CONSTANT: Final = _ANNOTATIONS | {"const"}
_FIRST: Final = {"type", "enum", "const", "required"}
"""What is told fastest."""
_TYPES: Final[dict[str, Fits]] = {
    "array": lambda value: isinstance(value, list),
    "boolean": lambda value: isinstance(value, bool),
    "integer": lambda value: _number(value) and (isinstance(value, int) or value.is_integer()),
    "null": lambda value: value is None,
    "number": _number,
    "object": lambda value: isinstance(value, dict),
    "string": lambda value: isinstance(value, str),
}
_SIZES: Final[dict[str, tuple[type[Sized], Callable[[int, int], bool]]]] = {
    "maxItems": (list, int.__le__),
    "maxLength": (str, int.__le__),
    "maxProperties": (dict, int.__le__),
    "minItems": (list, int.__ge__),
    "minLength": (str, int.__ge__),
    "minProperties": (dict, int.__ge__),
}


class Schemas:
    """The schemas of a document, each compiled when it is first used."""

    def __init__(self, document: dict[str, Json]) -> None:
        self._document = document["components"]["schemas"]
        self._named: dict[str, Fits] = {}
        self._others: dict[str, Fits] = {}

    def fits(self, schema: Json, value: Json) -> bool:
        """Tell whether a value fits a schema; NotImplementedError where one isn't understood."""
        text = json.dumps(schema)
        if text not in self._others:
            self._others[text] = self._compiled(schema)
        return self._others[text](value)

    def _compiled(self, schema: Json) -> Fits:
        if isinstance(schema, bool):
            return lambda _: schema
        parts = [
            self._part(keyword, stated, schema)
            for keyword, stated in sorted(schema.items(), key=lambda item: item[0] not in _FIRST)
            if keyword not in _ANNOTATIONS and not keyword.startswith("x-")
        ]
        return parts[0] if len(parts) == 1 else lambda value: all(fits(value) for fits in parts)

    def _part(self, keyword: str, stated: Json, schema: dict[str, Json]) -> Fits:
        if keyword in _SIZES:
            kind, compare = _SIZES[keyword]
            return lambda value: not isinstance(value, kind) or compare(len(value), stated)
        match keyword:
            case "$ref":
                return self._reference(stated)
            case "type":
                types = [_TYPES[each] for each in ([stated] if isinstance(stated, str) else stated)]
                return (
                    types[0] if len(types) == 1 else lambda value: any(is_(value) for is_ in types)
                )
            case "const":
                return _among([stated])
            case "enum":
                return _among(stated)
            case "allOf":
                every = [self._compiled(each) for each in stated]
                return lambda value: all(fits(value) for fits in every)
            case "anyOf":
                some = [self._compiled(each) for each in stated]
                return lambda value: any(fits(value) for fits in some)
            case "oneOf" if all("const" in each and each.keys() <= _CONSTANT for each in stated):
                return _among([each["const"] for each in stated])
            case "oneOf":
                one = [self._compiled(each) for each in stated]
                return lambda value: sum(fits(value) for fits in one) == 1
            case "items":
                item = self._compiled(stated)
                return lambda value: (
                    not isinstance(value, list) or all(item(each) for each in value)
                )
            case "properties":
                return self._properties(stated)
            case "additionalProperties":
                return self._additional(stated, set(schema.get("properties", ())))
            case "required":
                names = set(stated)
                return lambda value: not isinstance(value, dict) or names <= value.keys()
            case "minimum":
                return lambda value: not _number(value) or value >= stated
            case "maximum":
                return lambda value: not _number(value) or value <= stated
            case "uniqueItems":
                return lambda value: not stated or not isinstance(value, list) or _unique(value)
            case "pattern":
                pattern = re.compile(stated)
                return lambda value: not isinstance(value, str) or bool(pattern.search(value))
        raise NotImplementedError(keyword)

    def _reference(self, stated: str) -> Fits:
        name = stated.removeprefix(_REFERENCE)
        if name == stated:
            raise NotImplementedError(stated)

        def fits(value: Json) -> bool:
            if name not in self._named:  # not before: schemas refer to themselves
                self._named[name] = self._compiled(self._document[name])
            return self._named[name](value)

        return fits

    def _properties(self, stated: dict[str, Json]) -> Fits:
        # What kind of thing it is comes first: most kinds of a union are told apart by that.
        names = sorted(stated, key=lambda name: name != "type")
        known = [(name, self._compiled(stated[name])) for name in names]

        def fits(value: Json) -> bool:
            if not isinstance(value, dict):
                return True
            return all(each(value[name]) for name, each in known if name in value)

        return fits

    def _additional(self, stated: Json, known: set[str]) -> Fits:
        other = self._compiled(stated)

        def fits(value: Json) -> bool:
            if not isinstance(value, dict):
                return True
            return all(other(each) for name, each in value.items() if name not in known)

        return fits


def _among(allowed: list[Json]) -> Fits:
    """Compare as JSON does, where 1 is 1.0 and not true."""
    if any(isinstance(each, list | dict | bool) for each in allowed):
        raise NotImplementedError(allowed)
    return lambda value: not isinstance(value, list | dict | bool) and value in allowed


def _unique(values: list[Json]) -> bool:
    return len({json.dumps(each, sort_keys=True) for each in values}) == len(values)
