"""The page of a whole roadmap: what is uploaded, the run in the background, its questions and its result."""
