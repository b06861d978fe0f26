"""A rule itself broke.

**Why.** A rule that crashes has proved nothing, so its crash is never a pass. It is a fault of
Sopbook, not of the SOP: report it together with the file.
"""

from __future__ import annotations

ID = "broken-rule"
