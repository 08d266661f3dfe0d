"""The loader of the rare part of Python: the hash by which it knows that what it fetched is what was published."""

import hashlib
import json
import subprocess

from scripts.runtime import split


def test_hash() -> None:
    """SHA-256 as Python computes it, around every edge of a block, and over a view of something longer."""
    contents = [
        bytes(at * 7 % 256 for at in range(size)) for size in (0, 1, 55, 56, 63, 64, 65, 119, 120, 128, 100_001)
    ]
    script = f"""
        const {{ hash }} = require({json.dumps(str(split.HERE / split.LAZY))});
        const contents = JSON.parse(require("fs").readFileSync(0)).map((hex) => Buffer.from(`00${{hex}}ff`, "hex"));
        console.log(JSON.stringify(contents.map((bytes) => hash(new Uint8Array(bytes).subarray(1, bytes.length - 1)))));
    """
    texts = json.dumps([content.hex() for content in contents])
    done = subprocess.run(["node", "-e", script], input=texts, capture_output=True, text=True, check=True)
    assert [hashlib.sha256(content).hexdigest() for content in contents] == json.loads(done.stdout)
