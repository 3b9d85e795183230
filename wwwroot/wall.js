// Keeps a wall screen live for months without a circuit and without a click: fetches the page again and again, swaps what
// is in #wall, and after any failure keeps the last frame, marked as last known, and tries for ever.
(() => {
  const { secondsAfter, mayReload, wantsSignIn } = window.dashboardRepair;
  const patience = 8000;
  const buildCheck = 30_000;
  const speechPause = 30_000;
  const highlight = 5000;
  const forgetCause = 10 * 60_000;

  const root = document.documentElement;
  const wall = document.getElementById('wall');
  const frame = wall.parentElement;
  const connection = document.getElementById('wall-connection');
  const beat = document.getElementById('wall-beat');
  const ownBuild = document.querySelector('meta[name=dashboard-build]')?.content;
  const refresh = 1000 * Number(frame.dataset.refreshSeconds);
  const rotation = 1000 * Number(frame.dataset.rotateSeconds);

  let lastGood = Date.now();
  let failures = 0;
  let timer = 0;
  let polling = false;
  let turnsFrom = Date.now();
  let beats = 0;
  let stamp = null;
  let seen = null;
  let causes = new Map();
  let highlighted = { gateway: null, until: 0 };
  let unspoken = new Map();
  let spokenAt = 0;

  const elapsed = () => {
    const seconds = Math.floor((Date.now() - lastGood) / 1000);
    return seconds < 90 ? `${seconds} s` : `${Math.floor(seconds / 60)} min`;
  };

  // wall-screen.js makes it fit.
  const announceFrame = () => document.dispatchEvent(new CustomEvent('wall-frame'));

  const noAnswer = 'The dashboard does not answer.';
  const told = text => Object.assign(new Error(text), { isTold: true });

  async function ask(address) {
    const response = await fetch(address, {
      cache: 'no-store',
      redirect: 'manual',
      headers: { Accept: 'text/html' },
      signal: AbortSignal.timeout(patience),
    });
    if (wantsSignIn(response)) throw told('Sign-in has expired: sign in again on this screen.');
    return response;
  }

  async function poll() {
    if (polling) return;
    polling = true;
    clearTimeout(timer);
    try {
      const address = new URL(location.href);
      address.searchParams.set('turn', Math.floor((Date.now() - turnsFrom) / rotation));
      const response = await ask(address);
      const page = new DOMParser().parseFromString(await response.text(), 'text/html');
      const next = page.getElementById('wall');
      if (!next) throw told(response.ok
      ? 'Something else answers in place of the dashboard: the sign-in may have expired.'
      : `The dashboard answers an error (${response.status}).`);
      if (response.status !== 200 && wall.querySelector('.face')) {
      const reason = next.querySelector('h1 + ul')?.textContent.trim() ?? '';
      throw told(`The dashboard refuses this address (${response.status}): ${reason}`);
    }
      show(next);
    } catch (error) {
      lose(error.isTold ? error.message : noAnswer);
    } finally {
      polling = false;
      timer = setTimeout(poll, failures === 0 ? refresh : 1000 * secondsAfter(failures));
    }
  }

  function lose(reason) {
    failures++;
    if (root.dataset.lost === undefined) say('connection', 'Connection lost. The screen shows the last known state.');
    root.dataset.lost = '';
    const text = `${reason} No news for ${elapsed()}.`;
    if (connection.textContent !== text) connection.textContent = text;
    announceFrame();
  }

  function show(next) {
    lastGood = Date.now();
    failures = 0;
    if (root.dataset.lost !== undefined) say('connection', 'Connection restored.');
    delete root.dataset.lost;
    connection.textContent = '';
    wall.replaceChildren(...next.childNodes);
    drawn();
  }

  function drawn() {
    learn();
    mark();
    announceFrame();
    // After the second frame the first one with the new data is on the screen.
    requestAnimationFrame(() => requestAnimationFrame(pulse));
  }

  function pulse() {
    const newest = document.getElementById('wall-news')?.dataset.stamp;
    if (!newest || newest === stamp) return;
    stamp = newest;
    beats++;
    beat.style.setProperty('--beat', beats % 7);
    beat.firstElementChild.textContent = beats % 1000;
  }

  // What is new since the last frame, of all gateways and not only of the one in view: a turn of the rotation is no news.
  function learn() {
    const news = new Map([...wall.querySelectorAll('[data-gateway][data-state]')].map(item => [item.dataset.gateway, item]));
    if (news.size === 0) return;
    const now = Date.now();
    for (const [gateway, item] of news) {
      const state = `${item.dataset.state} ${item.dataset.cause ?? ''}`;
      const cause = item.dataset.cause && `${gateway} ${item.dataset.cause}`;
      if (seen?.has(gateway) && seen.get(gateway) !== state) say(gateway, item.textContent);
      if (seen && cause && !(now - causes.get(cause) < forgetCause)) alarm(gateway);
      if (cause) causes.set(cause, now);
    }
    seen = new Map([...news].map(([gateway, item]) => [gateway, `${item.dataset.state} ${item.dataset.cause ?? ''}`]));
    for (const [cause, at] of causes) if (now - at >= forgetCause) causes.delete(cause);
    try { sessionStorage.setItem('wall-causes', JSON.stringify([...causes])); } catch { /* Then a reload may ring once more. */ }
  }

  function alarm(gateway) {
    highlighted = { gateway, until: Date.now() + highlight };
    document.dispatchEvent(new CustomEvent('wall-new-cause'));
    // The worst has the first turn.
    turnsFrom = Date.now();
    setTimeout(mark, highlight + 50);
    setTimeout(poll, 0);
  }

  function mark() {
    const face = wall.querySelector('.face');
    face?.classList.toggle('new-cause', face.dataset.gateway === highlighted.gateway && Date.now() < highlighted.until);
  }

  // One polite region, at most once in half a minute; meanwhile the newest words about each gateway wait.
  function say(subject, text) {
    unspoken.set(subject, text);
    speak();
  }

  function speak() {
    if (unspoken.size === 0 || Date.now() - spokenAt < speechPause) return;
    document.getElementById('wall-words').textContent = [...unspoken.values()].join(' ');
    unspoken = new Map();
    spokenAt = Date.now();
  }

  async function checkBuild() {
    if (failures > 0) return;
    try {
      const response = await ask(new URL('alive', document.baseURI));
      if (response.status !== 200 || (await response.json()).build === ownBuild || failures > 0) return;
      if (mayReload()) location.reload();
    } catch { /* The next poll says what is wrong. */ }
  }

  // Every second: a screen that slept knows at once that its frame is old, and asks again.
  function watch() {
    speak();
    if (Date.now() - lastGood <= 2 * refresh + 1000) return;
    if (failures === 0) lose(noAnswer);
    else connection.textContent = connection.textContent.replace(/No news for .*$/, `No news for ${elapsed()}.`);
    if (!polling && failures < 2) poll();
  }

  try { causes = new Map(JSON.parse(sessionStorage.getItem('wall-causes') ?? '[]')); } catch { /* Nothing remembered. */ }
  const back = () => { if (document.visibilityState !== 'hidden') poll(); };
  document.addEventListener('visibilitychange', back);
  addEventListener('pageshow', event => { if (event.persisted) back(); });
  addEventListener('online', back);
  setInterval(watch, 1000);
  setInterval(checkBuild, buildCheck);
  drawn();
  timer = setTimeout(poll, refresh);
})();
