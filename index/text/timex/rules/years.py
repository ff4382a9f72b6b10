"""Years and what is made of them: 1998, '98, the 1990s, the nineties, the 20th century."""

from index.model.time import Known, Modifier
from index.text.timex.context import Context, Found, full_year
from index.text.timex.grammar import NOT_A_DATE, Reading, rule
from index.text.timex.words import DECADES, words_of

_BEFORE_AN_OLD_YEAR = frozenset(
    words_of(
        """
    in since by until till of from to through between and circa about around before after
    year late early during
    """
    )
)
COUNTED = frozenset(
    words_of(
        """
    people men women troops soldiers workers employees jobs shares units feet miles yards
    acres tons pounds dollars points votes homes houses copies barrels cars seats students
    square hours minutes seconds meters metres km kilometers degrees rpm euros francs marks
    yen pesos rupees watts megawatts million billion others more percent pct GMT EST EDT hrs
    block passengers residents visitors tourists patients voters members delegates refugees
    migrants soldiers pages words items cases deaths
    """
    )
)
"""After a number of four digits: a quantity and no year."""
_OLD = 1900
"""Earlier years are read as such only after a preposition."""


@rule(
    "PART_OF? the? (FISCAL year?|year|calendar)? YEAR",
    {
        "in 1998": "1998",
        "the early 2001": "2001",
        "fiscal 1989": "1989",
        "the year two thousand": "2000",
        "nineteen ninety-six": "1996",
        "the end of 1990": "1990",
    },
)
def year_alone(found: Found, _: Context) -> Reading | None:
    """Read a year, in digits or words."""
    year = found.year()
    led = "PART_OF" in found or {"fiscal", "year", "calendar"} & set(found.all_words())
    if not led and not _is_year(found, year):
        return NOT_A_DATE
    return Reading(f"{year:04d}", Known.STATED, found.part)


def _is_year(found: Found, year: int) -> bool:
    """Tell 'in 2000' from '2000 people' and 'Room 1940'."""
    before, after = found.before(), found.after()
    words = found.words("YEAR")
    if words[1:2] == ["thousand"]:
        return words[0] == "two" and before.lower() in _BEFORE_AN_OLD_YEAR
    if after in COUNTED or before in ("No", "No.", "Room", "Route", "Highway", "Flight"):
        return False
    if after in ("-", "/", "–") and found.after(1).isdigit() and len(found.after(1)) > 4:
        return False
    if before in ("-", "/") and found.before(2)[-1:].isdigit() and len(found.before(2)) != 4:
        return False
    return year >= _OLD or before.lower() in _BEFORE_AN_OLD_YEAR or before == "("


@rule("PART_OF? the? (SMALL|AMOUNT|YEAR_NUMBER) BC", {"in 478 BC": "BC0478"})
def year_before_christ(found: Found, _: Context) -> Reading:
    """Read a year of the era before ours, which no calendar here holds days of."""
    year = next((word for word in found.all_words() if word.isdigit()), "")
    if not 1 <= len(year) <= 4:
        return NOT_A_DATE
    return Reading(f"BC{int(year):04d}", Known.STATED, found.part)


@rule("SHORT_YEAR", {"in '98": "1998"})
def short_year(found: Found, _: Context) -> Reading | None:
    """Read a year of two digits after an apostrophe."""
    if found.before().lower() not in _BEFORE_AN_OLD_YEAR | {"the", "-"}:
        return None
    return Reading(f"{found.year('SHORT_YEAR'):04d}", Known.STATED)


@rule(
    "in? PART_OF? the? (PART -?)? (DECADE|DECADE_NAME)",
    {"the 1990s": "199", "the early '80s": "198", "in the nineties": "199", "the mid-1960s": "196"},
)
def decade(found: Found, _: Context) -> Reading | None:
    """Read ten years by their first."""
    part = found.part or (Modifier.MID if "mid" in found.all_words() else None)
    if "DECADE_NAME" in found:
        if "the" not in found.all_words() or found.after().lower() == "of":
            return None
        return Reading(f"19{DECADES[found.words('DECADE_NAME')[0]] // 10}", Known.STATED, part)
    digits = "".join(letter for letter in found.words("DECADE")[0] if letter.isdigit())
    year = int(digits) if len(digits) == 4 else full_year(int(digits))
    return Reading(f"{year // 10:03d}", Known.STATED, part)


@rule(
    "PART_OF? the? (PART -?)? NTH -? century BC?",
    {"the 20th century": "19", "the early nineteenth century": "18"},
)
def century(found: Found, _: Context) -> Reading | None:
    """Read a hundred years by their ordinal."""
    nth = found.number("NTH")
    if nth < 1:
        return None
    prefix = "BC" if "BC" in found else ""
    return Reading(f"{prefix}{nth - 1:02d}", Known.STATED, found.part)
