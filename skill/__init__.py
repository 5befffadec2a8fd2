"""The conversation of Care Notebook, written once for every front door."""
