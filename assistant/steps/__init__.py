"""The arrows of the flow, one file each: diagnose, questions, rewrite, check, align."""
