"""Python imports this first of all. It turns the search for cycles off.

That search comes after so and so many new objects, so in another request for every order of requests, and visits every
kind of object that lives at that moment. Each kind has code of its own: which code runs would depend on luck, and with
it whether cold.wasm is fetched. No request leaves a cycle behind (tests/unit/runtime/test_sample_requests.py).
"""

import gc

gc.disable()
