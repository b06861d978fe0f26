"""Bytes that come in by copying, by accident or on purpose: each is an SOP with one thing odd."""

from __future__ import annotations

FILE = """\
id: example
title: Example
entries:
  front-line: main
procedures:
  main:
    steps:
      - id: open-case
        ask: Is there an open case?
        answers:
          yes: done
          no: {end: done}
      - id: done
        DO
        end: done
ends:
  done:
    title: Done
    outcome: resolved
"""

# What stands after `do: ` on line 14, and must be read as the same text.
LITERAL = [
    *(
        "Press 1",
        "yes",
        "no",
        "on",
        "off",
        "y",
        "N",
        "12:30",
        "010",
        "1_000",
        "1e3",
        ".inf",
        ".NaN",
    ),
    *("=", "0x1F", "0o17", "+1", "1.5", "2025-02-03", "1,000", "-", "--- no", "a&b", "a*b", "a@b"),
    *("50%", "a|b", "a>b", "C#", "a#b", "it's", 'the "case"', "a:b", "http://example.org/#x"),
    *(
        "Grüße",
        "日本語",
        "שלום",
        "\u0645\u0631\u062d\u0628\u0627",
        "\u0645\u06cc\u200c\u062e\u0648",
        "क्\u200dष",
    ),
    *(
        "👩\u200d👧",
        "☎\ufe0f",
        "1\ufe0f\u20e3",
        "e\u0301",
        "Москва",
        "Ελλάδα",
        "kΩ and µs",
        "\u03b1-test",
    ),
    *(
        "<script>alert(1)</script>",
        "${7*7}",
        "{{ 7*7 }}",
        "\\u200b",
        "C:\\new\\table",
        "~x",
        "nullable",
    ),
    *("trueish", "--8<-- x", "? what", "- dash", ":-)", "=HYPERLINK(1)", "“quoted”", "\u2011", "…"),
]
QUOTED = [
    *(
        "null",
        "~",
        "true",
        "12",
        "# all of it",
        "& more",
        "* all",
        "@home",
        "%d",
        "`code`",
        "!x",
        "|",
    ),
    *(">", "a: b", "[x]", "{}", "- x", "? x", "", "Press # to continue", "<<", "---", "..."),
]
# The whole line 14, or more lines; every one must be told with its place.
LINES: dict[str, str] = {
    "no-break space": "do: Look\u00a0here",
    "no-break space as indentation": "\u00a0do: Look",
    "no-break space after the colon": "do:\u00a0Look",
    "narrow no-break space": "do: 10\u202f000",
    "thin space": "do: 10\u2009000",
    "ideographic space": "do: \u5ba2\u3000\u8a71",
    "zero width space": "do: Look\u200bhere",
    "zero width non-joiner": "do: Look\u200chere",
    "zero width joiner": "do: Look\u200dhere",
    "word joiner": "do: Look\u2060here",
    "soft hyphen": "do: Look\u00adhere",
    "byte order mark inside": "do: Look\ufeffhere",
    "left-to-right mark": "do: Look\u200ehere",
    "right-to-left override": "do: Look \u202ereh",
    "pop directional": "do: Look \u202cher",
    "isolate": "do: Look \u2066her\u2069",
    "line separator": "do: Look\u2028here",
    "paragraph separator": "do: Look\u2029here",
    "next line": "do: Look\u0085here",
    "replacement character": "do: Gr\ufffd\ufffde",
    "hangul filler": "do: Look\u3164here",
    "braille blank": "do: Look\u2800here",
    "tag characters": "do: Look\U000e0041here",
    "variation of a letter": "do: a\ufe0fb",
    "object replacement": "do: Look\ufffchere",
    "several kinds": "do: a\u00a0b\u00a0c\u200bd\u00a0e",
    "cyrillic in a word": "do: L\u043e\u043ek here",
    "greek in a word": "do: Lo\u03bfk here",
    "cyrillic in a key": "d\u043e: Look",
    "cyrillic id": "go: \u0434\u043e\u043c",
    "full-width id": "go: \uff44one",
    "escaped zero width": 'do: "Look\\u200bhere"',
    "escaped escape": 'do: "\\e[31mred"',
    "escaped null": 'do: "a\\0b"',
    "escaped override": 'do: "\\u202Eabc"',
    "escaped no-break space": 'do: "a\\_b"',
    "escaped next line": 'do: "a\\Nb"',
    "escaped tab": 'do: "a\\tb"',
    "lone surrogate": 'do: "\\ud83d"',
    "beyond unicode": 'do: "\\U00110000"',
    "unknown escape": 'do: "C:\\program"',
    "comment cuts text": "do: Press # to continue",
    "comment cuts long text": "do: Press the key #1 now",
    "comment cuts a word": "do: press # now",
    "text begins with hash": "do: #1 priority",
    "item begins with hash": "do:\n          - #1 priority",
    "comment cuts an item": "do:\n          - Press # to go on",
    "comment cuts in brackets": "do: [Dial # now]",
    "dash inside text": "do: Look\n          - and see",
    "dash without space": "do:\n          - one\n          -two",
    "dash without space, deeper": "do:\n          - one\n            -two",
    "missing dash": "do:\n          - one\n          two",
    "key without space": "do:Look",
    "key without space in text": "do: Look\n          tip:Hurry",
    "colon in text": "do: Ask this: is it open?",
    "colon at the end": "do: Ask this:",
    "key without value": "do:",
    "ampersand": "do: &Co partners",
    "ampersand alone": "do: & partners",
    "asterisk": "do: *all cases",
    "asterisk alone": "do: * all cases",
    "at": "do: @home",
    "backtick": "do: `code` first",
    "percent": "do: %d cases",
    "exclamation": "do: !important",
    "pipe": "do: | now",
    "greater": "do: > now",
    "bracket": "do: [Case] is open",
    "open bracket": "do: [Case",
    "brace": "do: {name} is open",
    "open brace": "do: {name",
    "double quote unclosed": 'do: "Look',
    "single quote unclosed": "do: 'Look",
    "text after a quote": 'do: "Look" here',
    "apostrophe ends a quote": "do: 'it's here'",
    "comma": "do: , then",
    "null": "do: null",
    "tilde": "do: ~",
    "true": "do: true",
    "number": "do: 12",
    "merge key": "<<: {do: x}",
    "tag": "do: !!binary R0lG",
    "python tag": "do: !!python/object/apply:os.system [ls]",
    "second document": "do: x\n---\nid: other",
    "document end": "do: x\n...\nid: other",
    "question key": "? [a, b]\n        : x",
    "tab indentation": "\tdo: Look",
    "tab in text": "do: Look\there",
    "tab after the colon": "do:\tLook",
    "null byte": "do: a\0b",
    "escape byte": "do: \x1b[31mred",
    "bell": "do: a\x07b",
    "delete": "do: a\x7fb",
    "c1 control": "do: a\x9bb",
    "vertical tab": "do: a\x0bb",
    "form feed": "do: a\x0cb",
    "non-character": "do: a\ufffeb",
    "repeated key": "do: x\n        do: y",
    "key by case": "Do: x",
    "wrong indentation": " do: x",
    "deep nesting": "do: " + "[" * 60,
    "very long key": "k" * 2000 + ": x",
    "text too long": "do: " + "x" * 20001,
    "reserved id": "do: x\n      - id: constructor\n        do: y",
    "prototype id": "do: x\n      - id: __proto__\n        do: y",
    "function id": "do: x\n      - id: toString\n        do: y",
    "id by case": "do: x\n      - id: Open-Case\n        do: y",
    "data address": "image: {src: 'data:image/png;base64,x', alt: x}",
    "path outside": "image: {src: ../../secret.png, alt: x}",
}


