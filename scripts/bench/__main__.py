"""``python -m scripts.bench``."""

import sys

from scripts.bench.measure import main

sys.exit(main())
