"""`python -m scripts.bench`."""

import sys

from scripts.bench.measure import main
from scripts.problems import in_sentences

sys.exit(in_sentences(main))
