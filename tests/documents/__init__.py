"""Tests of slide decks."""
