"""Bytes to a tree of YAML in which every key and value knows its place.

Built from the event stream of PyYAML's C parser, so that depth, size, aliases and repeated
documents are seen before anything is composed. What cannot be read as an author meant it is refused
with its place; nothing an author wrote raises.
"""

from __future__ import annotations

import codecs

from sopbook.finding import Finding, Span
from sopbook.source.builder import MAX_DEPTH, Builder
from sopbook.source.characters import named, unseen
from sopbook.source.tree import Mapping, Node, Refused, Scalar, Sequence

__all__ = ["MAX_BYTES", "MAX_DEPTH", "Mapping", "Node", "Refused", "Scalar", "Sequence"]
__all__ += ["named", "parse"]

MAX_BYTES = 16 * 1024 * 1024
_SAVE_AS_UTF8 = "Save the file with the encoding UTF-8."


def parse(path: str, data: bytes) -> tuple[Node | None, list[Finding]]:
    """Return the tree of one YAML document and what is wrong with its writing.

    The tree is None exactly when something is: half of an SOP is never read.

    Args:
        path: Name of the file as findings show it.
        data: Content of the file.
    """
    try:
        text = _decode(path, data)
        found = unseen(path, text)
        if found:
            return None, found
        builder = Builder(path, text)
        node = builder.document()
    except Refused as refused:
        return None, [refused.finding]
    return (None, builder.found) if builder.found else (node, [])


def _decode(path: str, data: bytes) -> str:
    if len(data) > MAX_BYTES:
        message = f"the file has {len(data):,} bytes; at most {MAX_BYTES:,} are read"
        hint = "Split the file into several SOPs."
        raise Refused(Finding("refused-yaml", message, Span(path), hint))
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        message = "the file is saved as UTF-16"
        raise Refused(Finding("invalid-yaml", message, Span(path), _SAVE_AS_UTF8))
    try:
        return data.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        begin = data.rfind(b"\n", 0, error.start) + 1
        column = len(data[begin : error.start].decode("utf-8", "replace")) + 1
        message = f"byte 0x{data[error.start]:02X} is not UTF-8 text"
        span = Span(path, line, column)
        raise Refused(Finding("invalid-yaml", message, span, _SAVE_AS_UTF8)) from None
