// What the signal panels gain by a script: one crosshair through all of them with the values of that time, zoom by dragging,
// one series alone, and CSV. Values come from the table of each panel, so that there is one text for each number.
(() => {
  const plots = group => [...group.querySelectorAll('[data-plot]')];
  const groupOf = element => element.closest('[data-plots]');
  const drawingOf = plot => plot.querySelector('[data-drawing]');
  const rowsOf = plot => [...plot.closest('[data-panel]').querySelectorAll('tr[data-t]')];
  const wholeOf = plot => [Number(plot.dataset.from), Number(plot.dataset.to)];
  const spanOf = plot => plot.zoom ?? wholeOf(plot);

  const nearest = (rows, time) => rows.reduce((best, row) =>
    Math.abs(row.dataset.t - time) < Math.abs(best.dataset.t - time) ? row : best, rows[0]);

  function readout(plot, row) {
    const headings = [...row.closest('table').querySelectorAll('th')].slice(1);
    const [time, ...values] = [...row.children].map(cell => cell.textContent);
    return [`${time} UTC`, ...values.map((value, index) => `${headings[index].textContent} ${value}`)].join(' · ');
  }

  // A table may hold only a part of the axis: beside it nothing is known.
  function textAt(plot, time) {
    const rows = rowsOf(plot);
    if (!rows.length) return '';
    const row = nearest(rows, time);
    const step = rows.length > 1 ? rows[1].dataset.t - rows[0].dataset.t : Infinity;
    return Math.abs(row.dataset.t - time) > 1.5 * step ? 'no data at this time' : readout(plot, row);
  }

  // Where a fraction of the axis lies within the plot: the scale to the left of it is not axis.
  function place(plot, mark, from, to = from) {
    const box = plot.getBoundingClientRect();
    const axis = drawingOf(plot)?.getBoundingClientRect() ?? box;
    mark.style.left = `${axis.left - box.left + from * axis.width}px`;
    if (to !== from) mark.style.width = `${(to - from) * axis.width}px`;
    mark.hidden = false;
  }

  function show(group, time, spoken) {
    for (const plot of plots(group)) {
      const [from, to] = spanOf(plot);
      const cross = plot.querySelector('.cross');
      const at = (time - from) / (to - from);
      cross.hidden = at < 0 || at > 1;
      if (!cross.hidden) place(plot, cross, at);
      const text = textAt(plot, time);
      plot.closest('[data-panel]').querySelector('[data-readout]').textContent = text;
      if (plot === spoken) say(text);
    }
    group.dataset.time = time;
  }

  function hide(group) {
    for (const plot of plots(group)) {
      plot.querySelector('.cross').hidden = true;
      plot.closest('[data-panel]').querySelector('[data-readout]').textContent = '';
    }
    delete group.dataset.time;
  }

  const say = text => {
    const words = document.getElementById('chart-words');
    if (words) words.textContent = text;
  };

  const timeAt = (plot, x) => {
    const axis = (drawingOf(plot) ?? plot).getBoundingClientRect();
    const [from, to] = spanOf(plot);
    return from + (to - from) * Math.min(1, Math.max(0, (x - axis.left) / axis.width));
  };

  // The times below each plot, in the words of the server: with the day where the whole axis is longer than one.
  function clockOf(plot) {
    const [from, to] = wholeOf(plot);
    const part = to - from > 82800 ? [5, 16] : [11, 19];
    return seconds => new Date(seconds * 1000).toISOString().slice(...part).replace('T', ' ');
  }

  function label(plot) {
    const [start, end] = spanOf(plot);
    const labels = [...plot.closest('[data-panel]').querySelectorAll('.axis > span')];
    const last = labels.length - 1;
    labels.forEach((span, index) => {
      const text = clockOf(plot)(start + index / last * (end - start)) + (index === last ? ' UTC' : '');
      // The node stays: the circuit writes into it.
      if (span.firstChild && span.textContent !== text) span.firstChild.nodeValue = text;
    });
  }

  function zoom(group, span) {
    for (const plot of plots(group)) {
      const [from, to] = wholeOf(plot);
      plot.zoom = span;
      const [start, end] = span ?? [from, to];
      for (const drawing of plot.querySelectorAll('[data-drawing]')) {
        drawing.setAttribute('viewBox', `${1000 * (start - from) / (to - from)} 0 ${1000 * (end - start) / (to - from)} 100`);
      }
      label(plot);
    }
    group.toggleAttribute('data-zoomed', Boolean(span));
    // New answers write the times of the whole axis again.
    group.labels?.disconnect();
    if (span) {
      group.labels = new MutationObserver(() => plots(group).forEach(label));
      group.querySelectorAll('.axis').forEach(axis => group.labels.observe(axis, { characterData: true, subtree: true }));
    }
    group.querySelectorAll('[data-readout]').forEach(line => {
      const clock = clockOf(plots(group)[0]);
      line.textContent = span ? `${clock(span[0])} to ${clock(span[1])} UTC · double-click or Esc shows all` : '';
    });
  }

  let drag = null;
  document.addEventListener('pointerdown', event => {
    const plot = event.target.closest?.('[data-plot]');
    if (!plot || event.button !== 0 || event.pointerType !== 'mouse') return;
    drag = { plot, x: event.clientX, from: timeAt(plot, event.clientX) };
  });
  document.addEventListener('pointermove', event => {
    const plot = drag?.plot ?? event.target.closest?.('[data-plot]');
    if (!plot) return;
    show(groupOf(plot), timeAt(plot, event.clientX));
    if (!drag || Math.abs(event.clientX - drag.x) < 8) return;
    const [from, to] = spanOf(plot);
    const ends = [drag.from, timeAt(plot, event.clientX)].sort((a, b) => a - b).map(time => (time - from) / (to - from));
    place(plot, plot.querySelector('.brush'), ends[0], ends[1]);
  });
  document.addEventListener('pointerup', event => {
    if (!drag) return;
    const { plot, from, x } = drag;
    drag = null;
    plot.querySelector('.brush').hidden = true;
    const to = timeAt(plot, event.clientX);
    // Less than two steps hold nothing to look at.
    if (Math.abs(event.clientX - x) < 8 || Math.abs(to - from) < 60) return;
    zoom(groupOf(plot), [Math.min(from, to), Math.max(from, to)]);
  });
  document.addEventListener('pointerout', event => {
    const group = event.target.closest?.('[data-plots]');
    const stays = event.relatedTarget?.closest?.('[data-plot]') || document.activeElement?.matches('[data-plot]');
    if (group && !drag && !stays) hide(group);
  });
  document.addEventListener('dblclick', event => {
    const plot = event.target.closest?.('[data-plot]');
    if (plot) zoom(groupOf(plot), null);
  });

  document.addEventListener('keydown', event => {
    const plot = event.target.closest?.('[data-plot]');
    if (!plot || event.target !== plot || event.ctrlKey || event.metaKey || event.altKey) return;
    const group = groupOf(plot);
    if (event.key === 'Escape') {
      zoom(group, null);
      hide(group);
    } else if (['ArrowLeft', 'ArrowRight', 'Home', 'End'].includes(event.key)) {
      const rows = rowsOf(plot);
      if (!rows.length) return;
      const now = group.dataset.time ? rows.indexOf(nearest(rows, Number(group.dataset.time))) : rows.length;
      const next = { ArrowLeft: now - 1, ArrowRight: now + 1, Home: 0, End: rows.length - 1 }[event.key];
      show(group, Number(rows[Math.min(rows.length - 1, Math.max(0, next))].dataset.t), plot);
    } else return;
    event.preventDefault();
  });
  document.addEventListener('focusout', event => {
    if (event.target.matches?.('[data-plot]')) hide(groupOf(event.target));
  });

  // One series alone; the same click brings the others back.
  document.addEventListener('click', event => {
    const button = event.target.closest?.('[data-isolate]');
    if (!button) return;
    const panel = button.closest('[data-panel]');
    const alone = button.getAttribute('aria-pressed') !== 'true';
    for (const other of panel.querySelectorAll('[data-isolate]')) {
      other.setAttribute('aria-pressed', String(alone && other === button));
    }
    for (const series of panel.querySelectorAll('[data-series]')) {
      series.style.display = alone && series.dataset.series !== button.dataset.isolate ? 'none' : '';
    }
  });

  // A cell that begins like a formula would run as one in a spreadsheet.
  const quoted = text => `"${text.replace(/^[=+\-@\t\r]/, "'$&").replaceAll('"', '""')}"`;
  document.addEventListener('click', event => {
    const button = event.target.closest?.('[data-csv]');
    if (!button) return;
    const panel = button.closest('[data-panel]');
    const lines = [...panel.querySelectorAll('tr')].map(row => [...row.children].map(cell => quoted(cell.textContent)).join(','));
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([`${lines.join('\r\n')}\r\n`], { type: 'text/csv' }));
    link.download = `${panel.dataset.panel.toLowerCase().replaceAll(' ', '-')}.csv`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  });
})();
