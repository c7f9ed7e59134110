"""Words as data (regions, metrics, units, cues) and the index that finds them."""
