"""Tests of the portal's words."""
