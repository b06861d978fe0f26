"""The same library does not give the same bytes.

**Why.** What is published must be what was reviewed. `sop build --verify` builds again in another
process, with another hash seed, time zone and language, and compares every byte. A difference is
a fault of Sopbook, not of an SOP.
"""

from __future__ import annotations

ID = "unreproducible-build"
