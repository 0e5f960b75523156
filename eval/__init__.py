"""Claims about quality as commands: cases, graders, a run that records rows and a gate that decides."""
