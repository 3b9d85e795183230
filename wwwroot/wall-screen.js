// Makes a wall's frame fit its screen, shows the time, spares the panel and hides the pointer. wall.js says when there is a
// new frame.
(() => {
  const shifts = [[0, 0], [2, 0], [3, 2], [2, 3], [0, 4], [-2, 3], [-3, 2], [-2, 0]];

  const root = document.documentElement;
  const wall = document.getElementById('wall');
  const frame = wall.parentElement;
  let newest = null;
  let clockAhead = 0;

  function setUnit() {
    // A window with bars around it is lower than its screen, but the letters must be as large as on all of it.
    const onWholeScreen = innerWidth >= 0.95 * screen.width;
    const diagonal = Math.max(Math.hypot(innerWidth, innerHeight), onWholeScreen ? Math.hypot(screen.width, screen.height) : 0);
    root.style.setProperty('--diagonal', `${diagonal}px`);
  }

  // Hides lines until the rest fits, the least important first; then shortens what should stay, and shows again what has
  // found room by that.
  function fit() {
    setUnit();
    const face = wall.querySelector('.face');
    if (!face) return;
    const body = face.querySelector('.body');
    const more = face.querySelector('[data-more]');
    const lines = [...face.querySelectorAll('[data-drop]')].sort((a, b) => b.dataset.drop - a.dataset.drop);
    const isFull = () => body.scrollHeight > body.clientHeight + 1 || wall.scrollHeight > wall.clientHeight + 1;
    const count = () => {
      if (!more) return;
      const total = Number(more.dataset.more) + face.querySelectorAll('[data-cause][hidden]').length;
      more.textContent = `+${total} more`;
      if (total === 0) more.hidden = true;
    };
    const show = (line, shown) => {
      line.hidden = !shown;
      count();
    };

    delete face.dataset.tight;
    for (const line of lines) show(line, true);
    const optional = lines.filter(line => line.dataset.drop > 2);
    for (const line of optional) if (isFull()) show(line, false);
    for (let tight = 1; tight <= 4 && isFull(); tight++) face.dataset.tight = tight;
    for (const line of lines) if (line.dataset.drop <= 2 && isFull()) show(line, false);
    for (let tight = 5; tight <= 7 && isFull(); tight++) face.dataset.tight = tight;
    for (const line of optional.reverse().filter(line => line.hidden)) {
      show(line, true);
      if (isFull()) show(line, false);
    }
  }

  function tick() {
    const face = wall.querySelector('.face');
    if (face && face !== newest) clockAhead = Number(face.dataset.now) - Date.now();
    newest = face;
    const now = new Date(Date.now() + clockAhead);
    for (const clock of wall.querySelectorAll('[data-clock]')) {
      const zone = clock.dataset.clock || Intl.DateTimeFormat().resolvedOptions().timeZone;
      if (!clock.dataset.clock && (!zone || zone === 'UTC')) continue;
      const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: zone }).format(now);
      const text = `${time} ${zone.split('/').pop().replaceAll('_', ' ')}`;
      if (clock.textContent !== text) clock.textContent = text;
    }
  }

  function shift() {
    const [x, y] = shifts[Math.floor(Date.now() / 60_000) % shifts.length];
    frame.style.setProperty('--shift-x', `${x}px`);
    frame.style.setProperty('--shift-y', `${y}px`);
  }

  let pointerTimer = 0;
  function pointer(state) {
    if (state) root.dataset.pointer = state;
    clearTimeout(pointerTimer);
    pointerTimer = setTimeout(() => { root.dataset.pointer = 'still'; }, 5000);
  }

  const arrange = () => {
    tick();
    fit();
  };
  document.addEventListener('wall-frame', arrange);
  addEventListener('resize', fit);
  document.fonts?.ready.then(fit);
  addEventListener('pointermove', () => pointer('moved'));
  setInterval(tick, 1000);
  setInterval(shift, 60_000);
  pointer();
  arrange();
})();
