"""Keyboards with their callback data: ids and a verb, never state or prices (design 3.4)."""
