"""Years and what is made of them: 1998, '98, the 1990s, the nineties, the 20th century."""

import re

from index.model.time import Known, Modifier
from index.text.timex.context import Context, Found, full_year
from index.text.timex.grammar import NOT_A_DATE, Reading, rule
from index.text.timex.words import DECADES, ORDINALS, SEASONS, vocabulary

_BEFORE_AN_OLD_YEAR = frozenset(vocabulary("before_years"))
COUNTED = frozenset(vocabulary("counted"))
"""After a number of four digits: a quantity and no year."""
_COUNTED_IN_TENS = frozenset(vocabulary("counted_in_tens"))
"""Before 'the mid-90s': an age, a temperature or a score, and no decade."""
_PARTS_OF_YEARS = {"quarter", "half"}
_NEAR = 6
"""Words back to look for what is counted in tens."""
_OLD = 1900
"""Earlier years are read as such only after a preposition."""


@rule(
    "PART_OF? the? ((FISCAL year?|year|calendar year?)? YEAR|FISCAL year? SHORT_YEAR)",
    {
        "in 1998": "1998",
        "fiscal '90": "1990",
        "in nineteen-seventy-nine": "1979",
        "in nineteen oh five": "1905",
        "in nineteen hundred and five": "1905",
        "the early 2001": "2001",
        "fiscal 1989": "1989",
        "the year two thousand": "2000",
        "nineteen ninety-six": "1996",
        "the end of 1990": "1990",
    },
)
def year_alone(found: Found, _: Context) -> Reading | None:
    """Read a year, in digits or words."""
    year = found.year("YEAR" if "YEAR" in found else "SHORT_YEAR")
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
    if words[1:2] == ["hundred"]:
        return before.lower() in _BEFORE_AN_OLD_YEAR and not after.islower()
    if after in COUNTED or before in ("No", "No.", "Room", "Route", "Highway", "Flight"):
        return False
    if after in ("-", "/", "–") and found.after(1).isdigit() and len(found.after(1)) > 4:
        return False
    if before in ("-", "/") and found.before(2)[-1:].isdigit() and len(found.before(2)) != 4:
        return False
    return year >= _OLD or before.lower() in _BEFORE_AN_OLD_YEAR or before == "("


@rule(
    "PART_OF? the? (PART -?)? ((MONTH_NAME|SEASON) of?)? (SMALL|AMOUNT|YEAR_NUMBER) BC",
    {"in 478 BC": "BC0478", "September 480 BC": "BC0480-09", "the spring of 479 BC": "BC0479-SP"},
)
def year_before_christ(found: Found, _: Context) -> Reading:
    """Read a time of the era before ours, which no calendar here holds days of."""
    year = next((word for word in found.all_words() if word.isdigit()), "")
    if not 1 <= len(year) <= 4:
        return NOT_A_DATE
    value = f"BC{int(year):04d}"
    if "MONTH_NAME" in found:
        value += f"-{found.month():02d}"
    elif "SEASON" in found:
        value += f"-{SEASONS[found.words('SEASON')[0]]}"
    return Reading(value, Known.STATED, found.part)


@rule(
    "(SMALL|AMOUNT|YEAR_NUMBER) (HYPHEN|to|until|and) (SMALL2|AMOUNT2|YEAR_NUMBER2) BC",
    {"499-493 BC": "BC0499/BC0493", "from 499 to 493 BC": "BC0499/BC0493"},
)
def years_before_christ(found: Found, _: Context) -> Reading | None:
    """Read from one year of the era before ours to another, which is less."""
    digits = [word for word in found.all_words() if word.isdigit()]
    if len(digits) != 2 or not 0 < int(digits[1]) < int(digits[0]) < 10_000:
        return None
    return Reading(f"BC{int(digits[0]):04d}/BC{int(digits[1]):04d}", Known.STATED)


@rule("SHORT_YEAR", {"in '98": "1998"})
def short_year(found: Found, _: Context) -> Reading | None:
    """Read a year of two digits after an apostrophe."""
    if found.before().lower() not in _BEFORE_AN_OLD_YEAR | {"the", "-"}:
        return None
    return Reading(f"{found.year('SHORT_YEAR'):04d}", Known.STATED)


