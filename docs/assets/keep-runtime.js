// Keeping the checker's runtime on the phone: keep.js brings this when a reader asks for it.

const STALLED = 120_000; // milliseconds without a byte

// worker.js fetches the runtime and owns it, this asks and waits. manifest: the address of that of the release. watch is
// called with the part that is here, 0 to 1. Resolves in any case.
export function keepRuntime(manifest, watch) {
  return new Promise((resolve) => {
    const worker = new Worker(new URL("worker.js", import.meta.url));
    let late = 0;
    const end = () => {
      clearTimeout(late);
      worker.terminate();
      resolve();
    };
    const wait = () => {
      clearTimeout(late);
      late = setTimeout(end, STALLED);
    };
    wait();
    worker.onerror = end;
    worker.onmessage = ({ data }) => {
      if (data.type !== "progress") return end();
      wait();
      watch(data.loaded / data.total);
    };
    worker.postMessage({ type: "keep", manifest });
  });
}
