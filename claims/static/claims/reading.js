// The reading room: from claim to claim by j and k, a card for the mark that is chosen, and marking selected words.
// Offsets are sent as code points of the revision's text; numbers shown beside the marks are no part of it.
"use strict";
(() => {
  const room = document.querySelector("[data-room-of]");
  const text = room && room.querySelector(".desk-text");
  if (!text) return; // an article that was not fetched yet has none
  const card = document.getElementById("room-card");
  const dialog = document.getElementById("room-form");
  const form = dialog && dialog.querySelector("form");
  let current = null;
  let selected = null;

  const codePoints = (words) => {
    let count = 0;
    for (const _ of words) count += 1;
    return count;
  };
  const isText = (node) => !node.parentElement.closest(".desk-number");
  const say = (words) => {
    const line = document.getElementById("room-says");
    line.textContent = words;
  };

  // The code point at which a place of the page stands in the text.
  function offsetOf(node, at) {
    const end = document.createRange();
    end.setStart(text, 0);
    end.setEnd(node, at);
    let count = 0;
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const one = walker.currentNode;
      if (!end.intersectsNode(one)) break;
      if (!isText(one)) continue;
      count += codePoints(one === node ? one.data.slice(0, at) : one.data);
      if (one === node) break;
    }
    return count;
  }

  function wordsBetween(range) {
    const copy = range.cloneContents();
    copy.querySelectorAll(".desk-number").forEach((number) => number.remove());
    return copy.textContent;
  }

  function selection() {
    const chosen = document.getSelection();
    if (!chosen.rangeCount || chosen.isCollapsed || !text.contains(chosen.getRangeAt(0).commonAncestorContainer)) return null;
    const range = chosen.getRangeAt(0);
    let exact = wordsBetween(range);
    let start = offsetOf(range.startContainer, range.startContainer.nodeType === Node.TEXT_NODE ? range.startOffset : range.startOffset);
    start += codePoints(exact) - codePoints(exact.trimStart());
    exact = exact.trim();
    return exact ? { start, end: start + codePoints(exact), exact } : null;
  }
  document.addEventListener("selectionchange", look);

  // from claim to claim
  const marks = () => [...text.querySelectorAll(".desk-mark[data-mark]")];
  const firsts = () => {
    const seen = new Set();
    return marks().filter((mark) => !seen.has(mark.dataset.mark) && seen.add(mark.dataset.mark));
  };
  function show(mark, { focus = true } = {}) {
    text.querySelectorAll(".desk-current").forEach((old) => old.classList.remove("desk-current"));
    current = mark.dataset.mark;
    text.querySelectorAll(`[data-mark="${current}"]`).forEach((piece) => piece.classList.add("desk-current"));
    if (focus) mark.focus({ preventScroll: true });
    mark.scrollIntoView({ block: "center" });
    const number = mark.dataset.in.split(" ")[0];
    const outlined = room.querySelector(`.desk-voice [data-number="${number}"]`);
    room.querySelectorAll(".desk-voice [aria-current]").forEach((old) => old.removeAttribute("aria-current"));
    if (outlined) {
      outlined.setAttribute("aria-current", "true");
      const side = outlined.closest(".desk-reading-side");
      side.scrollTop += outlined.getBoundingClientRect().top - side.getBoundingClientRect().top - side.clientHeight / 3;
    }
    const shown = current;
    fetch(room.dataset.card.replace("00000000-0000-0000-0000-000000000000", shown), { credentials: "same-origin" })
      .then((answer) => (answer.ok && !answer.redirected ? answer.text() : "")) // redirected: to the login
      .then((html) => {
        if (shown !== current) return;
        card.innerHTML = html;
        card.hidden = !html;
      });
  }
  function step(by) {
    const all = firsts();
    if (!all.length) return;
    const at = all.findIndex((mark) => mark.dataset.mark === current);
    const to = at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + by, 0), all.length - 1);
    show(all[to]);
  }

  // marking
  function open(action, title, values) {
    form.reset();
    form.action = action;
    dialog.querySelector("h2").textContent = title;
    for (const [name, value] of Object.entries(values)) {
      if (form.elements[name]) form.elements[name].value = value;
    }
    dialog.querySelector("[data-words]").textContent = values.exact;
    const adding = "text" in values;
    form.elements.text.closest("label").hidden = !adding;
    form.elements.text.required = adding;
    refused(dialog, "");
    narrated();
    dialog.showModal();
    (adding ? form.elements.text : form.elements.mode).focus();
  }
  function narrated() {
    dialog.querySelectorAll("[data-voice]").forEach((part) => (part.hidden = form.elements.mode.value === "narration"));
  }
  function refused(where, words) {
    const line = where.querySelector(".desk-refused");
    line.textContent = words;
    line.hidden = !words;
  }
  async function send(url, body, where) {
    body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    let answer = null;
    try {
      const reply = await fetch(url, { method: "POST", body, credentials: "same-origin" });
      answer = reply.headers.get("Content-Type").includes("json") ? await reply.json() : null;
    } catch {
      answer = null;
    }
    if (answer && answer.go) {
      const to = new URL(answer.go, location.href);
      if (to.pathname === location.pathname && to.search === location.search) {
        location.hash = to.hash;
        location.reload();
      } else {
        location.assign(to);
      }
    } else refused(where, answer ? answer.refused : room.dataset.failed);
  }
  // The browser tells of a changed selection a moment later: a key may come before that, so it is looked at anew.
  function look() {
    const now = selection();
    if (now) selected = now;
    else if (text.contains(document.getSelection().anchorNode)) selected = null;
    room.classList.toggle("has-selection", Boolean(selected));
  }
  function add() {
    look();
    if (!selected) return say(room.dataset.selectFirst);
    open(room.dataset.add, room.dataset.adding, { ...selected, text: selected.exact, mode: "narration" });
  }
  function correct(button) {
    look();
    const own = button.dataset;
    const span = selected || { start: own.start, end: own.end, exact: own.exact };
    open(own.url, room.dataset.correcting, { ...span, mode: own.mode, speaker: own.speaker, source: own.source, cue: own.cue });
  }

  room.addEventListener("click", (event) => {
    const mark = event.target.closest(".desk-mark[data-mark]");
    const act = event.target.closest("[data-room]");
    const number = event.target.closest("[data-number] .desk-number");
    if (mark && event.detail > 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      if (document.getSelection().isCollapsed) show(mark);
    } else if (number) {
      const wanted = number.closest("[data-number]").dataset.number;
      const found = marks().find((one) => one.dataset.in.split(" ").includes(wanted));
      if (found) {
        event.preventDefault();
        show(found);
      }
    } else if (act) {
      const acts = {
        next: () => step(1),
        before: () => step(-1),
        add,
        correct: () => correct(act),
        send: () => send(act.dataset.url, new FormData(), card),
        close: () => {
          card.hidden = true;
          current = null;
        },
      };
      acts[act.dataset.room]();
    }
  });
  text.addEventListener("keydown", (event) => {
    if (event.altKey || event.metaKey) return;
    const chosen = document.getSelection();
    const mark = event.target.closest(".desk-mark");
    if ((event.key === "ArrowDown" || event.key === "ArrowUp") && mark && !event.shiftKey) {
      event.preventDefault();
      step(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "ArrowRight" || event.key === "ArrowLeft") {
      event.preventDefault();
      const to = event.key === "ArrowRight" ? "right" : "left";
      if (!text.contains(chosen.anchorNode)) chosen.collapse(mark || text, 0);
      if (event.shiftKey) chosen.modify("extend", to, event.ctrlKey ? "character" : "word");
      else {
        chosen.modify("move", to, event.ctrlKey ? "character" : "word");
        chosen.modify("extend", "forward", "word");
      }
    }
  });
  if (form) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      send(form.action, new FormData(form), dialog);
    });
    form.elements.mode.addEventListener("change", narrated);
    dialog.querySelector("[data-cancel]").addEventListener("click", () => dialog.close());
    form.elements.speaker.addEventListener("input", suggest);
  }
  let waiting = 0;
  function suggest() {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      const reply = await fetch(`${room.dataset.speakers}&term=${encodeURIComponent(form.elements.speaker.value)}`);
      if (!reply.ok || reply.redirected) return;
      const found = (await reply.json()).results;
      form.querySelector("datalist").replaceChildren(
        ...found.map((speaker) => {
          const option = document.createElement("option");
          option.value = speaker.text;
          return option;
        }),
      );
    }, 200);
  }

  // a link to one claim shows it in the text
  const wanted = location.hash.match(/^#(?:claim-(.+)|mark-(\d+))$/);
  if (wanted) {
    const item = document.getElementById(location.hash.slice(1));
    const number = wanted[2] || (item && item.closest("[data-number]") && item.closest("[data-number]").dataset.number);
    const found = number && marks().find((one) => one.dataset.in.split(" ").includes(number));
    if (found) show(found, { focus: false });
  }
})();
