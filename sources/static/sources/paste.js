// Keeps what a browser copied with its markup beside the plain text that is shown, until somebody changes that text.
(() => {
  const area = document.querySelector("[data-keeps-markup]");
  const markup = area?.form?.querySelector("[data-markup]");
  if (!area || !markup) return;

  const said = document.createElement("p");
  said.className = "desk-quiet";
  said.setAttribute("role", "status");
  area.after(said);
  const tell = () => {
    said.textContent = markup.value ? area.dataset.keepsMarkup : "";
  };

  area.addEventListener("paste", (event) => {
    const html = event.clipboardData?.getData("text/html");
    const everything = area.selectionStart === 0 && area.selectionEnd === area.value.length;
    if (!html || !everything) return; // a piece put into a text is plain text
    event.preventDefault();
    area.value = event.clipboardData.getData("text/plain"); // never the markup: nothing of it is shown as a page
    markup.value = html;
    tell();
    area.dispatchEvent(new Event("change", { bubbles: true }));
  });
  area.addEventListener("input", () => {
    markup.value = ""; // the words are somebody's own now
    tell();
  });
  tell();
})();
