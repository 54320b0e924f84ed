// Asks how far the documents are that the part marked data-progress="ADDRESS" lists, until none of them waits.
// The part itself is fetched anew, in place, when something has changed: the page is never loaded again.
(() => {
  const FIRST = 2; // seconds; longer while nothing changes
  const LONGEST = 15;
  const SMALL = 50; // rows that are cheap to fetch with every change
  const part = () => document.querySelector("[data-progress]");
  if (!part()?.dataset.progress) return;
  let wait = FIRST;
  let last = part().dataset.done;

  const ask = async (address, kind) => {
    const answer = await fetch(address, { credentials: "same-origin", headers: { Accept: kind } });
    if (!answer.ok || answer.redirected) throw new Error(`the desk answered ${answer.status}`);
    return answer;
  };
  const refresh = async () => {
    const page = new DOMParser().parseFromString(await (await ask(window.location.href, "text/html")).text(), "text/html");
    const fresh = page.getElementById(part().id);
    const focused = document.activeElement?.closest("[data-progress] a")?.getAttribute("href");
    if (fresh) part().replaceWith(document.importNode(fresh, true));
    if (focused) part().querySelector(`a[href="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
  };
  const look = async () => {
    try {
      const told = await (await ask(part().dataset.progress, "application/json")).json();
      const changed = String(told.done) !== last;
      last = String(told.done);
      wait = changed ? FIRST : Math.min(LONGEST, wait * 1.5);
      part().querySelector("progress").value = told.done;
      const words = part().querySelector("[role=status]");
      if (words.textContent !== told.words) words.textContent = told.words;
      if (!told.waiting || (changed && told.total <= SMALL)) await refresh();
      if (!told.waiting) return;
    } catch (error) {
      wait = LONGEST;
      console.warn("Not refreshed:", error);
    }
    window.setTimeout(look, wait * 1000);
  };
  window.setTimeout(look, wait * 1000);
})();
