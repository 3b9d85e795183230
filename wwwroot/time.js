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

  // Ages are computed with the server's clock. A browser whose own clock is off must not contradict them.
  const tolerance = 5000;
  let ahead = 0;
  const measure = async () => {
    const sent = Date.now();
    const options = { cache: 'no-store', signal: AbortSignal.timeout(5000) };
    const response = await fetch(new URL('alive', document.baseURI), options).catch(() => null);
    const received = Date.now();
    const server = Date.parse(response?.headers.get('Date') ?? '');
    // The header has whole seconds, and the answer was on its way for a while.
    const off = (sent + received) / 2 - server - 500;
    if (!isNaN(off) && received - sent < tolerance) ahead = Math.abs(off) > tolerance ? off : 0;
  };
  const howMuch = milliseconds => {
    const seconds = Math.round(Math.abs(milliseconds) / 1000);
    if (seconds < 120) return `${seconds} s`;
    return seconds < 7200 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`;
  };

  customElements.define('utc-clock', class extends HTMLElement {
    connectedCallback() {
      const time = document.createElement('span');
      const note = document.createElement('span');
      note.className = 'clock-note';
      const tick = () => {
        time.textContent = `${new Date(Date.now() - ahead).toISOString().slice(11, 19)} UTC`;
        const text = ahead === 0 ? '' : `This device’s clock is ${howMuch(ahead)} ${ahead > 0 ? 'ahead' : 'behind'}`;
        if (note.textContent !== text) note.textContent = text;
      };
      this.replaceChildren(time, note);
      tick();
      measure().then(tick);
      this.timer = setInterval(tick, 1000);
      this.check = setInterval(measure, 600_000);
    }
    disconnectedCallback() {
      clearInterval(this.timer);
      clearInterval(this.check);
    }
  });
})();
