"""Looking whether the notebook can hear, speak and write, and trying one sentence."""
