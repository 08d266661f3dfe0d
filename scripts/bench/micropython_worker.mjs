// MicroPython, counting one term: how light a Python could be that cannot run the checker (it lacks most of the
// standard library). Measured beside the runtime by `make bench`; nothing of it is shipped.
import { loadMicroPython } from "./micropython.mjs";

self.onmessage = async ({ data }) => {
  const python = await loadMicroPython({ url: new URL("micropython.wasm", import.meta.url).href });
  python.runPython(`
import time
def answer(day):
    year, month, day = (int(part) for part in day.split("-"))
    later = time.gmtime(time.mktime((year, month, day, 12, 0, 0, 0, 0)) + 42 * 86400)
    return "%04d-%02d-%02d" % later[:3]
`);
  self.postMessage(python.globals.get("answer")(JSON.parse(data).event));
};
