// The wall's sound: two short tones for a new most likely cause. Off until somebody switches it on, because browsers allow
// no sound without a click or a key; a mute ends by itself.
(() => {
  const button = document.getElementById('wall-sound');
  const note = document.getElementById('wall-sound-note');
  const muteFor = 60 * 60_000;
  let audio = null;

  const read = key => { try { return localStorage.getItem(key); } catch { return null; } };
  const write = (key, value) => {
    try { localStorage.setItem(key, value); } catch { /* Then the choice lasts until the next reload. */ }
  };
  const wanted = () => read('wall-sound') === 'on';
  const mutedUntil = () => Number(read('wall-muted-until') ?? 0);
  const isMuted = () => Date.now() < mutedUntil();

  function tone(from, pitch) {
    const wave = audio.createOscillator();
    const volume = audio.createGain();
    wave.frequency.value = pitch;
    volume.gain.setValueAtTime(0.2, from);
    volume.gain.exponentialRampToValueAtTime(0.001, from + 0.35);
    wave.connect(volume).connect(audio.destination);
    wave.start(from);
    wave.stop(from + 0.4);
  }

  function play() {
    tone(audio.currentTime, 660);
    tone(audio.currentTime + 0.4, 880);
  }

  // A browser that refuses leaves the context suspended; the promise may never settle.
  function wake() {
    audio ??= new AudioContext();
    audio.onstatechange = draw;
    audio.resume().then(draw, draw);
  }

  function draw() {
    button.hidden = false;
    button.textContent = !wanted() ? 'Sound on'
      : isMuted() ? `Muted until ${new Date(mutedUntil()).toISOString().slice(11, 16)} UTC: sound on`
      : 'Mute for 1 hour';
    const text = wanted() && !isMuted() && audio?.state !== 'running' ? 'No sound: the browser waits for a key or a click.' : '';
    if (note.textContent !== text) {
      note.textContent = text;
      dispatchEvent(new Event('resize'));
    }
  }

  button.addEventListener('click', () => {
    if (wanted() && !isMuted()) {
      write('wall-muted-until', String(Date.now() + muteFor));
    } else {
      write('wall-sound', 'on');
      write('wall-muted-until', '0');
      wake();
      audio.resume().then(play);
    }
    draw();
  });
  for (const gesture of ['keydown', 'pointerdown']) addEventListener(gesture, () => { if (wanted()) wake(); });
  document.addEventListener('wall-new-cause', () => { if (wanted() && !isMuted() && audio?.state === 'running') play(); });

  setInterval(draw, 10_000);
  if (wanted()) wake();
  draw();
})();
