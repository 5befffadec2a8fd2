"""What is measured, each runnable alone."""
