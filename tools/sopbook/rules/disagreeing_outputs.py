"""Chart, page and walk data of an SOP do not say the same.

**Why.** An agent who reads, one who looks at the chart and one who walks must be led the same
way. All three are made from one model and compared before anything is published; a difference
is a fault of Sopbook, not of the SOP, and nothing is published.
"""

from __future__ import annotations

ID = "disagreeing-outputs"
