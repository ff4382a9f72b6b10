"""A real web server on 127.0.0.1 that answers as a test tells it to."""

import contextlib
import threading
from collections.abc import Callable, Iterator, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar, TypeAlias

Answer: TypeAlias = Callable[[BaseHTTPRequestHandler], None]


def send(
    data: bytes = b"", status: int = 200, media_type: str = "text/html", **headers: str
) -> Answer:
    """Make an answer of bytes; a header's underscores stand for its hyphens."""

    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(status)
        given = {"Content-Type": media_type, "Content-Length": str(len(data))}
        given |= {name.replace("_", "-"): value for name, value in headers.items()}
        for name, value in given.items():
            if value:
                request.send_header(name, value)
        request.end_headers()
        request.wfile.write(data)

    return answer


class Server:
    """What it serves, by path, and the requests that it saw."""

    def __init__(self, port: int, answers: Mapping[str, Answer]) -> None:
        self.port = port
        self.answers = dict(answers)
        self.seen: list[tuple[str, dict[str, str]]] = []

    def url(self, path: str = "/") -> str:
        return f"http://127.0.0.1:{self.port}{path}"


@contextlib.contextmanager
def serving(answers: Mapping[str, Answer]) -> Iterator[Server]:
    """Serve on a free port until the block ends."""

    class Handler(BaseHTTPRequestHandler):
        server_: ClassVar[Server]

        def do_GET(self) -> None:
            self.server_.seen.append((self.path, dict(self.headers.items())))
            answer = self.server_.answers.get(self.path, send(b"nothing here", 404))
            with contextlib.suppress(ConnectionError):  # whoever asked has seen enough
                answer(self)

        def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002
            """Print nothing."""

    listening = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    listening.daemon_threads = True
    Handler.server_ = server = Server(listening.server_address[1], answers)
    thread = threading.Thread(target=listening.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        listening.shutdown()
        listening.server_close()
