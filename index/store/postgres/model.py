"""Which model the stored vectors are of."""

from index.model.stored import ModelIdentity
from index.store.postgres.connecting import Connection
from index.store.unreadable import UnreadableValue


def identity(connection: Connection) -> ModelIdentity | None:
    """Read which model the stored vectors are of; None while none was ever named.

    Raises:
        UnreadableValue: what stands there makes no sense.
    """
    row = connection.execute("SELECT model, fingerprint, dimension FROM library").fetchone()
    if row is None:
        raise UnreadableValue("the row of its table library is missing")
    if row["fingerprint"] is None and row["dimension"] is None:
        return None
    if row["fingerprint"] is None or row["dimension"] is None:
        raise UnreadableValue(
            f"its model is {row['fingerprint']!r} with vectors of {row['dimension']!r} numbers"
        )
    return ModelIdentity(row["model"] or "", row["fingerprint"], row["dimension"])


def set_identity(connection: Connection, model: ModelIdentity, *, schema: str) -> None:
    """Write which model the stored vectors are of."""
    connection.execute(
        f"UPDATE {schema}.library SET model = %s, fingerprint = %s, dimension = %s",  # noqa: S608 - a constant
        (model.name, model.fingerprint, model.dimension),
    )
