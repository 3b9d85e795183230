// Menus that open over a page, without a circuit: gateways, time, data of a panel, more pages.
(() => {
  // A menu lies over the page: it goes with the next click elsewhere, and with Escape.
  const close = except => document.querySelectorAll('[data-menu][open]').forEach(menu => {
    if (menu !== except) menu.open = false;
  });
  document.addEventListener('click', event => close(event.target.closest?.('[data-menu]')));
  document.addEventListener('keydown', event => { if (event.key === 'Escape') close(null); });

  // A long list of gateways is narrowed by typing.
  document.addEventListener('input', event => {
    if (!event.target.matches?.('[data-filter]')) return;
    const text = event.target.value.toLowerCase();
    for (const row of event.target.parentElement.querySelectorAll('li')) {
      row.hidden = !row.textContent.toLowerCase().includes(text);
    }
  });
})();
