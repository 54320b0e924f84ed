// Keeps what is typed into a form marked by [data-keep] until it is saved: on the server every few seconds, and in this
// window when the login has ended or the server is away. What was kept is offered back when the page is opened again.
"use strict";
(() => {
  const LEFT_OUT = "[data-no-keep], [type=password], [type=file], [type=submit], [type=button], [name=csrfmiddlewaretoken], [name=once], [name=seen], [name$='-seen'], [name$=_FORMS]";
  const PAUSE = 3000; // milliseconds after the last key

  class Kept {
    constructor(box) {
      this.box = box;
      this.form = box.closest("form");
      this.page = box.dataset.keepPage;
      this.key = `desk draft ${box.dataset.keepUser} ${this.page}`;
      this.once = this.form.elements.namedItem("once")?.value || "";
      this.changed = false;
      this.timer = 0;
      this.forgetOthers();
      this.form.addEventListener("input", () => this.touched());
      this.form.addEventListener("change", (event) => event.isTrusted && this.touched());
      this.form.addEventListener("focusout", () => this.changed && this.save());
      this.form.addEventListener("submit", () => this.changed && this.keepHere());
      addEventListener("pagehide", () => this.changed && this.keepHere());
      this.offer();
    }

    // what another person left in this window is not for whoever logs in next
    forgetOthers() {
      const mine = `desk draft ${this.box.dataset.keepUser} `;
      Object.keys(sessionStorage)
        .filter((key) => key.startsWith("desk draft ") && !key.startsWith(mine))
        .forEach((key) => sessionStorage.removeItem(key));
    }

    // fields whose words are for named people alone are never kept
    sealed() {
      return [...this.form.querySelectorAll("select[name$=visibility]")]
        .filter((select) => select.value === "named")
        .map((select) => select.name.slice(0, -"visibility".length));
    }

    values() {
      const sealed = this.sealed();
      const found = {};
      for (const input of this.form.elements) {
        if (!input.name || input.disabled || input.matches(LEFT_OUT) || input.closest("[data-no-keep]")) continue;
        if (sealed.some((prefix) => input.name.startsWith(prefix))) continue;
        if (input.name.includes("__prefix__")) continue;
        found[input.name] ??= [];
        if (input.type === "checkbox" || input.type === "radio") {
          if (input.checked) found[input.name].push(input.value);
        } else if (input.tagName === "SELECT") {
          [...input.selectedOptions].forEach((option) => found[input.name].push(option.value, option.text));
        } else {
          found[input.name].push(input.value);
        }
      }
      return found;
    }

    touched() {
      this.changed = true;
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.save(), PAUSE);
    }

    keepHere() {
      const at = new Date().toTimeString().slice(0, 5);
      sessionStorage.setItem(this.key, JSON.stringify({ values: this.values(), at, once: this.once }));
    }

    send(more) {
      const body = new FormData();
      body.set("csrfmiddlewaretoken", this.form.elements.namedItem("csrfmiddlewaretoken").value);
      body.set("page", this.page);
      Object.entries(more).forEach(([name, value]) => body.set(name, value));
      return fetch(this.box.dataset.keep, { method: "POST", body, redirect: "manual" });
    }

    async save() {
      clearTimeout(this.timer);
      try {
        const answer = await this.send({ values: JSON.stringify(this.values()), once: this.once });
        const told = answer.ok ? await answer.json() : { out: true };
        if (!told.out) {
          this.changed = false;
          sessionStorage.removeItem(this.key);
          this.say("kept", told.at);
        } else if (answer.status !== 400) {
          this.keepHere();
          this.say("out");
          this.box.querySelector("[data-keep-login]").hidden = false;
        }
      } catch {
        this.keepHere();
        this.say("away");
      }
    }

    say(words, at = "") {
      this.box.hidden = false;
      this.box.querySelector("[data-keep-words]").textContent = this.box.dataset[`words${words[0].toUpperCase()}${words.slice(1)}`].replace("%s", at);
      this.box.querySelector("[data-keep-offer]").hidden = words !== "offer";
      this.box.querySelector("[data-keep-login]").hidden = true;
    }

    async offer() {
      const here = JSON.parse(sessionStorage.getItem(this.key) || "null");
      const query = new URLSearchParams({ page: this.page, once: here?.once || "" });
      const answer = await fetch(`${this.box.dataset.keep}?${query}`).catch(() => null);
      const there = answer?.ok ? await answer.json() : {};
      if (there.sent) sessionStorage.removeItem(this.key);
      const kept = here && !there.sent ? here : there;
      if (!kept.values || !this.differs(kept.values)) return;
      this.say("offer", kept.at);
      this.box.querySelector("[data-keep-restore]").onclick = () => this.restore(kept.values);
      this.box.querySelector("[data-keep-drop]").onclick = () => this.drop();
    }

    differs(values) {
      const now = this.values();
      return Object.entries(values).some(([name, kept]) => JSON.stringify(kept) !== JSON.stringify(now[name] ?? []) && kept.some(Boolean));
    }

    restore(values) {
      this.addRows(values);
      for (const [name, kept] of Object.entries(values)) {
        const inputs = [...this.form.elements].filter((input) => input.name === name);
        inputs.forEach((input, place) => this.fill(input, kept, place));
      }
      this.box.hidden = true;
      this.touched();
    }

    // rows that were added to a list within the form
    addRows(values) {
      const indexes = Object.keys(values).map((name) => name.match(/^(.+)-(\d+)-/)).filter(Boolean);
      for (const [, prefix, index] of indexes) {
        const total = this.form.elements.namedItem(`${prefix}-TOTAL_FORMS`);
        const more = document.querySelector(`#${prefix}-group .add-row a, #${prefix}-group .add-row button`);
        for (let tries = 0; total && more && Number(total.value) <= Number(index) && tries < 50; tries += 1) more.click();
      }
    }

    fill(input, kept, place) {
      if (input.type === "checkbox" || input.type === "radio") {
        input.checked = kept.includes(input.value);
      } else if (input.tagName === "SELECT") {
        const wanted = kept.filter((_, index) => index % 2 === 0);
        wanted.forEach((value, index) => {
          if (![...input.options].some((option) => option.value === value)) input.append(new Option(kept[2 * index + 1], value));
        });
        [...input.options].forEach((option) => (option.selected = wanted.includes(option.value)));
      } else {
        input.value = kept[place] ?? "";
      }
      input.dispatchEvent(new Event("change", { bubbles: true }));
    }

    drop() {
      sessionStorage.removeItem(this.key);
      this.box.hidden = true;
      this.send({ drop: "yes" }).catch(() => null);
    }
  }

  const known = new WeakSet();
  function begin(root) {
    for (const box of root.querySelectorAll("[data-keep]")) {
      if (known.has(box)) continue;
      known.add(box);
      new Kept(box);
    }
  }
  document.addEventListener("DOMContentLoaded", () => begin(document));
  document.addEventListener("htmx:load", (event) => begin(event.detail.elt));
})();
