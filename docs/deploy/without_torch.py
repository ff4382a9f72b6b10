"""Name the installed packages that only the export of a model needs, one a line, for pip.

They are the roots below and whatever nothing else that stays requires.
"""

import re
import sys
from importlib.metadata import PackageNotFoundError, distributions, requires

ROOTS = ("torch", "sentence-transformers", "transformers", "onnxscript")
KEPT = ("pip", "setuptools", "wheel")


def plain(name: str) -> str:
    """Write a distribution's name as pip compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def needs(name: str) -> set[str]:
    """Name what a distribution requires by itself, without its extras."""
    try:
        listed = requires(name) or []
    except PackageNotFoundError:
        return set()
    wanted = [each for each in listed if "extra ==" not in each]
    return {plain(re.split(r"[^A-Za-z0-9._-]", each, maxsplit=1)[0]) for each in wanted}


def unneeded(wanted_by: dict[str, set[str]], installed: set[str]) -> set[str]:
    """Find the roots, and what is required by nothing but what goes."""
    gone = {root for root in ROOTS if root in installed}
    while True:
        stays = installed - gone
        more = {
            name
            for name in stays - set(KEPT)
            if (by := {one for one, needed in wanted_by.items() if name in needed})
            and not (by - gone)
        }
        if not more:
            return gone
        gone |= more


def main() -> None:
    """Print the names."""
    installed = {plain(each.metadata["Name"]) for each in distributions()}
    wanted_by = {name: needs(name) for name in installed}
    wanted_by["pullquote"] = wanted_by.get("pullquote", set()) - set(ROOTS)
    sys.stdout.write("\n".join(sorted(unneeded(wanted_by, installed))) + "\n")


if __name__ == "__main__":
    main()
