"""A small server for pages that are measured: every file compressed once, as a static host does."""

from __future__ import annotations

import contextlib
import gzip
import http.server
import mimetypes
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import urlsplit

LEVEL = 6
"""What hosts compress with unless told; a higher level takes off one or two bytes in a hundred."""
TYPES = {".js": "text/javascript", ".mjs": "text/javascript", ".json": "application/json"}
PACKED = ("text/", "application/json", "image/svg")

Files = Mapping[str, tuple[str, bytes, bool]]
"""Type, content and whether it is compressed, by path with a leading slash."""


def packed(name: str, content: bytes) -> tuple[str, bytes, bool]:
    """Return the type of a file, what is sent, and whether that is compressed."""
    kind = TYPES.get(Path(name).suffix) or mimetypes.guess_type(name)[0]
    kind = kind or "application/octet-stream"
    if kind.startswith(PACKED):
        return kind, gzip.compress(content, LEVEL, mtime=0), True
    return kind, content, False


def folder(root: Path, below: str = "") -> dict[str, tuple[str, bytes, bool]]:
    """Return all files of a folder, as they stand `below` a path of the server."""
    return {
        f"{below}/{path.relative_to(root).as_posix()}": packed(path.name, path.read_bytes())
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


def handler(files: Files) -> type[http.server.BaseHTTPRequestHandler]:
    """Return what answers from a set of files, over connections that stay open."""

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True
        wbufsize = -1  # headers and content in few packets

        def do_GET(self) -> None:
            path = urlsplit(self.path).path
            found = files.get(path + "index.html" if path.endswith("/") else path)
            if found is None:
                self.send_error(404)
                return
            kind, content, compressed = found
            self.send_response(200)
            self.send_header("Content-Type", f"{kind}; charset=utf-8")
            self.send_header("Content-Length", str(len(content)))
            if compressed:
                self.send_header("Content-Encoding", "gzip")
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    return Handler


@contextlib.contextmanager
def served(files: Files) -> Iterator[str]:
    """Serve files on a free port of this machine; gives the address, which ends in a slash."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler(files))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
