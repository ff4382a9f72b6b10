"""Whether a store's vectors are those of the model that is asked with."""

from index.errors import LibraryError
from index.model.stored import ModelIdentity


def check_agreement(stored: ModelIdentity | None, own: ModelIdentity | None, place: str) -> None:
    """Make sure that the vectors of the library at `place` are this process's model's.

    Raises:
        LibraryError: they are another's.
    """
    if stored is None or own is None or stored.fingerprint == own.fingerprint:
        return
    if stored.name == own.name:  # its weights, or how Pullquote runs them, have changed
        raise LibraryError(
            f"The library in {place} was made with another version of the model {own.name!r}. "
            "Run 'pullquote rebuild' to embed every article with this one."
        )
    raise LibraryError(
        f"The library in {place} was made with the model {stored.name!r}, but PULLQUOTE_MODEL is "
        f"{own.name!r}. Set it back, or run 'pullquote rebuild' to embed every article with the "
        "new one."
    )
