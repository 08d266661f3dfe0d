// What a checker shows: nothing, that it looks for the answer, the answer, or that there is none.
//
//   empty ── ask ──> asked ──> answered
//     ^                 └────> failed
//     └── change ── from each of them
//
// An answer belongs to the request that was asked. What comes late, from a table, from Python, from the clock, meets
// another turn and is dropped; nothing here ever reads the form.

// draw(state) shows a state: {name, request, answer, reason}.
export function machine(draw) {
  let turn = 0;
  let state = { name: "empty" };

  function to(next) {
    state = next;
    draw(state);
  }

  // find(request, show) calls show with the answer, and again if it comes to know better; it throws when it finds none.
  async function look(request, find) {
    const mine = (turn += 1);
    const current = () => mine === turn;
    try {
      await find(request, (answer) => current() && to({ name: "answered", request, answer }));
    } catch (error) {
      if (current()) to({ name: "failed", request, reason: error.message });
    }
  }

  return {
    state: () => state,

    // Something of the question is not what it was.
    change() {
      turn += 1;
      if (state.name !== "empty") to({ name: "empty" });
    },

    ask(request, find) {
      to({ name: "asked", request });
      return look(request, find);
    },

    // The same question on another day: the old answer stays until the new one is there.
    again: look,
  };
}
