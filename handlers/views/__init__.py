"""Views: pure composition of a screen or a pushed message from plain values."""
