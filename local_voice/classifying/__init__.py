"""A small statistical classifier: what intent some words have that fit no sample exactly."""
