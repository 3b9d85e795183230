// Times are rendered in UTC; only the browser knows the reader's zone.
(() => {
  const format = (utc, withDate) => new Intl.DateTimeFormat('en-GB', {
    hour: '2-digit', minute: '2-digit', second: '2-digit', timeZoneName: 'short',
    ...(withDate ? { year: 'numeric', month: 'short', day: '2-digit' } : {}),
  }).format(utc);

  customElements.define('local-time', class extends HTMLElement {
    static observedAttributes = ['utc', 'with-date'];
    attributeChangedCallback() {
      const utc = new Date(this.getAttribute('utc'));
      const isUtc = utc.getTimezoneOffset() === 0;
      this.textContent = isNaN(utc) || isUtc ? '' : `(${format(utc, this.hasAttribute('with-date'))})`;
    }
  });

  customElements.define('utc-clock', class extends HTMLElement {
    connectedCallback() {
      const tick = () => { this.textContent = `${new Date().toISOString().slice(11, 19)} UTC`; };
      tick();
      this.timer = setInterval(tick, 1000);
    }
    disconnectedCallback() { clearInterval(this.timer); }
  });
})();
