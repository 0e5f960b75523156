"""Parts of a page, in the order in which they stand there. Each draws one thing and asks the flow nothing."""
