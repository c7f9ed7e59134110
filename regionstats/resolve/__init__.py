"""From drafts and their document to observations: what only context tells."""
