"""Urgent words and requests for medical advice: fixed rules in code, phrases in content. Knows no ask-sdk."""
