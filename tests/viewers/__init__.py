"""Viewers of PDF, driven as a person would: they open a form, fill it in, save it and show it."""
