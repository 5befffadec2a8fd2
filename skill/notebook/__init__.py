"""The person's data: what they said, what they want to ask, and where they stopped."""
