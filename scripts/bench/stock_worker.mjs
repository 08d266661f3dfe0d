// Stock Pyodide, as it comes from npm, answering from the checker's sources: the baseline of `make bench`.
import { loadPyodide } from "./pyodide.mjs";

self.onmessage = async ({ data }) => {
  const pyodide = await loadPyodide({ indexURL: new URL("./", import.meta.url).href });
  const archive = await (await fetch("checker.zip")).arrayBuffer();
  pyodide.unpackArchive(archive, "zip");
  const answer = pyodide.pyimport("checker.browser").answer;
  self.postMessage(answer(data));
};
