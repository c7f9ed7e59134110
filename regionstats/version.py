"""The program's version; a test holds it to pyproject.toml, so that saying it needs no importlib.metadata."""

VERSION = "0.1.0"
