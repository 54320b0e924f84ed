// Offers colleagues while somebody types @name, and shows who may read a note only where that is asked.
"use strict";
(() => {
  let asked = 0;

  function offer(field, box, people, start) {
    box.replaceChildren(
      ...people.map((person, place) => {
        const line = document.createElement("li");
        line.id = `${box.id}-${place}`;
        line.setAttribute("role", "option");
        line.textContent = person.full ? `@${person.name} ${person.full}` : `@${person.name}`;
        line.addEventListener("mousedown", (event) => {
          event.preventDefault();
          take(field, box, person.name, start);
        });
        return line;
      }),
    );
    box.hidden = people.length === 0;
    field.setAttribute("aria-expanded", String(!box.hidden));
    mark(field, box, 0);
  }

  function mark(field, box, place) {
    [...box.children].forEach((line, index) => line.setAttribute("aria-selected", String(index === place)));
    box.children[place] ? field.setAttribute("aria-activedescendant", box.children[place].id) : field.removeAttribute("aria-activedescendant");
  }

  function take(field, box, name, start) {
    field.setRangeText(`@${name} `, start, field.selectionStart, "end");
    box.hidden = true;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function complete(field) {
    const box = document.createElement("ul");
    box.className = "desk-offered";
    box.id = `offered-${(asked += 1)}`;
    box.hidden = true;
    box.setAttribute("role", "listbox");
    box.setAttribute("aria-label", field.dataset.wordsFound);
    field.after(box);
    field.setAttribute("aria-controls", box.id);
    field.setAttribute("aria-autocomplete", "list");
    let people = [];
    let start = 0;

    field.addEventListener("input", async () => {
      const typed = field.value.slice(0, field.selectionStart).match(/(?:^|[^\w@.])@([\w.+-]*)$/);
      if (!typed) {
        box.hidden = true;
        return;
      }
      const turn = (asked += 1);
      const answer = await fetch(`${field.dataset.colleagues}?q=${encodeURIComponent(typed[1])}`).catch(() => null);
      if (!answer?.ok || turn !== asked) return;
      people = (await answer.json()).people;
      start = field.selectionStart - typed[1].length - 1;
      offer(field, box, people, start);
    });

    field.addEventListener("keydown", (event) => {
      if (box.hidden) return;
      const place = [...box.children].findIndex((line) => line.getAttribute("aria-selected") === "true");
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        const step = event.key === "ArrowDown" ? 1 : -1;
        mark(field, box, (place + step + people.length) % people.length);
      } else if (event.key === "Enter" || event.key === "Tab") {
        take(field, box, people[place].name, start);
      } else if (event.key === "Escape") {
        box.hidden = true;
      } else {
        return;
      }
      event.preventDefault();
      event.stopPropagation();
    });
    field.addEventListener("blur", () => (box.hidden = true));
  }

  function readers(label) {
    const visibility = label.closest("form").elements.namedItem("visibility");
    const show = () => (label.hidden = visibility.value !== "named");
    visibility.addEventListener("change", show);
    show();
  }

  const begin = (root) => {
    root.querySelectorAll("textarea[data-colleagues]:not([aria-controls])").forEach(complete);
    root.querySelectorAll("[data-readers]").forEach(readers);
  };
  document.addEventListener("DOMContentLoaded", () => begin(document));
  document.addEventListener("htmx:load", (event) => begin(event.detail.elt));
})();
