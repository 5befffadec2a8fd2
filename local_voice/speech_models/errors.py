"""What is told when a speech model cannot be installed."""


class ModelInstallError(Exception):
    """A speech model that was not installed. The message is for the person: what is wrong, and what to do."""