@rule(
    "in? PART_OF? the? (PART -?)? (DECADE|(TEEN -?)? DECADE_NAME)",
    {
        "the 1990s": "199",
        "the early '80s": "198",
        "in the nineties": "199",
        "the mid-1960s": "196",
        "the nineteen-seventies": "197",
        "the eighteen sixties": "186",
    },
)
def decade(found: Found, _: Context) -> Reading | None:
    """Read ten years by their first."""
    if found.after().lower() in ORDINALS and {found.after(1), found.after(2)} & _PARTS_OF_YEARS:
        return None  # 1990's first quarter
    part = found.part or (Modifier.MID if "mid" in found.all_words() else None)
    if "DECADE_NAME" in found:
        if "the" not in found.all_words() or found.after().lower() == "of":
            return None
        century = found.number("TEEN") if "TEEN" in found else 19
        decade_of_it = DECADES[found.words("DECADE_NAME")[0]] // 10
        return Reading(f"{century}{decade_of_it}", Known.STATED, part)
    digits = "".join(letter for letter in found.words("DECADE")[0] if letter.isdigit())
    year = int(digits) if len(digits) == 4 else full_year(int(digits))
    return Reading(f"{year // 10:03d}", Known.STATED, part)


@rule(
    "in? PART_OF? the? (PART -?)? BARE_DECADE",
    {"in the mid-90s": "199", "the late 80s": "198", "the 70s": "197", "mid-90s": ""},
)
def bare_decade(found: Found, _: Context) -> Reading | None:
    """Read ten years by two digits alone; ages, temperatures and scores are written so too."""
    words = found.all_words()
    parted = "PART_OF" in found or "PART" in found
    joined = found.before().lower() in ("and", "to", "or") and parted
    if not joined and "the" not in words and found.before().lower() != "the":
        return NOT_A_DATE
    if any(found.before(back).lower() in _COUNTED_IN_TENS for back in range(1, _NEAR)):
        return NOT_A_DATE
    year = full_year(int(found.words("BARE_DECADE")[0][:2]))
    part = found.part or (Modifier.MID if "mid" in words else None)
    return Reading(f"{year // 10:03d}", Known.STATED, part)


@rule("FISCAL_YEAR", {"FY21": "FY2021", "FY 2020/21": "FY2021", "FY'98": "FY1998"})
def fiscal_year(found: Found, _: Context) -> Reading:
    """Read a fiscal year by the year that it ends in; which days it has is the company's affair."""
    return Reading(_fiscal(found), Known.STATED)


@rule(
    "Q (of|in)? (FISCAL_YEAR|FISCAL year? YEAR)",
    {"Q3 FY21": "FY2021-Q3", "H1 of FY2020": "FY2020-H1", "Q3 of fiscal 2021": "FY2021-Q3"},
)
def fiscal_quarter(found: Found, _: Context) -> Reading:
    """Read a quarter or half of a fiscal year, which is none of the calendar's."""
    year = _fiscal(found) if "FISCAL_YEAR" in found else f"FY{found.year():04d}"
    return Reading(f"{year}-{found.words('Q')[0].upper()}", Known.STATED)


@rule(
    "(the|ITS)? NTH HYPHEN? quarter ,? (of|in) (FISCAL_YEAR|FISCAL year? YEAR)",
    {"the third quarter of fiscal 2021": "FY2021-Q3", "the second quarter of FY19": "FY2019-Q2"},
)
def nth_fiscal_quarter(found: Found, _: Context) -> Reading | None:
    """Read a quarter of a fiscal year, its number in words."""
    nth = found.number("NTH")
    year = _fiscal(found) if "FISCAL_YEAR" in found else f"FY{found.year():04d}"
    return Reading(f"{year}-Q{nth}", Known.STATED) if 1 <= nth <= 4 else None


def _fiscal(found: Found) -> str:
    digits = re.findall(r"\d+", found.words("FISCAL_YEAR")[0])[-1]
    year = int(digits)
    return f"FY{year if len(digits) == 4 else full_year(year):04d}"


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
