// Sends many files in batches and shows how far it is; then goes to the page of what becomes of them.
(() => {
  const form = document.querySelector("form[data-batches]");
  if (!form) return;
  const MOST_FILES = 10;
  const MOST_BYTES = 20_000_000;
  const TRIES = 4;
  const panel = form.querySelector("[data-sending]");
  const bar = panel.querySelector("progress");
  const words = panel.querySelector("[role=status]");
  const button = form.querySelector("button[type=submit]");
  const refused = panel.querySelector("ul");
  const picker = form.querySelector("input[type=file]");
  const state = { left: [], sent: 0, total: 0, first: "", address: "", busy: false };

  const filled = (name, values) => panel.dataset[name].replace(/\{(\w+)\}/g, (_, key) => values[key]);
  const batches = (files) => {
    const found = [];
    let size = 0;
    for (const file of files) {
      if (!found.length || size + file.size > MOST_BYTES || found.at(-1).length >= MOST_FILES) {
        found.push([]);
        size = 0;
      }
      found.at(-1).push(file);
      size += file.size;
    }
    return found;
  };
  const show = (text) => {
    bar.max = state.total;
    bar.value = state.sent;
    words.textContent = text;
  };
  const pause = (seconds) => new Promise((done) => window.setTimeout(done, seconds * 1000));
  const stay = (event) => event.preventDefault();

  const send = async (batch) => {
    const said = new FormData(form);
    said.delete(picker.name);
    for (const file of batch) said.append(picker.name, file, file.name);
    if (state.first) said.append("first", state.first);
    const answer = await fetch(form.dataset.batches, {
      method: "POST", body: said, credentials: "same-origin", headers: { Accept: "application/json" },
    });
    const told = (answer.headers.get("Content-Type") || "").includes("json") ? await answer.json() : {};
    if (!answer.ok) throw Object.assign(new Error(told.problem || filled("wordsAnswer", { status: answer.status })), { final: answer.status < 500 });
    return told;
  };
  const sendPatiently = async (batch) => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await send(batch);
      } catch (error) {
        if (error.final || attempt === TRIES) throw error;
        show(filled("wordsAgain", state));
        await pause(2 ** attempt);
      }
    }
  };
  const note = (told) => {
    state.first = state.first || told.first;
    state.address = told.address;
    for (const each of told.refused) {
      const line = document.createElement("li");
      line.textContent = `${each.name}: ${each.reason}`;
      refused.append(line);
    }
    window.history.replaceState(null, "", told.address); // a reload shows what became of what was sent
  };
  const sendAll = async () => {
    window.addEventListener("beforeunload", stay);
    state.busy = true;
    button.disabled = true;
    panel.hidden = false;
    try {
      while (state.left.length) {
        show(filled("words", state));
        const batch = state.left[0];
        note(await sendPatiently(batch));
        state.left.shift();
        state.sent += batch.length;
      }
      show(filled("wordsAll", state));
      window.removeEventListener("beforeunload", stay);
      window.location.assign(state.address);
    } catch (error) {
      const names = state.left.flat().map((file) => file.name);
      const first = names.slice(0, 5).join(", ");
      const some = names.length > 5 ? filled("wordsMore", { names: first, more: names.length - 5 }) : first;
      show(filled("wordsStopped", { ...state, why: error.message, names: some }));
      button.textContent = panel.dataset.wordsRest;
      window.removeEventListener("beforeunload", stay);
    }
    state.busy = false;
    button.disabled = false;
  };

  form.addEventListener("submit", (event) => {
    if (!window.fetch || !picker.files.length) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (state.busy) return;
    if (!state.left.length) {
      state.left = batches(picker.files);
      state.total = picker.files.length;
      state.sent = 0;
      state.first = "";
      refused.replaceChildren();
    }
    sendAll();
  });
})();
