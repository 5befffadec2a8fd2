"""What speaks: replies in, sound out."""
