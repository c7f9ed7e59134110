"""Pictures of comparisons, ranks and trends. Altair is imported where something is drawn."""
