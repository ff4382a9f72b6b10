"""Checks requests and responses against Discord's own API description, where it is at hand.

The document is Discord's (discord/discord-api-spec, MIT). `DISCORD_OPENAPI` names it;
without the file `Description.load` gives None and the tests say that this check was left out.
"""

import copy
import json
import os
import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from jsonschema import Draft202012Validator, ValidationError
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from tests.discord_loopback.schemas import Schemas
from tests.discord_loopback.wire import Json

_ROOT = Path(__file__).parents[2]
_DEFAULT = _ROOT.parent / "shared" / "discord-openapi.json"
BOT_CONTENT = 2000
"""The document says 4,000, which holds for people with Nitro; a bot may write 2,000."""

_GAPS = {
    # What discord.py sends and Discord takes, and the document leaves out.
    "RichEmbed": ("flags",),
    "ApplicationCommandCreateRequest": ("nsfw",),
    "ApplicationCommandUpdateRequest": ("nsfw",),
    "IncomingWebhookUpdateRequestPartial": ("tts",),
    "IncomingWebhookUpdateForInteractionCallbackRequestPartial": ("tts",),
}


def path() -> Path:
    """Name the document's file, from the environment or beside the project."""
    given = os.environ.get("DISCORD_OPENAPI")
    return _ROOT / given if given else _DEFAULT


@cache
def load() -> "Description | None":
    """Read the document once; None where it is absent."""
    return Description(json.loads(path().read_text())) if path().is_file() else None


@dataclass(slots=True)
class Mismatch:
    """One request or response that is not what the document says."""

    where: str
    why: str
    body: Json = field(repr=False)


class Description:
    """Discord's API description, with request schemas closed against misspelt fields."""

    def __init__(self, document: dict[str, Json]) -> None:
        self._paths = [
            (re.compile("/" + re.sub(r"\{[^}]+\}", "[^/]+", template.strip("/"))), methods)
            for template, methods in sorted(
                document["paths"].items(), key=lambda item: item[0].count("{")
            )
        ]
        self._requests = _Checked(_closed(document))
        self._responses = _Checked(document)

    def check(
        self, method: str, route: str, request: Json, status: int, response: Json
    ) -> list[Mismatch]:
        """Compare one exchange with the document."""
        operation = self._operation(method, route)
        if operation is None:
            return [Mismatch(f"{method} {route}", "no such route", None)]
        found = []
        body = operation.get("requestBody", {}).get("content", {}).get("application/json")
        if request is not None:
            if body is None:
                found.append(Mismatch(f"{method} {route}", "takes no body", request))
            else:
                found += self._requests.compare(body["schema"], request, f"{method} {route}")
            content = request.get("content") if isinstance(request, dict) else None
            if isinstance(content, str) and len(content) > BOT_CONTENT:
                found.append(Mismatch(f"{method} {route}", "content is too long", request))
        answer = operation["responses"].get(str(status), {}).get("content", {})
        if response is not None and (schema := answer.get("application/json")):
            where = f"{method} {route} → {status}"
            found += self._responses.compare(schema["schema"], response, where)
        return found

    def _operation(self, method: str, route: str) -> dict[str, Json] | None:
        for pattern, methods in self._paths:
            if pattern.fullmatch(route) and method.lower() in methods:
                operation: dict[str, Json] = methods[method.lower()]
                return operation
        return None


class _Checked:
    """A document's schemas: compiled, they tell whether a value fits, and `jsonschema` why not."""

    def __init__(self, document: dict[str, Json]) -> None:
        resource: Resource[Json] = Resource.from_contents(
            document, default_specification=DRAFT202012
        )
        self.registry: Registry[Json] = Registry().with_resource("urn:discord", resource)
        self.schemas = Schemas(document)

    def compare(self, schema: Json, value: Json, where: str) -> list[Mismatch]:
        if self.schemas.fits(schema, value):
            return []
        return [Mismatch(where, _innermost(error), value) for error in self.errors(schema, value)]

    def errors(self, schema: Json, value: Json) -> list[ValidationError]:
        validator = Draft202012Validator(_rooted(schema), registry=self.registry)
        return sorted(validator.iter_errors(value), key=lambda error: error.json_path)


def _innermost(error: Json) -> str:
    """Say what is wrong where a union's best branch fails, not that no branch fits."""
    while error.context:
        branches: dict[int, list[Json]] = {}
        for each in error.context:
            branches.setdefault(each.schema_path[0], []).append(each)
        # A branch whose 'type' differs is another kind of thing altogether.
        best = min(branches.values(), key=lambda errors: (_other_kind(errors), len(errors)))
        error = best[0]
    return f"{error.json_path}: {error.message[:300]}"


def _other_kind(errors: list[Json]) -> bool:
    return any(list(each.relative_path)[-1:] == ["type"] for each in errors)


def _rooted(schema: Json) -> Json:
    """Point references into the registered document."""
    text = json.dumps(schema).replace('"#/components', '"urn:discord#/components')
    return json.loads(text)


def _closed(document: dict[str, Json]) -> dict[str, Json]:
    """Copy the document with closed objects, and snowflakes that may be integers."""
    closed = copy.deepcopy(document)
    schemas = closed["components"]["schemas"]
    schemas["SnowflakeType"] = {
        "anyOf": [{"type": "string", "pattern": "^(0|[1-9][0-9]*)$"}, {"type": "integer"}]
    }
    for name, fields in _GAPS.items():
        for gap in fields:
            schemas[name].setdefault("properties", {})[gap] = {}
    _close(closed["components"])
    _close(closed["paths"])
    return closed


def _close(node: Json) -> None:
    if isinstance(node, dict):
        if "properties" in node and "additionalProperties" not in node:
            node["additionalProperties"] = False
        for value in node.values():
            _close(value)
    elif isinstance(node, list):
        for value in node:
            _close(value)