def with_line(line: str) -> bytes:
    """Return the file with a line, or lines, in the place of its instruction."""
    return FILE.replace("DO", line).encode("utf-8", "surrogatepass")


GOOD = with_line("do: Look")
WHOLE: dict[str, bytes] = {
    "empty": b"",
    "white space": b"  \n\n",
    "only a comment": b"# nothing\n",
    "only a byte order mark": b"\xef\xbb\xbf",
    "utf-16": GOOD.decode().encode("utf-16"),
    "utf-16 without mark": GOOD.decode().encode("utf-16-be"),
    "utf-32": GOOD.decode().encode("utf-32"),
    "windows-1252": GOOD.replace(b"Look", b"\x93Look\x94"),
    "latin-1": GOOD.replace(b"Look", b"Gr\xfc\xdfe"),
    "cut utf-8": GOOD.replace(b"Look", b"\xe2\x80"),
    "overlong utf-8": GOOD.replace(b"Look", b"\xc0\xaf"),
    "surrogate in utf-8": GOOD.replace(b"Look", b"\xed\xa0\x80"),
    "binary": bytes(range(256)),
    "png": b"\x89PNG\r\n\x1a\n" + bytes(64),
    "a list": b"- id: example\n",
    "a word": b"example\n",
    "json": b'{"id": "example"}',
    "wrong directive": b"%YAML 3.0\n---\n" + GOOD,
    "alias bomb": b"a: &a [x]\nb: &b [*a, *a, *a]\nc: [*b, *b, *b]\n",
    "brackets": b"[" * 100_000,
    "dashes": b"- " * 100_000,
    "braces": b"a: " + b"{b: " * 10_000,
    "one megabyte": GOOD.replace(b"Look", b"x " * 500_000),
    "many keys": b"".join(b"k%d: x\n" % number for number in range(20_000)),
    "quotes": b"'" * 100_000,
    "colons": b"a:" * 50_000,
    "many hidden": GOOD.replace(b"Look", "\u200b".encode() * 100_000),
}
# The same SOP, whatever ends its lines.
ENDS: dict[str, bytes] = {
    "byte order mark": b"\xef\xbb\xbf" + GOOD,
    "directive": b"%YAML 1.1\n---\n" + GOOD,
    "windows line ends": GOOD.replace(b"\n", b"\r\n"),
    "old mac line ends": GOOD.replace(b"\n", b"\r"),
    "mixed line ends": GOOD.replace(b"\n", b"\r\n", 5),
    "no last line end": GOOD.rstrip(b"\n"),
    "many last line ends": GOOD + b"\n" * 50,
    "blanks at line ends": GOOD.replace(b"\n", b"   \n"),
    "comments": b"# first\n" + GOOD.replace(b"Look", b"Look  # aside") + b"# last\n",
    "comment after an id": GOOD.replace(b"front-line: main", b"front-line: main # agents"),
    "comment below": GOOD.replace(b"do: Look", b"do: Look\n        # why"),
}
