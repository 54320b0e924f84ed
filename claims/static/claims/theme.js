// What the theme leaves out: keys reach whatever a mouse can click, icons are not read out as words, and labels of a
// list on a narrow screen are written like everywhere else.
(() => {
  const NAMES = { dock_to_right: "Show or hide the menu", more_vert: "More", more_horiz: "More", close: "Close", "": "Close" };

  const reachable = (element) => {
    if (element.matches("a[href], button, input, select, textarea, summary, label, [tabindex]")) return;
    element.tabIndex = 0;
    element.setAttribute("role", "button");
    const name = NAMES[element.textContent.trim()];
    if (name) element.setAttribute("aria-label", name);
    element.addEventListener("keydown", (event) => {
      if (event.target !== element || (event.key !== "Enter" && event.key !== " ")) return;
      event.preventDefault();
      element.click();
    });
  };

  const silent = (icon) => {
    if (!icon.hasAttribute("role")) icon.setAttribute("aria-hidden", "true");
  };

  const capital = (cell) => {
    const label = cell.dataset.label;
    cell.dataset.label = label.charAt(0).toUpperCase() + label.slice(1);
  };

  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("[x-on\\:click]").forEach(reachable);
    document.querySelectorAll(".material-symbols-outlined").forEach(silent);
    document.querySelectorAll("#result_list [data-label]").forEach(capital);
    document.getElementById("main")?.setAttribute("role", "main");
  });
})();
