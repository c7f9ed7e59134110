"""Tables, migrations, writing and reading; stands on floor 0 only."""
