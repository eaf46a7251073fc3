"""The one door to the portal's words: Fluent files per language, one file per feature (design 3.3)."""

from texts.door import Html, Texts

__all__ = ["Html", "Texts"]
