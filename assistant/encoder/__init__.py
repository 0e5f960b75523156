"""A small network that reads a line: words in, probabilities out. What they mean, the rules say."""
