"""Small pure graders, one a file; ``registry.GRADERS`` lists them by hand."""
