"""Tests of the chat face."""
