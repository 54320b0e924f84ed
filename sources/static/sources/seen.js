// Two wordings of one field: "theirs" puts theirs into the field, "mine" puts mine back, and editing means "together".
"use strict";
(() => {
  const read = (input) => (input.type === "checkbox" ? (input.checked ? "on" : "") : input.value);

  function write(input, value) {
    if (input.type === "checkbox") input.checked = value !== "";
    else if (input.multiple) [...input.options].forEach((option) => (option.selected = value.split("\n").includes(option.value)));
    else input.value = value;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  }

  function choice(panel) {
    const form = panel.closest("form");
    const sides = [...panel.querySelectorAll("template[data-theirs]")]
      .map((kept) => ({ input: form.elements.namedItem(kept.dataset.theirs), theirs: kept.content.textContent }))
      .filter((side) => side.input instanceof HTMLElement)
      .map((side) => ({ ...side, mine: read(side.input) }));
    const together = panel.querySelector("input[value=together]");
    panel.addEventListener("change", (event) => {
      if (event.target.value === "mine") sides.forEach((side) => write(side.input, side.mine));
      if (event.target.value === "theirs") sides.forEach((side) => write(side.input, side.theirs));
      if (event.target.value === "together") sides[0]?.input.focus();
    });
    sides.forEach((side) => side.input.addEventListener("input", () => (together.checked = true)));
  }

  document.addEventListener("DOMContentLoaded", () => document.querySelectorAll("[data-clash]").forEach(choice));
})();
