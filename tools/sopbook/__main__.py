"""`python -m sopbook` is the command `sop`."""

from sopbook.cli import main

main()
