"""Tables and machine formats: the only place that prints."""
