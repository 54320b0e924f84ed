// What the theme leaves out: keys reach whatever a mouse can click, icons are not read out as words, and labels of a
// list on a narrow screen are written like everywhere else.
(() => {
  // icons that can be pressed, and which of the page's words names each
  const NAMES = {
    dock_to_right: "menu", more_vert: "more", more_horiz: "more", close: "close", "": "close",
    dark_mode: "colours", light_mode: "colours", computer: "colours", fact_check: "home", search: "search",
  };

  let words = {}; // of the page, in its language

  const iconOf = (element) => element.querySelector(".material-symbols-outlined")?.textContent.trim() ?? "";

  // What is read out of an element beside its icons and what is hidden yet.
  const spoken = (element) => {
    const copy = element.cloneNode(true);
    copy.querySelectorAll(".material-symbols-outlined, [x-show], [x-cloak]").forEach((each) => each.remove());
    return element.getAttribute("aria-label") || copy.textContent.trim();
  };

  // A picker that replaces a select has the name of the select.
  const named = (picker) => {
    const select = picker.previousElementSibling;
    const label = select?.labels?.[0]?.textContent.trim() || select?.getAttribute("aria-label") || cellOf(select);
    if (!label) return;
    for (const each of picker.querySelectorAll("[role=combobox], [role=textbox], [role=searchbox], input")) {
      each.removeAttribute("aria-labelledby");
      each.setAttribute("aria-label", label);
    }
  };

  // A field in a table has the name of its column.
  const cellOf = (field) => {
    const cell = field?.closest("td");
    const heads = cell?.closest("table")?.querySelectorAll("thead th");
    return cell?.dataset.label || heads?.[cell.cellIndex]?.textContent.trim() || "";
  };

  const labelled = (field) => {
    if (field.labels?.length || field.hasAttribute("aria-label")) return;
    const name = cellOf(field);
    if (name) field.setAttribute("aria-label", name);
  };

  const reachable = (element) => {
    if (element.matches("a[href], button, input, select, textarea, summary, label, [tabindex]")) return;
    element.tabIndex = 0;
    element.setAttribute("role", "button");
    if (!spoken(element)) element.setAttribute("aria-label", words[NAMES[iconOf(element)]] || words.more);
    element.addEventListener("keydown", (event) => {
      if (event.target !== element || (event.key !== "Enter" && event.key !== " ")) return;
      event.preventDefault();
      element.click();
    });
  };

  const silent = (icon) => {
    if (!icon.hasAttribute("role")) icon.setAttribute("aria-hidden", "true");
  };

  // What scripts of the theme and of Django put on the page, some of it after it was loaded.
  const dress = (root) => {
    const each = (selector, act) => {
      if (root.matches?.(selector)) act(root);
      root.querySelectorAll?.(selector).forEach(act);
    };
    each(".select2-container", named);
    // What was chosen stands there among signs and a field: to a reader of screens it is no list.
    each("ul.select2-selection__rendered", (chosen) => chosen.setAttribute("role", "presentation"));
    each(".help-tooltip[aria-label]", (tip) => tip.setAttribute("role", "img"));
    each(".simplebar-content-wrapper", (list) => words.scrolls && list.setAttribute("aria-label", words.scrolls));
  };

  const capital = (cell) => {
    const label = cell.dataset.label;
    cell.dataset.label = label.charAt(0).toUpperCase() + label.slice(1);
  };

  document.addEventListener("DOMContentLoaded", () => {
    words = document.getElementById("desk-words")?.dataset ?? {};
    document.querySelectorAll("a[href], button").forEach((link) => {
      if (iconOf(link) && !spoken(link)) link.setAttribute("aria-label", words[NAMES[iconOf(link)]] || link.title || words.more);
    });
    document.querySelectorAll(".tabular td :is(input:not([type=hidden]), select, textarea), td > select").forEach(labelled);
    dress(document);
    new MutationObserver((changes) => {
      for (const change of changes) change.addedNodes.forEach(dress);
    }).observe(document.body, { childList: true, subtree: true });
    document.querySelectorAll("[x-on\\:click]").forEach(reachable);
    document.querySelectorAll(".material-symbols-outlined").forEach(silent);
    document.querySelectorAll("#result_list [data-label]").forEach(capital);
    // On a phone a table's heads are gone and its cells stand below each other: each says what it is.
    document.querySelectorAll(".desk-table td:not([data-label], [colspan])").forEach((cell) => (cell.dataset.label = cellOf(cell)));
    document.getElementById("main")?.setAttribute("role", "main");
  });
})();
