"""Brings simcord's replies to the shape that Discord's API description requires."""

from typing import Any

Json = Any
"""Whatever json.loads gives."""

APPLICATION: dict[str, Json] = {
    "type": None,
    "flags_new": "0",
    "redirect_uris": [],
    "interactions_endpoint_url": None,
    "role_connections_verification_url": None,
    "approximate_guild_count": 1,
    "approximate_user_install_count": 0,
    "approximate_user_authorization_count": 0,
    "explicit_content_filter": 0,
    "eligible_oauth2_scopes": [],
    "integration_types_config": {},
}
"""What simcord leaves out of the application's own description."""


def complete(route: str, reply: Json) -> Json:
    """Copy a reply, with what simcord leaves out or writes in another type."""
    shaped = _shape(reply)
    if route == "/oauth2/applications/@me":
        return APPLICATION | shaped
    if route == "/users/@me/channels":
        return {"flags": 0} | shaped
    if route.endswith("/audit-logs"):
        return shaped | {
            "audit_log_entries": [_without_none(each) for each in shaped["audit_log_entries"]]
        }
    if route.endswith("/commands") and isinstance(shaped, list):
        return [_command(command) for command in shaped]
    return shaped


def _shape(value: Json) -> Json:
    if isinstance(value, list):
        return [_shape(each) for each in value]
    if not isinstance(value, dict):
        return value
    shaped = {key: _shape(each) for key, each in value.items()}
    if "username" in shaped and "discriminator" in shaped:
        shaped.setdefault("primary_guild", None)
    for key in ("nonce", "response_message_id"):
        if shaped.get(key, "") is None:
            del shaped[key]
    if shaped.get("type") == 3 and "authorizing_integration_owners" in shaped:
        # simcord does not keep which message's button was pressed; no reader looks at it.
        shaped.setdefault("interacted_message_id", shaped["id"])
    if shaped.get("type") == 5 and "authorizing_integration_owners" in shaped:
        # Nor what opened a form.
        shaped.setdefault("triggering_interaction_metadata", shaped | {"type": 2})
    if "filename" in shaped and shaped.get("description", "") is None:
        del shaped["description"]
    for key in ("media", "file"):
        if isinstance(shaped.get(key), dict) and "url" in shaped[key]:
            shaped[key].setdefault("id", "1")  # simcord gives a component's file none of its own
    for chosen in shaped.get("default_values", ()):
        chosen["id"] = str(chosen["id"])  # discord.py sends numbers, Discord answers with strings
    emoji = shaped.get("emoji")
    if isinstance(emoji, dict) and emoji.get("id", "") is None and "custom_id" in shaped:
        del emoji["id"]
    return shaped


def _without_none(entry: dict[str, Json]) -> dict[str, Json]:
    absent = {key for key in ("options", "reason") if entry.get(key, "") is None}
    return {key: value for key, value in entry.items() if key not in absent}


def _command(command: dict[str, Json]) -> dict[str, Json]:
    permissions = command.get("default_member_permissions")
    return command | {
        "version": command["id"],
        "default_member_permissions": None if permissions is None else str(permissions),
    }
