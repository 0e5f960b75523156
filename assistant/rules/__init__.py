"""The self-check: one small file a rule. ``registry.RULES`` lists them all, ``judge`` runs them."""
