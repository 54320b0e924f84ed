// The list of matches by keys: one row is the one you are at, rows are ticked, all strong ones at once. Without this
// script rows are ticked by hand and the same buttons send them.
"use strict";
(() => {
  const bar = document.getElementById("match-toolbar");
  if (!bar) return;
  let at = -1;

  // The theme's script of ticking wants its own bar of actions, which this list has not.
  window.Actions = () => {};

  const rows = () => [...document.querySelectorAll("#result_list tr")].filter((row) => box(row));
  const box = (row) => row.querySelector("input.action-select");
  const boxes = () => rows().map(box);

  function count() {
    const number = boxes().filter((each) => each.checked).length;
    bar.querySelector("[data-ticked-count]").textContent = number ? bar.dataset.ticked.replace("{count}", number) : "";
  }

  function move(steps) {
    const list = rows();
    at = Math.min(Math.max(at + steps, 0), list.length - 1);
    list.forEach((row, index) => row.classList.toggle("desk-current", index === at));
    list[at]?.scrollIntoView({ block: "nearest" });
  }

  bar.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button?.dataset.move) move(Number(button.dataset.move));
    if (button?.hasAttribute("data-tick")) box(rows()[at] ?? document.createElement("i"))?.click();
    if (button?.hasAttribute("data-tick-strong")) {
      rows().forEach((row) => { if (row.querySelector("[data-strong]")) box(row).checked = true; });
      count();
    }
  });

  document.addEventListener("change", (event) => {
    if (event.target.matches(".action-toggle")) boxes().forEach((each) => { each.checked = event.target.checked; });
    if (event.target.matches(".action-select, .action-toggle")) count();
  });
})();
