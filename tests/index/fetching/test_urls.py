"""Which URLs may be asked for, and how they are written in a request."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.fetching.errors import BadUrl
from index.fetching.urls import checked, port_of, redirected, target_of


@pytest.mark.parametrize(
    ("url", "asked"),
    [
        ("https://example.com", "https://example.com/"),
        (" https://Example.COM/A?b=c#d ", "https://example.com/A?b=c"),
        ("http://example.com:80/", "http://example.com/"),
        ("https://example.com:8443/x", "https://example.com:8443/x"),
        ("https://müller.example/straße?q=ö", "https://xn--mller-kva.example/stra%C3%9Fe?q=%C3%B6"),
        ("https://example.com./", "https://example.com/"),
        ("http://[2001:db8::1]:8080/", "http://[2001:db8::1]:8080/"),
        ("https://example.com/a%20b", "https://example.com/a%20b"),
        ("http://127.0.0.1/", "http://127.0.0.1/"),
    ],
)
def test_a_url_is_written_as_a_request_has_it(url: str, asked: str) -> None:
    assert checked(url).geturl() == asked


@pytest.mark.parametrize(
    "url",
    [
        "",
        "example.com/news",
        "ftp://example.com/x",
        "file:///etc/passwd",
        "gopher://example.com/",
        "javascript:alert(1)",
        "data:text/html,x",
        "http://",
        "http:///path",
        "http://ann:secret@example.com/",
        "http://example.com@127.0.0.1/",
        "http://example.com\\@127.0.0.1/",
        "http://exam ple.com/",
        "http://example.com/a b",
        "http://example.com/\r\nHost: other",
        "http://example.com:0/",
        "http://example.com:99999/",
        "http://example.com:x/",
        "http://[::1/",
        "http://[fe80::1%25eth0]/",
        "http://%31%32%37.0.0.1/",
        "http://[fe80::1%eth0]/",
        "http://\N{DIAERESIS}.example/",
        f"http://{'a' * 64}.example/",
        f"https://example.com/{'a' * 2000}",
    ],
)
def test_what_is_no_web_address_is_refused(url: str) -> None:
    with pytest.raises(BadUrl, match="no address of a web page"):
        checked(url)


def test_a_password_is_not_told_again() -> None:
    with pytest.raises(BadUrl) as told:
        checked("http://ann:secret@example.com/")
    assert "secret" not in str(told.value)


@pytest.mark.parametrize(
    ("location", "then"),
    [
        ("/b?c=d", "https://example.com/b?c=d"),
        ("b", "https://example.com/a/b"),
        ("//other.example/x", "https://other.example/x"),
        ("http://other.example:81/", "http://other.example:81/"),
    ],
)
def test_a_redirect_may_be_whole_or_relative(location: str, then: str) -> None:
    assert redirected(checked("https://example.com/a/"), location).geturl() == then


@pytest.mark.parametrize("location", ["file:///etc/passwd", "http://u:p@a.example/", "http://["])
def test_a_redirect_is_looked_at_as_the_first_address_was(location: str) -> None:
    with pytest.raises(BadUrl):
        redirected(checked("https://example.com/"), location)


@given(st.text(max_size=60))
def test_a_url_is_refused_or_has_a_host_a_port_and_a_target_in_ascii(text: str) -> None:
    try:
        url = checked(f"https://{text}")
    except BadUrl:
        return
    assert url.hostname
    assert 0 < port_of(url) < 65536
    assert target_of(url).startswith("/")
    assert f"{url.netloc}{target_of(url)}".isascii()
    assert not any(character.isspace() for character in url.geturl())
