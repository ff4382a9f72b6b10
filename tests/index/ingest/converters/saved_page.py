"""A page as browsers save it, whatever the file around it."""

LOCK = "The harbour board of Westmoor voted on Monday to close the old lock — for good."

MORE = "It found eleven cracks in its gates, the head of the board told the newspaper on Friday."

ADDRESS = "https://alder.example/lock"

PAGE = (
    "<!DOCTYPE html><html><head><title>Lock to close</title>"
    '<meta property="article:published_time" content="2021-01-11T08:00:00Z"></head>'
    f"<body><article><h1>Lock to close</h1><p>{LOCK}</p><p>{MORE}</p></article></body></html>"
)
