// What the pages and the wall share when they repair themselves: how long to wait for the next try, how often to reload, and
// what an expired sign-in looks like. It stands before the script that uses it.
window.dashboardRepair = (() => {
  const waits = [1, 2, 4, 8, 15, 30];
  const guardKey = 'dashboard-reloads';
  const guardWindow = 5 * 60_000;
  const guardLimit = 3;

  // Longer after each failure, and never the same for all screens: a server that comes back must not meet all of them at once.
  const secondsAfter = failures => waits[Math.min(failures, waits.length) - 1] * (0.8 + 0.4 * Math.random());

  // Three reloads in five minutes, then one in five minutes; never none.
  function mayReload() {
    try {
      const now = Date.now();
      const recent = JSON.parse(sessionStorage.getItem(guardKey) ?? '[]').filter(time => now - time < guardWindow);
      if (recent.length >= guardLimit) return false;
      sessionStorage.setItem(guardKey, JSON.stringify([...recent, now]));
      return true;
    } catch {
      return true;
    }
  }

  const wantsSignIn = response => response.type === 'opaqueredirect' || response.status === 401 || response.status === 403;

  return { secondsAfter, mayReload, wantsSignIn };
})();
