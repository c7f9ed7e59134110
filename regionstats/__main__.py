"""`python -m regionstats` is the command line."""

import sys

from regionstats.cli import main

if __name__ == "__main__":
    sys.exit(main())
