"""Language models as judges: verdicts in categories, each with words quoted from the rewrite, and with their kappa."""
