"""The model engine: a language model proposes, the rules decide. ``door`` alone opens litellm and instructor."""
