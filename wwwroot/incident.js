// Copy and in-page links, without a circuit: both must work when the connection is lost.
(() => {
  // navigator.clipboard exists on https and localhost only, and many dashboards are plain http inside a network.
  async function copy(text) {
    if (navigator.clipboard) return navigator.clipboard.writeText(text);
    const field = document.createElement('textarea');
    field.value = text;
    field.style.position = 'fixed';
    field.style.opacity = '0';
    document.body.append(field);
    const focused = document.activeElement;
    field.select();
    const done = document.execCommand('copy');
    field.remove();
    focused?.focus({ preventScroll: true });
    if (!done) throw new Error('copy refused');
  }

  const caption = (button, text) => {
    const label = button.querySelector('.copy-label');
    label.dataset.caption ??= label.textContent;
    label.textContent = text;
    clearTimeout(label.timer);
    label.timer = setTimeout(() => { label.textContent = label.dataset.caption; }, 2000);
  };

  document.addEventListener('click', async event => {
    const button = event.target.closest?.('[data-copy]');
    if (!button) return;
    try {
      // What stands beside the button as code is not written a second time into it.
      await copy(button.dataset.copy || button.parentElement.querySelector('code').textContent);
      caption(button, 'Copied');
    } catch {
      caption(button, 'Select it');
    }
  });

  // A link to a folded place opens it.
  const reveal = hash => {
    const place = hash.length > 1 && document.getElementById(decodeURIComponent(hash.slice(1)));
    if (!place) return;
    for (let fold = place.closest('details'); fold; fold = fold.parentElement.closest('details')) fold.open = true;
  };
  document.addEventListener('click', event => {
    const link = event.target.closest?.('a[href*="#"]');
    if (link && link.pathname === location.pathname) reveal(link.hash);
  }, { capture: true });
  addEventListener('DOMContentLoaded', () => reveal(location.hash));
})();
