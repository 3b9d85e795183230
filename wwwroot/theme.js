// Runs before the first paint, and without a circuit: the saved theme must never flash.
(() => {
  const themes = [['system', 'System'], ['dark', 'Dark'], ['light', 'Light'], ['contrast', 'High contrast']];
  const moreContrast = matchMedia('(prefers-contrast: more)');
  const read = name => {
    try { return localStorage.getItem(name); } catch { return null; }
  };
  const write = (name, value) => {
    try { localStorage.setItem(name, value); } catch { /* Private windows may refuse; it then lasts for this page. */ }
  };
  const saved = () => read('theme') ?? 'system';
  const apply = theme => {
    // Without the attribute app.css follows prefers-color-scheme.
    const named = theme === 'system' ? (moreContrast.matches ? 'contrast' : null) : theme;
    if (named) document.documentElement.dataset.theme = named;
    else delete document.documentElement.dataset.theme;
  };

  // Whether the navigation is kept open is known before the first paint, too.
  if (read('rail') === 'wide') document.documentElement.dataset.rail = 'wide';
  document.addEventListener('click', event => {
    if (!event.target.closest?.('[data-rail-switch]')) return;
    const wide = document.documentElement.dataset.rail !== 'wide';
    if (wide) document.documentElement.dataset.rail = 'wide';
    else delete document.documentElement.dataset.rail;
    write('rail', wide ? 'wide' : '');
  });

  apply(saved());
  moreContrast.addEventListener('change', () => apply(saved()));
  addEventListener('storage', event => { if (event.key === 'theme') apply(saved()); });

  // An element of its own survives every re-render of the layout around it.
  customElements.define('theme-switch', class extends HTMLElement {
    connectedCallback() {
      if (this.firstChild) return;
      const select = document.createElement('select');
      select.setAttribute('aria-label', 'Theme');
      for (const [value, text] of themes) select.add(new Option(text, value, false, value === saved()));
      select.addEventListener('change', () => { write('theme', select.value); apply(select.value); });
      this.append(select);
    }
  });
})();
