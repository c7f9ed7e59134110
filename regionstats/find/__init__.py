"""From text to mentions: quantities, periods, regions, cues, and what to ignore."""
