"""From the mentions of one sentence to drafts of observations."""
