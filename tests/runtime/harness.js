// Starts docs/assets/worker.js as a page does and asks it questions, for tests/browser/test_runtime_*.py.
"use strict";

// Resolves to {messages, progress, answers}: messages: the types in the order of their coming, without progress;
// progress: [loaded, total] of each; answers: in the order of the requests, up to the first failure, which is `failed`.
function ask(requests) {
  return new Promise((resolve) => {
    const seen = { messages: [], progress: [], answers: [], failed: null };
    const worker = new Worker("worker.js");
    let settled = false; // what can be kept is kept
    const done = () => {
      worker.terminate();
      resolve(seen);
    };
    worker.onerror = (event) => {
      seen.failed = `error ${event.message}`;
      done();
    };
    worker.onmessage = ({ data }) => {
      if (data.type === "progress") return seen.progress.push([data.loaded, data.total]);
      if (data.type === "settled") settled = true;
      else seen.messages.push(data.type);
      if (data.type === "answer") seen.answers[data.id] = data.answer;
      if (data.type === "failed") seen.failed = data.reason;
      // It may be keeping a file that it fetched in between.
      if (seen.failed || (settled && seen.answers.length === requests.length)) setTimeout(done, 300);
    };
    worker.postMessage({ type: "start", manifest: new URL("runtime/manifest.json", location).href });
    requests.forEach((request, id) => worker.postMessage({ type: "ask", id, request }));
  });
}

// The same for all requests of requests.json; resolves to JSON text, which every driver of browsers can carry.
async function askAll() {
  return JSON.stringify(await ask(await (await fetch("requests.json")).json()));
}
