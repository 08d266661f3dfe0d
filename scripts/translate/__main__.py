"""``python -m scripts.translate``."""

import sys

from scripts.translate.commands import main

sys.exit(main())
