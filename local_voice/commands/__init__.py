"""The commands, one module each: `run(options)`. Replies go to standard output, what is amiss to standard error."""
