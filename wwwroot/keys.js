// Single keys for everything the pages can do. Works without a circuit: a key finds its element by data-act and uses it.
(() => {
  const acts = [
    ['next-cause', 'j', 'next cause'],
    ['previous-cause', 'k', 'previous cause'],
    ['evidence', 'Enter', 'open the evidence of the cause in focus'],
    ['fixes', 'f', 'fixes'],
    ['copy', 'c', 'copy the fix or claim in focus'],
    ['ruled-out', 'x', 'why a cause is ruled out'],
    ['next-check', 'n', 'best next check'],
    ['pause', '.', 'pause or resume'],
    ['back', '[', 'step back in time'],
    ['forward', ']', 'step forward in time'],
    ['live', 'l', 'live'],
    ['overview', 'o', 'overview'],
    ['wall', 'w', 'wall screen'],
    ['permalink', 'p', 'copy the link to this moment'],
    ['help', '?', 'these keys'],
    ['close', 'Escape', 'close, back'],
  ];
  const fixed = new Set(['evidence', 'close']);
  const storage = 'keys';

  const read = () => {
    try { return JSON.parse(localStorage.getItem(storage) ?? '{}'); } catch { return {}; }
  };
  const write = settings => {
    // Private windows may refuse; the keys then last for this page.
    try { localStorage.setItem(storage, JSON.stringify(settings)); } catch { /* see above */ }
    current = settings;
  };
  let current = read();
  const keyOf = ([act, key]) => current.map?.[act] ?? key;
  const visible = element => element?.getClientRects().length > 0;
  const first = selector => [...document.querySelectorAll(selector)].find(visible);
  const causes = () => [...document.querySelectorAll('[data-cause]')];
  const causeInFocus = () => document.activeElement?.closest('[data-cause]');

  function show(element) {
    if (!element) return false;
    for (let fold = element.closest('details'); fold; fold = fold.parentElement.closest('details')) fold.open = true;
    const target = element.matches('details') ? element.querySelector('summary') : element;
    if (!target.matches('a, button, summary, input, [tabindex]')) target.tabIndex = -1;
    target.focus();
    target.scrollIntoView({ block: 'nearest' });
    return true;
  }

  function step(by) {
    const all = causes();
    const at = all.indexOf(causeInFocus());
    return show(all[at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, at + by))]);
  }

  function use(act) {
    const element = first(`[data-act~="${act}"]`);
    element?.click();
    return Boolean(element);
  }

  const within = (root, act) => root?.querySelector(`[data-act~="${act}"]`) ?? document.querySelector(`[data-act~="${act}"]`);

  const doing = {
    'next-cause': () => step(1),
    'previous-cause': () => step(-1),
    // Enter belongs to whatever control has the focus; only on a cause itself does it mean its evidence.
    evidence: () => document.activeElement?.matches('[data-cause]')
      && show(document.getElementById(document.activeElement.dataset.evidence) ?? within(document.activeElement, 'evidence')),
    fixes: () => show(within(causeInFocus(), 'fixes')),
    copy: () => {
      const place = document.activeElement?.closest('.fix, .proof, [data-cause], .next-check');
      const button = place?.querySelector('[data-copy]') ?? first('[data-act~="fixes"] [data-copy]');
      button?.click();
      return Boolean(button);
    },
    'ruled-out': () => show(within(null, 'ruled-out')),
    'next-check': () => show(within(null, 'next-check')),
    help: () => document.querySelector('key-help')?.open(),
    close: () => {
      const open = document.querySelector('dialog[open]');
      if (open) return false;
      document.activeElement?.blur();
      return true;
    },
  };

  // A key is bound where the page has what it acts on.
  const isBound = act => {
    if (act === 'help' || act === 'close') return true;
    if (act === 'next-cause' || act === 'previous-cause') return causes().length > 0;
    if (act === 'copy') return Boolean(document.querySelector('[data-copy]'));
    return Boolean(document.querySelector(`[data-act~="${act}"]`));
  };

  const writable = 'input:not([type=checkbox], [type=radio], [type=range]), textarea, select, [contenteditable=true]';
  const isTyping = target => target.closest?.(writable);

  document.addEventListener('keydown', event => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const act = acts.find(entry => keyOf(entry) === event.key)?.[0];
    if (!act || (current.off && !fixed.has(act) && act !== 'help')) return;
    if (document.querySelector('dialog[open]') && act !== 'close') return;
    if ((doing[act] ?? (() => use(act)))()) event.preventDefault();
  });

  customElements.define('key-help', class extends HTMLElement {
    connectedCallback() {
      if (this.firstChild) return;
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = 'Keys';
      button.dataset.worksOffline = '';
      button.addEventListener('click', () => this.open());
      this.dialog = document.createElement('dialog');
      this.dialog.setAttribute('aria-labelledby', 'key-help-title');
      this.append(button, this.dialog);
    }

    open() {
      this.draw();
      this.dialog.showModal();
      return true;
    }

    draw(problem = '') {
      const rows = acts.filter(([act]) => isBound(act)).map(entry => this.row(entry));
      const off = Object.assign(document.createElement('input'), { type: 'checkbox', checked: !current.off, id: 'keys-on' });
      off.addEventListener('change', () => write({ ...current, off: !off.checked }));
      const label = Object.assign(document.createElement('label'), {
      htmlFor: 'keys-on',
      textContent: ' Single keys act on this page (“?” and Escape always do)',
    });
      const switchLine = document.createElement('p');
      switchLine.append(off, label);
      const note = Object.assign(document.createElement('p'), { className: 'key-problem', textContent: problem });
      note.setAttribute('role', 'status');
      const reset = Object.assign(document.createElement('button'), { type: 'button', textContent: 'Restore all keys' });
      reset.addEventListener('click', () => { write({}); this.draw(); this.dialog.querySelector('h2').focus(); });
      const close = Object.assign(document.createElement('button'), { type: 'button', textContent: 'Close', autofocus: true });
      close.addEventListener('click', () => this.dialog.close());
      const buttons = Object.assign(document.createElement('p'), { className: 'key-buttons' });
      buttons.append(reset, close);
      const table = document.createElement('table');
      table.append(...rows);
      const title = Object.assign(document.createElement('h2'), { id: 'key-help-title', textContent: 'Keys', tabIndex: -1 });
      this.dialog.replaceChildren(title, switchLine, table, note, buttons);
      if (this.dialog.open) close.focus();
    }

    row(entry) {
      const [act, , meaning] = entry;
      const line = document.createElement('tr');
      const cell = document.createElement('td');
      if (fixed.has(act)) {
        cell.append(Object.assign(document.createElement('kbd'), { textContent: keyOf(entry) }));
      } else {
        const shape = { value: keyOf(entry), maxLength: 1, size: 2, className: 'key' };
        const input = Object.assign(document.createElement('input'), shape);
        input.setAttribute('aria-label', `Key for: ${meaning}`);
        input.addEventListener('change', () => this.remap(entry, input.value.trim()));
        cell.append(input);
      }
      line.append(cell, Object.assign(document.createElement('td'), { textContent: meaning }));
      return line;
    }

    remap(entry, key) {
      const taken = acts.find(other => other !== entry && keyOf(other) === key);
      if (key === '') return this.draw('A key is one character; the old one stays.');
      if (taken) return this.draw(`“${key}” already means: ${taken[2]}. The old key stays.`);
      write({ ...current, map: { ...current.map, [entry[0]]: key } });
      return this.draw(`“${key}” now means: ${entry[2]}.`);
    }
  });
})();
