"""Keeping the keys of notebooks, and opening notebooks with them."""
