"""`python -m scripts.translate`."""

import os
import sys

from scripts.translate.commands import main

try:
    code = main()
    sys.stdout.flush()
except BrokenPipeError:  # whoever read what is printed has seen enough: `status ar | head`
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    code = 0
sys.exit(code)
