"""Compiled schemas tell of every value what `jsonschema` tells."""

import json

import pytest
from jsonschema import Draft202012Validator

from tests.discord_loopback import openapi
from tests.discord_loopback.schemas import Schemas
from tests.discord_loopback.wire import Json

REFERENCES = "#/components/schemas/"
NAMED = {
    "Id": {"type": "string", "pattern": "^(0|[1-9][0-9]*)$", "format": "snowflake"},
    "Button": {
        "type": "object",
        "properties": {"type": {"enum": [2]}, "id": {"$ref": REFERENCES + "Id"}},
        "required": ["type"],
        "additionalProperties": False,
    },
    "Row": {
        "type": "object",
        "properties": {
            "type": {"allOf": [{"type": "integer"}], "enum": [1]},
            "inside": {"type": ["array", "null"], "items": {"$ref": REFERENCES + "Part"}},
        },
        "required": ["type"],
    },
    "Part": {"oneOf": [{"$ref": REFERENCES + "Button"}, {"$ref": REFERENCES + "Row"}]},
}
SCHEMAS: list[Json] = [
    True,
    False,
    {},
    {"type": "integer", "title": "only a title"},
    {"type": ["number", "null"], "minimum": 2, "maximum": 3},
    {"type": "boolean"},
    {"const": 1},
    {"const": "a"},
    {"enum": [1, "a", None]},
    {"minLength": 1, "maxLength": 2},
    {"minItems": 1, "maxItems": 2},
    {"minProperties": 1, "maxProperties": 1},
    {"uniqueItems": True},
    {"items": {"type": "integer"}, "uniqueItems": True},
    {"required": ["type"]},
    {"additionalProperties": {"type": "integer"}},
    {"properties": {"type": True}, "additionalProperties": False},
    {"oneOf": [{"type": "integer"}, {"type": "number"}]},
    {"anyOf": [{"type": "integer"}, {"type": "number"}]},
    {"allOf": [{"type": "number"}, {"maximum": 1}]},
    *({"$ref": REFERENCES + name} for name in NAMED),
]  # fmt: skip
VALUES: list[Json] = [
    None, True, False, 0, 1, 1.0, 1.5, 2, 3, 4, 1e400, "", "a", "ab", "abc", "0", "017", "17",
    [], [1], [1, 1], [1, True], ["a"], [1, 2, 3], [{"a": 1}, {"a": 1}],
    {}, {"a": 1}, {"a": "b"}, {"a": 1, "b": 2}, {"type": 1}, {"type": 2}, {"type": 3},
    {"type": True}, {"type": 1.0}, {"type": 2, "id": "17"}, {"type": 2, "id": 17},
    {"type": 2, "more": 1}, {"type": 1, "inside": None}, {"type": 1, "inside": [{"type": 2}]},
    {"type": 1, "inside": [{"type": 1, "inside": [{"type": 2, "id": "x"}]}]},
]  # fmt: skip


@pytest.mark.parametrize("schema", SCHEMAS, ids=json.dumps)
def test_both_tell_the_same_of_every_value(schema: Json) -> None:
    compiled = Schemas({"components": {"schemas": NAMED}})
    whole = {"components": {"schemas": NAMED}, **(schema if isinstance(schema, dict) else {})}
    reference = Draft202012Validator(whole if isinstance(schema, dict) else schema)
    for value in VALUES:
        assert compiled.fits(schema, value) == reference.is_valid(value), value


@pytest.mark.parametrize(
    "schema",
    [{"not": {}}, {"const": []}, {"enum": [True]}, {"$ref": "#/elsewhere"}, {"items": {"if": {}}}],
    ids=json.dumps,
)
def test_what_is_not_understood_is_refused_and_not_passed_over(schema: Json) -> None:
    with pytest.raises(NotImplementedError):
        Schemas({"components": {"schemas": {}}}).fits(schema, [])


def test_all_of_discords_schemas_are_understood() -> None:
    description = openapi.load()
    if description is None:
        pytest.skip(f"no API description at {openapi.path()}")
    document = json.loads(openapi.path().read_text())
    schemas = Schemas(document)
    for name, schema in document["components"]["schemas"].items():
        for value in VALUES:
            schemas.fits(schema, value)
            schemas.fits({"$ref": REFERENCES + name}, value)
