// The queue by keys: one row is the one you are at; what is pressed is done to the ticked rows, or else to that one,
// and the list is taken anew from the server without leaving the page or the place. Acts are sent one after the other,
// and keys pressed meanwhile wait for the answer, so that they do what they would do if it came at once. Without this
// script the same buttons send the ticked rows as a plain form.
"use strict";
(() => {
  const LIST = "#changelist";
  const TYPING = "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]";
  const acts = []; // what is being sent, and behind it what was clicked meanwhile
  const keys = []; // what was pressed meanwhile
  let at = 0;
  let atId = "";
  let tickedLast = null;

  // The theme's script of ticking wants its own bar of actions, which this list has not; ticking is done below.
  window.Actions = () => {};

  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const rows = () => all("#result_list tr.data-row");
  const box = (row) => row.querySelector("input.action-select");
  const ticked = (within) => all("#result_list input.action-select:checked", within).map((each) => each.value);
  const ids = () => rows().map((row) => box(row)?.value);
  const isLoading = () => document.querySelector(".desk-pop[open] > [hx-get]:not([data-filled])") !== null;
  const isWaiting = () => acts.length > 0 || isLoading();

  function stand(place, { focus = true } = {}) {
    const list = rows();
    if (!list.length) return;
    at = Math.min(Math.max(place, 0), list.length - 1);
    atId = box(list[at])?.value ?? "";
    list.forEach((row, index) => {
      row.tabIndex = index === at ? 0 : -1;
      row.classList.toggle("desk-current", index === at);
      row.toggleAttribute("aria-current", index === at);
    });
    if (focus) {
      list[at].focus({ preventScroll: true });
      list[at].scrollIntoView({ block: "nearest" });
    }
  }

  function tick(row) {
    const own = row && box(row);
    if (own) own.click();
  }

  function count() {
    const toolbar = document.getElementById("queue-toolbar");
    const place = toolbar?.querySelector("[data-ticked-count]");
    if (!place) return;
    const number = ticked().length;
    place.textContent = number ? toolbar.dataset.ticked.replace("{count}", number) : "";
  }

  function closePops(except = null) {
    all(".desk-pop[open]").forEach((open) => { if (!open.contains(except)) open.open = false; });
  }

  function number(within) {
    all("[data-choice]", within).forEach((choice, index) => {
      choice.dataset.digit = index < 9 ? index + 1 : "";
    });
  }

  // Stand at the claim one was at; when it has left the list, at the next one that has not, or else the one before.
  function settle(before) {
    const now = ids();
    const was = before.indexOf(atId) + 1 || 1;
    const near = [...before.slice(was - 1), ...before.slice(0, was - 1).reverse()].find((id) => now.includes(id));
    all(".desk-pop-in").forEach(number);
    stand(near ? now.indexOf(near) : at, { focus: !document.activeElement?.matches(TYPING) });
    count();
  }

  // What a button of the list's form says, as the server takes it from a plain form too.
  function valuesOf(form, button) {
    const values = { csrfmiddlewaretoken: form.querySelector("[name=csrfmiddlewaretoken]").value };
    if (button.name) values[button.name] = button.value;
    const panel = button.closest(".desk-pop-in");
    if (panel) all("input[name]", panel).forEach((field) => { if (field.value) values[field.name] = field.value; });
    if (button.name !== "one") {
      const chosen = ticked();
      values._selected_action = chosen.length ? chosen : [atId];
    }
    return values;
  }

  async function send(url, values) {
    const act = JSON.stringify([url, values]);
    if (acts.includes(act)) return; // clicked twice
    acts.push(act);
    if (acts.length > 1) return; // the loop below comes to it
    while (acts.length) {
      await post(...JSON.parse(acts[0]));
      acts.shift();
    }
    pressAgain();
  }

  async function post(url, values) {
    const list = document.querySelector(LIST);
    const before = ids();
    const sent = ticked();
    list.classList.add("desk-busy");
    closePops();
    await window.htmx.ajax("POST", url, { values, target: LIST, select: LIST, swap: "outerHTML settle:0ms" });
    if (list.isConnected) return unanswered(list);
    settle(before);
    const since = ticked(list).filter((id) => !sent.includes(id));
    rows().forEach((row) => { if (since.includes(box(row)?.value)) tick(row); });
  }

  // What was pressed meanwhile was meant for a list that did not come.
  function unanswered(list) {
    list.classList.remove("desk-busy");
    keys.length = 0;
    const said = list.querySelector(".desk-said");
    said.textContent = said.dataset.failed;
  }

  // Press again what was pressed while an answer was awaited, until one of the keys makes another answer awaited.
  function pressAgain() {
    while (keys.length && !isWaiting()) {
      const again = new KeyboardEvent("keydown", { key: keys.shift(), bubbles: true, cancelable: true });
      (document.activeElement ?? document.body).dispatchEvent(again);
    }
  }

  document.addEventListener("keydown", (event) => {
    if (!isWaiting() || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.matches?.(TYPING) || document.querySelector("dialog[open]")) return;
    if (event.key === "Escape") keys.length = 0;
    if (event.key.length > 1 && event.key !== "Enter") return;
    event.preventDefault();
    event.stopImmediatePropagation();
    keys.push(event.key);
  }, true);

  document.addEventListener("submit", (event) => {
    const form = event.target;
    const button = event.submitter;
    if (form.matches("[data-queue-form]")) {
      event.preventDefault();
      send(form.action, { csrfmiddlewaretoken: form.querySelector("[name=csrfmiddlewaretoken]").value });
    } else if (form.id === "changelist-form" && button?.formAction.includes("/triage/")) {
      event.preventDefault();
      send(button.formAction, valuesOf(form, button));
    }
  });

  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const ticks = target?.closest("#changelist :is(input.action-select, input.action-toggle)");
    if (ticks) tickMore(ticks, event.shiftKey);
    const mover = target?.closest("[data-move]");
    if (mover) return stand(at + Number(mover.dataset.move));
    if (target?.closest("[data-tick]")) {
      tick(rows()[at]);
      return stand(at);
    }
    const row = target?.closest("#result_list tr.data-row");
    if (row) stand(rows().indexOf(row), { focus: false });
    closePops(target);
  });

  // Tick the row, with Shift all rows from the last one ticked, or by the box above them every row of the page.
  function tickMore(box, shift) {
    const boxes = all("#result_list input.action-select");
    if (box.matches(".action-toggle")) {
      boxes.forEach((each) => { each.checked = box.checked; });
    } else if (shift && boxes.includes(tickedLast)) {
      const ends = [boxes.indexOf(tickedLast), boxes.indexOf(box)].sort((one, other) => one - other);
      boxes.slice(ends[0], ends[1] + 1).forEach((each) => { each.checked = box.checked; });
    }
    if (!box.matches(".action-toggle")) tickedLast = box;
    boxes.forEach((each) => each.closest("tr").classList.toggle("selected", each.checked));
    const toggle = document.querySelector("#changelist .action-toggle");
    if (toggle) toggle.checked = boxes.length > 0 && boxes.every((each) => each.checked);
    count();
  }

  document.addEventListener("toggle", (event) => {
    const pop = event.target;
    if (!pop.matches?.(".desk-pop") || !pop.open) return;
    const panel = pop.querySelector(".desk-pop-in");
    number(panel);
    if (panel.hasAttribute("hx-get")) window.htmx.trigger(panel, "opened");
  }, true);

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const target = event.target;
    const open = document.querySelector(".desk-pop[open]");
    if (event.key === "Enter" && target.matches?.("#result_list tr.data-row")) {
      target.querySelector("th a, td a")?.click();
    } else if (event.key === "Enter" && target.dataset?.submits) {
      event.preventDefault();
      document.getElementById(target.dataset.submits).click();
    } else if (open && event.key === "Escape") {
      open.open = false;
      stand(at);
    } else if (open && /^[1-9]$/.test(event.key) && !target.matches("input")) {
      const choice = all("[data-choice]", open)[Number(event.key) - 1];
      if (choice) {
        event.preventDefault();
        choice.click();
      }
    }
  });

  document.addEventListener("htmx:afterRequest", (event) => {
    const panel = event.target.closest?.(".desk-pop-in");
    if (!panel) return;
    panel.dataset.filled = "";
    number(panel);
    pressAgain();
  });

  all(".desk-pop-in").forEach(number);
  stand(0, { focus: false });
})();
