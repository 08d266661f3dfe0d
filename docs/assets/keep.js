// Keeping the guide on the phone, and the notice of a newer one; see sw.js. site.js brings this when the page is there.

// html, root, one: of site.js
export async function offline(html, root, one) {
  const workers = navigator.serviceWorker;
  const block = one("[data-keep]");
  const registration = await workers.register(new URL("sw.js", root));
  renewal(workers, registration, one("[data-update]"));

  const { active } = await workers.ready;
  const bar = one("progress", block);
  const ask = (type) =>
    new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }) => (data.part === undefined ? resolve(data) : (bar.value = data.part));
      // A browser that says nothing may be on a dear line.
      const { saveData, effectiveType } = navigator.connection ?? {};
      const whole = effectiveType === "4g" && !saveData;
      (registration.active ?? active).postMessage({ type, language: html.dataset.language, page: location.href, whole }, [port2]);
    });

  const keep = one("[data-keep-button]", block);
  const remove = one("[data-remove-button]", block);
  const say = (...ids) => {
    const words = ids.map((id) => one(`[data-word="${id}"]`, block).textContent);
    one("[data-keep-status]", block).textContent = words.join(" ");
  };
  const draw = ({ kept, some, space, data }) => {
    one('[data-word="keep-size"] span', block).textContent = space;
    one('[data-word="keep-data"] span', block).textContent = data;
    keep.hidden = kept;
    remove.hidden = !some;
    block.hidden = false;
    return kept;
  };

  draw(await ask("state")) ? say("kept") : say("keep-size", "keep-data");
  keep.addEventListener("click", async () => {
    say("keeping");
    bar.value = 0;
    bar.hidden = false;
    keep.disabled = true;
    const state = await ask("keep");
    keep.disabled = false;
    bar.hidden = true;
    draw(state);
    say(state.done ? "kept" : "keep-failed");
  });
  remove.addEventListener("click", async () => {
    draw(await ask("remove"));
    say("removed");
    keep.focus();
  });
  draw(await ask("visit"));
}

// A newer guide waits until the reader wants it, or until no page of the old one is open.
function renewal(workers, registration, notice) {
  const look = () => (notice.hidden = !(registration.waiting && workers.controller));
  look();
  registration.addEventListener("updatefound", () => registration.installing.addEventListener("statechange", look));
  notice.querySelector("button").addEventListener("click", () => {
    workers.addEventListener("controllerchange", () => location.reload());
    registration.waiting?.postMessage({ type: "renew" });
  });
}
