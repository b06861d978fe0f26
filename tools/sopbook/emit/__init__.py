"""From a proved SOP to files: chart, page and walk data, as text; nothing is written here."""
