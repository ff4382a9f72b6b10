"""Who may change a server's articles."""

import pytest

from bot.curators import may_curate

CURATORS, OTHER = 7, 8


@pytest.mark.parametrize(
    ("roles", "manages", "curators", "may"),
    [
        ((), False, None, False),
        ((OTHER,), False, None, False),
        ((), True, None, True),
        ((CURATORS,), False, CURATORS, True),
        ((OTHER, CURATORS), False, CURATORS, True),
        ((OTHER,), False, CURATORS, False),
        ((), False, CURATORS, False),
        ((), True, CURATORS, True),
        ((CURATORS,), False, None, False),
    ],
)
def test_the_curators_role_or_manage_server(
    roles: tuple[int, ...], manages: bool, curators: int | None, may: bool
) -> None:
    assert may_curate(roles, manages_server=manages, curators=curators) is may
