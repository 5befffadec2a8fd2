"""Whether a request really comes from Alexa, is meant for this skill, and is fresh."""
