"""From a file to documents, blocks and sentences; offsets never move."""
