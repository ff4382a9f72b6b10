"""Why a page could not be fetched: a branch of the tree of errors.

FetchError
├── BadUrl              no http or https address
├── AddressRefused      it leads to a machine that is not on the public internet
├── Unreachable         no such server, or it does not answer
├── TooSlow             not there in time
├── TooManyRedirects    sent from one address to the next
├── PageRefused         the server answered with an error
│   └── PageGone            it says that there is no such page
├── NotTextPage         a picture, a film, a program
└── RobotsRefused       its site's robots.txt lets no program read it
"""

from index.errors import ReadingError


class FetchError(ReadingError):
    """A page could not be fetched; `name` is its address."""

    advice = "This page could not be fetched."


class BadUrl(FetchError):
    """An address that can't be asked for: not http or https, no host, a password in it."""

    advice = "This is no address of a web page. Copy the whole of it, with https:// before it."


class AddressRefused(FetchError):
    """The name leads to a private, local or reserved address, or a redirect does."""

    advice = (
        "This address is not on the public internet, so it is not fetched. An operator can allow it"
        " with PULLQUOTE_FETCH_ALLOW."
    )


class Unreachable(FetchError):
    """No server of that name, or none that answers as a web server does."""

    advice = "The server can't be reached. Check the address, or try again later."


class TooSlow(FetchError):
    """Not all there in the time that a page gets."""

    advice = "The server took too long. Try again later, or save the page and add the file."


class TooManyRedirects(FetchError):
    """The server sends from one address to the next."""

    advice = "The server sends from one address to the next. Open it in a browser and copy that."


class PageRefused(FetchError):
    """The server answered with an error; `detail` names its status."""

    advice = "The server does not give this page. Save it from your browser and add the file."
    retry_after: float | None = None
    """Seconds after which it may be asked again, where it says so."""


class PageGone(PageRefused):
    """The server says that there is no such page."""

    advice = "There is no such page. Check the address."


class NotTextPage(FetchError):
    """A media type other than a page's; `detail` names it."""

    advice = (
        "There is no text at this address. Download it and add the file if it holds an article."
    )


class RobotsRefused(FetchError):
    """The site's robots.txt lets no program read the page."""

    advice = "Its site lets no program read it (robots.txt). Save it and add the file."
