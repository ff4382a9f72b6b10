"""URLs as people paste them → what is asked of whom."""

import ipaddress
import re
from typing import Final
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from index.fetching.errors import BadUrl

LONGEST: Final = 2000
"""Characters; what browsers and servers agree on is not much more."""
_PORTS: Final = {"http": 80, "https": 443}
_UNSEEN: Final = re.compile(r"[\x00-\x20\x7f-\x9f\u2028\u2029]")
_HOST: Final = re.compile(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)*")
_KEPT: Final = "/%:=&?~+!$,;'@()*[]-._"


def checked(url: str) -> SplitResult:
    """Take a URL apart whose server may be asked: http or https, a host, nobody's password.

    Its host is in ASCII letters, path and query are as a request has them, the fragment is gone.

    Raises:
        BadUrl: it can't be asked for.
    """
    url = url.strip()
    if len(url) > LONGEST or _UNSEEN.search(url) or "\\" in url:
        raise BadUrl(url[:LONGEST])
    try:
        parts = urlsplit(url)
        if parts.username is not None or parts.password is not None:
            raise BadUrl(parts.hostname or "", "without the name and password in it")
        host, port = _host(parts.hostname or ""), parts.port
    except ValueError as error:  # UnicodeError, of a label that is too long, among them
        raise BadUrl(url) from error
    if parts.scheme not in _PORTS or port == 0:
        raise BadUrl(url)
    shown = f"[{host}]" if ":" in host else host
    if port is not None and port != _PORTS[parts.scheme]:
        shown += f":{port}"
    return SplitResult(
        parts.scheme,
        shown,
        quote(parts.path or "/", safe=_KEPT),
        quote(parts.query, safe=_KEPT),
        "",
    )


def _host(host: str) -> str:
    """Write a host in ASCII; raise ValueError where it can be no name and no address."""
    if ":" in host:
        address = ipaddress.IPv6Address(host)
        if address.scope_id is not None:
            raise ValueError(host)
        return str(address)
    # Looked at after it is encoded, for folding makes a space or a slash of some letters.
    host = host.rstrip(".").encode("idna").decode("ascii").lower()
    if not _HOST.fullmatch(host):
        raise ValueError(host)
    return host


def redirected(url: SplitResult, location: str) -> SplitResult:
    """Follow what a server gives as the new location, whole or relative to the old.

    Raises:
        BadUrl: it can't be asked for.
    """
    try:
        return checked(urljoin(url.geturl(), location.strip()))
    except ValueError as error:
        raise BadUrl(location[:LONGEST]) from error


def port_of(url: SplitResult) -> int:
    """Give the port that is asked, the scheme's own unless one is named."""
    return url.port or _PORTS[url.scheme]


def target_of(url: SplitResult) -> str:
    """Give what a request line names: path and query."""
    return url.path + (f"?{url.query}" if url.query else "")
