"""What libyaml says, in words for people who do not know YAML."""

from __future__ import annotations

EMPTY = "Begin with a line such as 'id: my-procedure'."
CHECK_LINE = "Look at this line and the one above: indentation, quotes and colons."
# What libyaml says, in words for people who do not know YAML.
ADVICE: tuple[tuple[str, tuple[str, str]], ...] = (
    (
        "mapping values are not allowed",
        ("a colon stands where none is expected", "Put text that holds a colon in quotes."),
    ),
    (
        "could not find expected ':'",
        (
            "a line without a colon or dash",
            "Write 'key: value', with a space after the colon, or '- ' before an item of a list.",
        ),
    ),
    (
        "found unexpected end of stream",
        ("a quote is opened and never closed", "Close the quote at the end of the text."),
    ),
    (
        "cannot start any token",
        ("text cannot start with this character", "Put the text in quotes."),
    ),
    (
        "did not find expected '-' indicator",
        ("a list item without its dash", "Begin the line with '- ', under the other dashes."),
    ),
    (
        "did not find expected key",
        (
            "this line does not fit the lines above",
            "Indent it like its neighbours, or put text with quotes, brackets or colons in quotes.",
        ),
    ),
    (
        "did not find expected ',' or",
        ("a bracket is not closed", "Close the '[' or '{', or put the text in quotes."),
    ),
    (
        "did not find expected <document start>",
        ("text stands where no text is expected", "Begin the file with 'key: value' lines."),
    ),
    (
        "block sequence entries are not allowed",
        ("a dash stands where no list is expected", "Put the list on the next line, indented."),
    ),
    (
        "did not find expected alphabetic or numeric",
        ("text cannot start with '&' or '*'", "Put the text in quotes."),
    ),
    (
        "did not find expected comment or line break",
        ("text cannot start with '|' or '>'", "Put the text in quotes."),
    ),
    (
        "did not find expected node content",
        ("text cannot start with this character", "Put the text in quotes."),
    ),
    (
        "escape c",
        (
            "a backslash between double quotes begins a code, and this is none",
            "Use single quotes around the text.",
        ),
    ),
    (
        "found incompatible YAML document",
        ("this is another version of YAML", "Delete the line that begins with '%YAML'."),
    ),
    (
        "undefined alias",
        ("text cannot start with '*'", "Put the text in quotes."),
    ),
)
