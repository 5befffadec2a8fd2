"""The hands-free conversation: when to listen, to wait, to speak and to fall silent."""
