// docs/assets/ask.js in Node, with a worker and a clock of the test: node ask.mjs SCENARIO FOLDER, where FOLDER holds it
// as a module. Says what went wrong, and nothing otherwise.

import assert from "node:assert/strict";

const [, , scenario, folder] = process.argv;
const REQUEST = { door: "calendar" }; // no table answers it
const LAW = "../../law/0123456789/";
const RUNTIME = "../../runtime/manifest-0123456789.json";

// ---- A page, its clock and its workers -------------------------------------------------------------------------------

globalThis.document = {
  baseURI: "https://host/guide/en/deadlines/",
  documentElement: { dataset: { law: LAW, runtime: RUNTIME } },
  querySelector: () => ({ dataset: { tables: "2026q4" } }),
};

Object.defineProperty(globalThis, "navigator", { value: {}, configurable: true });
globalThis.addEventListener = () => {}; // nobody leaves the page here

const turns = () => new Promise((resolve) => setImmediate(resolve));
const timers = new Map();
let timer = 0;
globalThis.setTimeout = (work, time) => timers.set((timer += 1), { work, time }) && timer;
globalThis.clearTimeout = (id) => timers.delete(id);

// Time goes on until the next timer rings; how many milliseconds that is.
async function ring() {
  const [id, { work, time }] = [...timers].sort(([, one], [, other]) => one.time - other.time)[0];
  timers.delete(id);
  work();
  await turns();
  return time;
}

const made = []; // every worker, in order
const kinds = []; // of the workers to come: what each does
globalThis.Worker = class {
  constructor(address) {
    this.address = String(address);
    this.kind = kinds.shift();
    this.said = [];
    made.push(this);
  }

  async postMessage(message) {
    this.said.push(message);
    await turns();
    const tell = (data) => this.ended || this.onmessage({ data });
    if (message.type === "start") {
      if (this.kind === "fails") tell({ type: "failed", reason: "damaged" });
      else if (this.kind !== "says nothing") tell({ type: "ready" });
    } else if (this.kind === "dies") this.ended || this.onerror();
    else if (this.kind === "answers") tell({ type: "answer", id: message.id, answer: JSON.stringify({ by: made.indexOf(this) }) });
  }

  terminate() {
    this.ended = true;
  }
};

const { ask, table } = await import(`file://${folder}/ask.js`);

// What a question comes to: {answer} or {failed}; never is it still open when no timer is left.
async function asked() {
  const seen = {};
  ask(REQUEST, (answer) => (seen.answer = answer), async () => {}).catch((error) => (seen.failed = error.message));
  for (let waited = 0; ; ) {
    for (let turn = 0; turn < 20; turn += 1) await turns();
    if ("answer" in seen || "failed" in seen) return { ...seen, waited };
    assert.ok(timers.size, "a question that nobody will end");
    waited += await ring();
  }
}

const SCENARIOS = {
  async "a worker answers"() {
    kinds.push("answers");
    assert.deepEqual(await asked(), { answer: { by: 0 }, waited: 0 });
    assert.equal(made[0].said[0].manifest, "https://host/guide/runtime/manifest-0123456789.json");
  },

  async "a worker that dies in a calculation is started again"() {
    kinds.push("dies", "answers");
    assert.deepEqual(await asked(), { answer: { by: 1 }, waited: 0 });
    assert.equal(made[0].ended, true);
  },

  async "a calculation that does not end is begun again"() {
    kinds.push("does not end", "answers");
    const { answer, waited } = await asked();
    assert.deepEqual(answer, { by: 1 });
    assert.ok(waited <= 30_000, String(waited));
  },

  async "a calculation that never ends becomes a sentence, and the next question is asked anew"() {
    kinds.push("does not end", "does not end", "answers");
    const { failed, waited } = await asked();
    assert.equal(failed, "other");
    assert.ok(waited <= 60_000, String(waited));
    assert.deepEqual(await asked(), { answer: { by: 2 }, waited: 0 });
  },

  async "a worker that says nothing becomes a sentence"() {
    kinds.push("says nothing");
    const { failed, waited } = await asked();
    assert.equal(failed, "network");
    assert.ok(waited <= 120_000, String(waited));
  },

  async "a runtime that is damaged becomes a sentence at once, and is tried again at the next question"() {
    kinds.push("fails", "answers");
    assert.deepEqual(await asked(), { failed: "damaged", waited: 0 });
    assert.deepEqual(await asked(), { answer: { by: 1 }, waited: 0 });
  },

  async "a table comes from the release of the page, and one that does not come is given up"() {
    const addresses = [];
    globalThis.fetch = (address) => {
      addresses.push(String(address));
      return new Promise(() => {});
    };
    const found = table("2026q4/dublin").catch((error) => error.message);
    assert.deepEqual(addresses, ["https://host/guide/law/0123456789/tables/2026q4/dublin.json"]);
    assert.equal(await ring(), 30_000);
    assert.equal(await found, "the line is cut");
  },
};

if (!scenario) console.log(JSON.stringify(Object.keys(SCENARIOS)));
else await SCENARIOS[scenario]();
