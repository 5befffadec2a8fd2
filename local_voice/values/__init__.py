"""Slot values: from words to Alexa's formats, one module for each kind."""
