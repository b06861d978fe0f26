"""Sopbook: standard operating procedures as YAML, proved and published."""

__version__ = "0.1.0"
