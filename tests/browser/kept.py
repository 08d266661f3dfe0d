"""What a browser has kept after a page was used: everything that is not a file of the site, as it is published."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Collection
from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

# Every place in which a page of this address can leave something: texts, and the caches' entries with their bodies.
EVERYWHERE = """async () => {
  const bytes = async (body) => {
    const hash = await crypto.subtle.digest("SHA-256", body);
    return Array.from(new Uint8Array(hash), (one) => one.toString(16).padStart(2, "0")).join("");
  };
  const done = (asked) => new Promise((resolve, reject) => {
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
  const texts = {
    localStorage: JSON.stringify({ ...localStorage }),
    sessionStorage: JSON.stringify({ ...sessionStorage }),
    cookie: document.cookie,
    "window.name": window.name,
    "history.state": JSON.stringify(history.state),
    address: location.href,
  };
  for (const { name } of await indexedDB.databases()) {
    const database = await done(indexedDB.open(name));
    texts[`IndexedDB ${name}`] = "";
    for (const store of database.objectStoreNames) {
      const all = database.transaction(store).objectStore(store);
      const found = [await done(all.getAllKeys()), await done(all.getAll())];
      texts[`IndexedDB ${name}`] += JSON.stringify([store, ...found]);
    }
    database.close();
  }
  for await (const [name, handle] of (await navigator.storage.getDirectory()).entries()) {
    texts[`file ${name}`] = handle.kind === "file" ? await (await handle.getFile()).text() : "a folder";
  }
  const entries = [];
  for (const cache of await caches.keys()) {
    const opened = await caches.open(cache);
    for (const request of await opened.keys()) {
      const response = await opened.match(request, { ignoreVary: true });
      const body = await response.clone().arrayBuffer();
      const head = JSON.stringify([cache, request.url, [...request.headers], [...response.headers]]);
      entries.push({ cache, url: request.url, head, sha256: await bytes(body), size: body.byteLength, body: await response.text() });
    }
  }
  return [texts, entries.map(({ body, ...entry }) => ({ ...entry, typed: TYPED.filter((one) => body.includes(one)) }))];
}"""


@cache
def published(site: Path) -> frozenset[str]:
    """The SHA-256 of each file of the site; of a JSON file also as JavaScript writes it."""
    found = set()
    for path in site.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            found.add(hashlib.sha256(content).hexdigest())
            if path.suffix == ".json":
                short = json.dumps(json.loads(content), ensure_ascii=False, separators=(",", ":"))
                found.add(hashlib.sha256(short.encode()).hexdigest())
    return frozenset(found)


@cache
def listed(site: Path) -> frozenset[str]:
    """The hashes under which the service worker keeps files with plain names; the lists of the site say them."""
    lists = (json.loads(path.read_text("utf-8")) for path in (site / "offline").glob("*.json"))
    return frozenset(hash_ for one in lists for _path, hash_, *_sizes in one["files"])


def besides_files(page: Page, site: Path, typed: Collection[str] = ()) -> list[str]:
    """What the browser keeps and no file of the site is, and wherever it keeps one of the texts of `TYPED`.

    The address of the page and the number of the step in its history are not told, if that is all that they are.
    """
    script = EVERYWHERE.replace("TYPED", json.dumps(list(typed)))
    texts, entries = page.evaluate(script)
    found = [f"{place}: {text}" for place, text in texts.items() if not _is_nothing(place, text)]
    found += [f"{place}: {text}" for place, text in texts.items() if any(one in text for one in typed)]
    for entry in entries:
        found += [f"{entry['cache']}: {entry['url']}: {one}" for one in _of_an_entry(entry, site, typed)]
    return found


def _is_nothing(place: str, text: str) -> bool:
    match place:
        case "address":
            return not re.search("[?#]", text)
        case "history.state":
            return text == "null" or bool(re.fullmatch(r'\{"step":\d+\}', text))
        case "localStorage" | "sessionStorage":
            return text == "{}"
        case _:
            return not text and not place.startswith(("IndexedDB", "file"))


def _of_an_entry(entry: dict[str, Any], site: Path, typed: Collection[str]) -> list[str]:
    found = [f"its head has {one}" for one in typed if one in entry["head"]]
    if re.search("[?#]", entry["url"]):
        found.append("its address says more than a file")
    name = entry["url"].rsplit("/", 1)[1]
    of_a_list = name in listed(site) and entry["sha256"].startswith(name)
    if entry["size"] and not of_a_list and entry["sha256"] not in published(site):
        found.append(f"its body is no file of the site, and has {entry['typed']}")
    return found
