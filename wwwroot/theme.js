// Runs before the first paint, and without a circuit: the saved theme must never flash.
(() => {
  const themes = [['system', 'System'], ['dark', 'Dark'], ['light', 'Light'], ['contrast', 'High contrast']];
  const moreContrast = matchMedia('(prefers-contrast: more)');
  const saved = () => {
    try { return localStorage.getItem('theme') ?? 'system'; } catch { return 'system'; }
  };
  const save = theme => {
    try { localStorage.setItem('theme', theme); } catch { /* Private windows may refuse; the theme then lasts for this page. */ }
  };
  const apply = theme => {
    // Without the attribute app.css follows prefers-color-scheme.
    const named = theme === 'system' ? (moreContrast.matches ? 'contrast' : null) : theme;
    if (named) document.documentElement.dataset.theme = named;
    else delete document.documentElement.dataset.theme;
  };

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
      select.addEventListener('change', () => { save(select.value); apply(select.value); });
      this.append(select);
    }
  });
})();
