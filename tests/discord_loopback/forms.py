"""Forms (modals) as a person fills them in."""

from collections.abc import Mapping

from tests.discord_loopback.wire import Json


def filled(form: Json, typed: Mapping[str, str]) -> list[Json]:
    """Fill in a form's fields, by the first words of their labels; the rest stays as it is."""
    left = dict(typed)
    components = []
    for row in form["components"]:
        field = row["component"]
        name = row["label"].split()[0].rstrip(",").lower()
        value = left.pop(name, field.get("value") or "")
        assert value or not field.get("required", True), f"{row['label']} is required"
        answer = {"type": 4, "custom_id": field["custom_id"], "value": value, "id": field["id"]}
        components.append({"type": 18, "id": row["id"], "component": answer})
    assert not left, f"the form has no {list(left)}"
    return components
