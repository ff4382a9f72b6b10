"""The library: articles go in, answers and timelines come out; catalog and vectors in step.

`library` is the whole as its users see it, `parts` what it loads when it is first needed,
`timelines` the reading of timelines.
"""

from index.library.library import Library, LibraryInfo, Outcome

__all__ = ["Library", "LibraryInfo", "Outcome"]
