"""Pages from the web, fetched so that no address can reach what only this machine may reach.

    from index.fetching import Fetcher
    page = Fetcher().fetch("https://example.com/news/ferry")

Whoever may add articles names addresses, and the program asks for them from where it runs: inside
a network, beside a cloud's metadata service. So one place opens every connection (network.py): it
resolves a name once, refuses addresses that are not the public internet's (addresses.py), and
connects to the very address it looked at. It is asked anew after each redirect. Time, bytes,
redirects and what a body unpacks to are bounded (fetcher.py, body.py).

Every failure is a FetchError (errors.py) or another ReadingError (index/errors.py).
"""

from index.fetching.fetcher import FEEDS, Fetcher, Page, Unchanged, Validators

__all__ = ["FEEDS", "Fetcher", "Page", "Unchanged", "Validators"]
