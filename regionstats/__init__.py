"""Regional innovation metrics from press texts: extract, keep, compare."""
