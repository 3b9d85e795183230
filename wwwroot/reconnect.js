// Keeps the page live: notices a lost circuit, keeps the last frame readable, and repairs the page without a click.
(() => {
  const { secondsAfter, mayReload, wantsSignIn } = window.dashboardRepair;
  const buildCheck = 60_000;

  const root = document.documentElement;
  const banner = document.getElementById('connection-banner');
  const words = banner.querySelector('.connection-text');
  const reloadButton = banner.querySelector('.connection-reload');
  const ownBuild = document.querySelector('meta[name=dashboard-build]')?.content;
  const reloadsItself = () => document.querySelector('[data-reload=auto]') !== null;

  let lost = false;
  let circuitFailed = false;
  let attempt = 0;
  let timer = 0;
  let trying = false;

  const utcNow = () => `${new Date().toISOString().slice(11, 19)} UTC`;
  const announce = text => {
    const target = document.getElementById('connection-words');
    if (target) target.textContent = text;
  };
  const say = text => { words.textContent = text; };

  function lose() {
    if (lost) return;
    lost = true;
    attempt = 0;
    root.dataset.connection = 'lost';
    banner.dataset.since = utcNow();
    announce('Connection lost. The page shows the last known state.');
    // aria-disabled, not disabled: the focus stays where it is.
    for (const button of document.querySelectorAll('button:not([data-works-offline]):not(:disabled)')) {
      button.setAttribute('aria-disabled', 'true');
      button.dataset.connectionDisabled = '';
    }
    retry();
  }

  function live() {
    if (!lost) return;
    lost = false;
    clearTimeout(timer);
    delete root.dataset.connection;
    reloadButton.hidden = true;
    say('');
    announce('Connection restored.');
    for (const button of document.querySelectorAll('[data-connection-disabled]')) {
      button.removeAttribute('aria-disabled');
      delete button.dataset.connectionDisabled;
    }
  }

  function later(reason) {
    const seconds = secondsAfter(++attempt);
    say(`${reason} LAST KNOWN ${banner.dataset.since}. Next try in ${Math.ceil(seconds)} s.`);
    clearTimeout(timer);
    timer = setTimeout(retry, seconds * 1000);
  }

  async function askAlive() {
    const response = await fetch(new URL('alive', document.baseURI), {
      cache: 'no-store', redirect: 'manual', signal: AbortSignal.timeout(5000),
    });
    if (wantsSignIn(response)) return { signIn: true };
    return response.status === 200 ? { build: (await response.json()).build } : null;
  }

  async function retry() {
    if (!lost || trying) return;
    trying = true;
    try {
      const alive = await askAlive().catch(() => null);
      if (!alive) return later('Connection lost: the dashboard does not answer.');
      if (alive.signIn) return later('Sign-in has expired: sign in again in another tab.');
      let revived;
      try {
        revived = await revive();
      } catch {
        return later('Connection lost.');
      }
      if (revived) live();
      else reloadOrWait();
    } finally {
      trying = false;
    }
  }

  // True: live again. False: the circuit is gone. Throws: the server was not reached.
  async function revive() {
    if (circuitFailed) return false;
    return await Blazor.reconnect() || Boolean(await Blazor.resumeCircuit().catch(() => false));
  }

  function reloadOrWait() {
    reloadButton.hidden = false;
    if (isTyping()) return later('The dashboard was restarted. The page reloads when you have stopped typing.');
    if (!mayReload()) return later('The dashboard keeps failing, so the page reloads rarely.');
    location.reload();
  }

  function isTyping() {
    const field = document.activeElement;
    const isText = field?.matches('textarea, input:not([type=checkbox], [type=radio], [type=button])');
    return Boolean(isText && field.value) || Boolean(field?.isContentEditable);
  }

  async function checkBuild() {
    if (lost || document.visibilityState === 'hidden') return;
    const alive = await askAlive().catch(() => null);
    if (lost || !alive?.build || alive.build === ownBuild) return;
    if (reloadsItself() && !isTyping() && mayReload()) return location.reload();
    root.dataset.connection = 'outdated';
    reloadButton.hidden = false;
    say('New version of the dashboard: reload when it suits you.');
  }

  // A server that is stuck keeps its socket open. An element with data-tick and data-tick-seconds promises a change of
  // data-tick in every period; two periods without one count as lost.
  let lastTick = null;
  let lastTickAt = Date.now();
  function watchTick() {
    const element = document.querySelector('[data-tick][data-tick-seconds]');
    if (!element || element.dataset.tickPaused !== undefined || element.dataset.tick !== lastTick) {
      lastTick = element?.dataset.tick ?? null;
      lastTickAt = Date.now();
      return;
    }
    if (Date.now() - lastTickAt > 2000 * Number(element.dataset.tickSeconds)) lose();
  }

  function readState(state) {
    if (/show|failed|rejected|paused|retrying/.test(state)) lose();
    else if (/hide/.test(state)) live();
  }

  banner.addEventListener('components-reconnect-state-changed', event => readState(event.detail?.state ?? ''));

  const errorMark = document.getElementById('blazor-error-ui');
  new MutationObserver(() => {
    if (errorMark.style.display !== 'block') return;
    circuitFailed = true;
    lose();
  }).observe(errorMark, { attributeFilter: ['style'] });

  document.addEventListener('click', event => {
    if (!event.target.closest?.('[data-connection-disabled]')) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }, { capture: true });
  reloadButton.addEventListener('click', () => location.reload());

  // Phones suspend tabs: look at once when the page comes back.
  const lookNow = () => {
    if (document.visibilityState === 'hidden') return;
    lastTickAt = Date.now();
    if (lost) retry();
    else checkBuild();
  };
  document.addEventListener('visibilitychange', lookNow);
  addEventListener('pageshow', event => { if (event.persisted) lookNow(); });

  setInterval(checkBuild, buildCheck);
  setInterval(watchTick, 1000);

  // No tries of Blazor's own: it would not ask /alive first.
  Blazor.start({
    circuit: { reconnectionOptions: { dialogId: banner.id, maxRetries: 0, retryIntervalMilliseconds: 1000 } },
  });
})();
