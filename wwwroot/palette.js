// Ctrl-K: goes to any page, gateway, endpoint, replica, cause or incident by a few letters. Works without a circuit.
(() => {
  const max = 30;

  // Every word must occur; items whose title begins with the first one come first.
  function find(items, text) {
    const words = text.toLowerCase().split(/\s+/).filter(Boolean);
    const hits = items.filter(item => words.every(word => `${item.kind} ${item.title}`.toLowerCase().includes(word)));
    const rank = item => (item.title.toLowerCase().startsWith(words[0] ?? '') ? 0 : 1);
    return hits.sort((a, b) => rank(a) - rank(b)).slice(0, max);
  }

  customElements.define('command-palette', class extends HTMLElement {
    connectedCallback() {
      if (this.firstChild) return;
      this.innerHTML = `
        <button type="button" data-works-offline>Search <kbd>Ctrl K</kbd></button>
        <dialog aria-label="Search">
          <input type="search" role="combobox" aria-label="Page, gateway, endpoint, replica, cause or incident"
            aria-expanded="true" aria-controls="palette-hits" aria-autocomplete="list" autocomplete="off" spellcheck="false"
            placeholder="Page, gateway, endpoint, replica, cause, incident">
          <ul id="palette-hits" role="listbox" aria-label="Hits"></ul>
          <p class="second small" role="status"></p>
        </dialog>`;
      [this.button, this.dialog] = this.children;
      this.field = this.querySelector('input');
      this.list = this.querySelector('ul');
      this.note = this.querySelector('p');
      this.button.addEventListener('click', () => this.open());
      this.field.addEventListener('input', () => this.show());
      this.field.addEventListener('keydown', event => this.onKey(event));
      this.list.addEventListener('click', event => this.go(event.target.closest('[role=option]')));
      document.addEventListener('keydown', event => {
        if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'k') {
          event.preventDefault();
          this.open();
        }
      });
    }

    async open() {
      if (this.dialog.open) return;
      this.dialog.showModal();
      this.field.value = '';
      this.note.textContent = '';
      try {
        const answer = await fetch(this.getAttribute('source'), { headers: { Accept: 'application/json' } });
        if (!answer.ok) throw new Error(String(answer.status));
        this.items = await answer.json();
      } catch {
        this.items ??= [];
        this.note.textContent = 'The list cannot be loaded now. Try again, or use the navigation.';
      }
      this.show();
    }

    show() {
      const hits = find(this.items ?? [], this.field.value);
      this.list.replaceChildren(...hits.map((hit, index) => {
        const row = document.createElement('li');
        row.id = `palette-hit-${index}`;
        row.setAttribute('role', 'option');
        row.setAttribute('aria-selected', String(index === 0));
        row.dataset.address = hit.address;
        const title = document.createElement('span');
        title.textContent = hit.title;
        const kind = document.createElement('span');
        kind.className = 'second small';
        kind.textContent = hit.kind;
        row.append(title, kind);
        return row;
      }));
      this.select(0);
      if (this.items?.length) this.note.textContent = hits.length ? '' : 'Nothing matches.';
    }

    select(index) {
      const rows = [...this.list.children];
      rows.forEach((row, at) => row.setAttribute('aria-selected', String(at === index)));
      rows[index]?.scrollIntoView({ block: 'nearest' });
      if (rows[index]) this.field.setAttribute('aria-activedescendant', rows[index].id);
      else this.field.removeAttribute('aria-activedescendant');
    }

    onKey(event) {
      const rows = [...this.list.children];
      const at = rows.findIndex(row => row.getAttribute('aria-selected') === 'true');
      if (event.key === 'ArrowDown') this.select(Math.min(rows.length - 1, at + 1));
      else if (event.key === 'ArrowUp') this.select(Math.max(0, at - 1));
      else if (event.key === 'Enter') this.go(rows[at]);
      else return;
      event.preventDefault();
    }

    go(row) {
      if (!row) return;
      this.dialog.close();
      location.assign(row.dataset.address);
    }
  });
})();
