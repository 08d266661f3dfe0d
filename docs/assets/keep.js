// Keeping the guide on the phone, and the notice of a newer one; sw.js keeps. site.js brings this when the page is there.

const SMALL = 0.1; // as in sw.js
const PATIENCE = 5000; // milliseconds for which the notice waits to hear of which law a newer guide is

// Starts the service worker, and what a page says and asks of it. html, root, one: of site.js
export async function offline(html, root, one) {
  const workers = navigator.serviceWorker;
  const block = one("[data-keep]");
  const registration = await workers.register(new URL("sw.js", root));
  const { active } = await workers.ready;
  const bar = one("progress", block);
  const ask = (type, worker = registration.active ?? active) =>
    new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }) => (data.part === undefined ? resolve(data) : (bar.value = data.part));
      // A browser that says nothing may be on a dear line.
      const { saveData, effectiveType } = navigator.connection ?? {};
      const whole = effectiveType === "4g" && !saveData;
      worker.postMessage({ type, language: html.dataset.language, page: location.href, whole }, [port2]);
    });
  renewal(html, one, workers, registration, ask);

  const [keep, more, remove] = ["keep", "checker", "remove"].map((name) => one(`[data-${name}-button]`, block));
  const say = (...ids) => {
    const words = ids.map((id) => one(`[data-word="${id}"]`, block).textContent);
    one("[data-keep-status]", block).textContent = words.join(" ");
  };
  const draw = (state) => {
    for (const [id, size] of [["word=keep-size", "space"], ["word=keep-data", "data"], ["checker-button", "size"]]) {
      one(`[data-${id}] span`, block).textContent = state[size];
    }
    keep.hidden = state.guide;
    more.hidden = !state.guide || (state.tables && state.runtime);
    remove.hidden = !state.some;
    block.hidden = false;
    return state;
  };
  const said = ({ guide, tables, runtime }) => {
    if (!guide) return ["keep-size", "keep-data"];
    return [tables && runtime ? "kept-all" : "kept"];
  };
  // The small part is the worker's, see sw.js; the runtime is kept by the checker's own.
  const runtime = async ({ manifest }) => {
    const { keepRuntime } = await import("./keep-runtime.js");
    await keepRuntime(manifest, (part) => (bar.value = SMALL + part * (1 - SMALL)));
    return ask("state");
  };

  say(...said(draw(await ask("state"))));
  // Success is told when the worker has found every file.
  const fill = (button, doing, work, found) => button.addEventListener("click", async () => {
    say(doing);
    bar.value = 0;
    bar.setAttribute("aria-label", one("[data-keep-status]", block).textContent);
    bar.hidden = false;
    button.disabled = true;
    const state = await work().catch(() => ask("state"));
    button.disabled = false;
    bar.hidden = true;
    draw(state);
    say(...(found(state) ? said(state) : ["keep-failed"]));
  });
  fill(keep, "keeping", () => ask("keep"), ({ guide }) => guide);
  fill(more, "keeping-checker", async () => runtime(await ask("checker")), (state) => state.tables && state.runtime);
  remove.addEventListener("click", async () => {
    draw(await ask("remove"));
    say("removed");
    keep.focus();
  });
  const state = draw(await ask("visit"));
  if (state.wanted && !state.runtime) draw(await runtime(state)); // the guide was renewed, so this is
}

// A newer guide waits until the reader wants it, or until no page of the old one is open. A page that stays open while
// another one brings the newer guide says so too: its answers are of the old one.
function renewal(html, one, workers, registration, ask) {
  const notice = one("[data-update]");
  const own = (name) => new URL(html.dataset[name], location.href).href;
  // Whether the tables and the Python of a worker's release are those of this page.
  const isAlike = ({ law, manifest }) => own("law").endsWith(`/${law}`) && own("runtime") === manifest;
  const show = (alike) => {
    one("[data-other-answers]", notice).hidden = alike;
    notice.hidden = false;
  };
  const look = async () => {
    const { waiting } = registration;
    if (!waiting || !workers.controller) return;
    // A page that was not kept can be of the newer guide already, and the reader's last answer of the older one.
    const states = Promise.all([waiting, registration.active].map((worker) => ask("state", worker)));
    const late = new Promise((resolve) => setTimeout(resolve, PATIENCE, [{}])); // who does not say so is not alike
    const alike = (await Promise.race([states, late])).every(isAlike);
    if (waiting === registration.waiting) show(alike);
  };
  look();
  registration.addEventListener("updatefound", () => registration.installing.addEventListener("statechange", look));
  let wanted = false;
  workers.addEventListener("controllerchange", async () => {
    if (wanted) return location.reload();
    if (!isAlike(await ask("state"))) show(false);
  });
  one("button", notice).addEventListener("click", () => {
    wanted = true;
    if (registration.waiting) registration.waiting.postMessage({ type: "renew" });
    else location.reload();
  });
  // Who comes back to a page that was left open for long sees whether it still holds.
  let looked = Date.now();
  document.addEventListener("visibilitychange", () => {
    if (document.hidden || Date.now() - looked < 36e5) return;
    looked = Date.now();
    registration.update().catch(() => {});
  });
}
