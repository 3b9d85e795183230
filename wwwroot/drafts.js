// Keeps what is typed into a field with data-draft until it is stored: a reload or a lost circuit loses nothing.
const key = field => `draft:${field.dataset.draft}`;
const sent = new WeakSet();

document.addEventListener("input", event => {
  const field = event.target;
  if (!field.dataset?.draft) return;
  sent.delete(field);
  if (field.value) sessionStorage.setItem(key(field), field.value);
  else sessionStorage.removeItem(key(field));
});

document.addEventListener("submit", event => {
  for (const field of event.target.querySelectorAll("[data-draft]")) sent.add(field);
}, true);

function look() {
  for (const field of document.querySelectorAll("[data-draft]")) {
    const draft = sessionStorage.getItem(key(field));
    if (!draft || field.value) continue;

    // The server empties a field that was sent when its text is stored, and never before.
    if (sent.has(field)) sessionStorage.removeItem(key(field));
    else restore(field, draft);
  }
}

function restore(field, draft) {
  if (field === document.activeElement) return;
  field.value = draft;
  field.dispatchEvent(new Event("change", { bubbles: true }));
}

look();
// A circuit that takes the page over makes its elements anew.
const changes = { subtree: true, childList: true, attributes: true, attributeFilter: ["disabled"] };
  new MutationObserver(look).observe(document.body, changes);
