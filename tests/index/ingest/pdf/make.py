"""Make the PDFs of the tests anew: `pip install fpdf2`, then `python make.py` in this folder."""

from datetime import UTC, datetime
from pathlib import Path

from fpdf import FPDF

DAY = datetime(2026, 1, 1, tzinfo=UTC)
LINES = [
    "The council voted on Tuesday to close the old bridge, after a debate",
    "that went on past midnight. A lawyer for the ferry called the vote a mis-",
    "reading of the law. The well-known mayor stayed in the hall and listened",
    "until the last engineer had spoken.",
]
OTHERS = [
    "Drivers now go by the northern road, which is twelve kilometres longer and",
    "was never meant for lorries, as the owner of a garage told the newspaper.",
]


class _Numbered(FPDF):
    def footer(self) -> None:
        self.set_y(-15)
        self.set_font("Times", "", 9)
        self.cell(0, 8, f"Page {self.page_no()}", align="C")


def _paragraphs() -> FPDF:
    pdf = _Numbered()
    pdf.set_creation_date(DAY)
    pdf.add_page()
    pdf.set_font("Helvetica", "B", 17)
    pdf.cell(0, 10, "Council closes the old bridge", new_x="LMARGIN", new_y="NEXT")
    pdf.set_font("Times", "", 12)
    for lines in [LINES, *[OTHERS] * 11, ["At the end of that long night the bridge"]]:
        pdf.ln(3)
        for line in lines:
            pdf.cell(0, 6, line, new_x="LMARGIN", new_y="NEXT")
    pdf.add_page()
    pdf.cell(0, 6, "was closed to all traffic. Nobody protested.", new_x="LMARGIN", new_y="NEXT")
    return pdf


def _picture() -> FPDF:
    pdf = FPDF()
    pdf.set_creation_date(DAY)
    pdf.add_page()
    pdf.rect(20, 20, 80, 50)
    return pdf


if __name__ == "__main__":
    Path("paragraphs.pdf").write_bytes(_paragraphs().output())
    Path("picture.pdf").write_bytes(_picture().output())
    locked = _paragraphs()
    locked.set_encryption(owner_password="owner", user_password="user")  # noqa: S106
    Path("locked.pdf").write_bytes(locked.output())
