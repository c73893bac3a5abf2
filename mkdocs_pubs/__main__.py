"""`python -m mkdocs_pubs`: the command, where no script of that name is on the path."""

import sys

from mkdocs_pubs.cli.main import main

sys.exit(main())
