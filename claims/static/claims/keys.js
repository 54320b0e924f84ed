// Keys for what is done often. An element says its own key: <a data-key="j" data-key-label="Next claim">, and pressing
// the key does what a click on it does (a field is focused). "?" lists the keys of the page that is shown.
"use strict";
(() => {
  const TYPING = "input:not([type=checkbox]):not([type=radio]):not([type=button]):not([type=submit]), textarea, select, [contenteditable]";
  let first = ""; // the first key of a pair such as "g q"
  let forget = 0;

  const shown = (element) => element.getClientRects().length > 0 && !element.disabled;
  const holders = () => [...document.querySelectorAll("[data-key]")].filter(shown);
  const labelOf = (element) =>
    element.dataset.keyLabel || element.getAttribute("aria-label") || element.textContent.trim() || element.title;

  function press(element) {
    if (element.matches(TYPING)) {
      element.focus();
    } else {
      element.focus({ preventScroll: true });
      element.click();
    }
  }

  function help() {
    const dialog = document.getElementById("desk-keys");
    if (!dialog) return;
    const list = dialog.querySelector("dl");
    list.replaceChildren(
      ...holders().flatMap((element) => {
        const key = document.createElement("dt");
        const words = document.createElement("dd");
        key.append(
          ...element.dataset.key.split(" ").map((one) => {
            const cap = document.createElement("kbd");
            cap.textContent = one;
            return cap;
          }),
        );
        words.textContent = labelOf(element);
        return [key, words];
      }),
    );
    dialog.querySelector("[data-none]").hidden = list.childElementCount > 0;
    dialog.showModal();
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.target instanceof Element && event.target.closest(TYPING)) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    if (document.querySelector("dialog[open]")) return;
    if (event.key === "?") {
      event.preventDefault();
      help();
      return;
    }
    const pressed = first ? `${first} ${event.key}` : event.key;
    const wanted = holders().find((element) => element.dataset.key === pressed);
    first = "";
    clearTimeout(forget);
    if (wanted) {
      event.preventDefault();
      press(wanted);
    } else if (holders().some((element) => element.dataset.key.startsWith(`${event.key} `))) {
      first = event.key;
      forget = setTimeout(() => (first = ""), 1500);
    }
  });
})();
