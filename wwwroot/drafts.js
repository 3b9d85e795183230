// Keeps what is typed into a field with data-draft until the field is emptied: a reload or a lost circuit loses nothing.
const key = field => `draft:${field.dataset.draft}`;

document.addEventListener("input", event => {
  const field = event.target;
  if (!field.dataset?.draft) return;
  if (field.value) sessionStorage.setItem(key(field), field.value);
  else sessionStorage.removeItem(key(field));
});

document.addEventListener("submit", event => {
  for (const field of event.target.querySelectorAll("[data-draft]")) watchUntilEmpty(field);
}, true);

// The server empties the field when the text is stored; only then the draft goes.
function watchUntilEmpty(field) {
  const started = Date.now();
  const look = setInterval(() => {
    if (!field.value) sessionStorage.removeItem(key(field));
    if (!field.value || Date.now() - started > 10000) clearInterval(look);
  }, 200);
}

function restore() {
  for (const field of document.querySelectorAll("[data-draft]")) {
    const draft = sessionStorage.getItem(key(field));
    if (!draft || field.value || field === document.activeElement) continue;
    field.value = draft;
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

restore();
// A circuit that takes the page over sets the field to what the server knows of it.
new MutationObserver(restore).observe(document.body, { subtree: true, attributes: true, attributeFilter: ["disabled"] });
