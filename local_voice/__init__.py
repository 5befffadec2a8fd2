"""The front door at home: hears, speaks, and plays the part that Amazon's cloud plays for the skill."""
