"""`python -m scripts.runtime`."""

import sys

from scripts.runtime.build import main

sys.exit(main())
