// SPDX-License-Identifier: Apache-2.0
addToLibrary({
  $Environment: {
    device_size: null,  // of the canvas, where the browser tells it exactly
    rem: null,          // an element as wide as the reader's text size

    matches: (query) => (matchMedia(query).matches ? 1 : 0),
    // A phone's keyboard covers the page without a change of its size; pinching is not a keyboard.
    uncovered_height: () => {
      const seen = window.visualViewport;
      return seen && Math.abs(seen.scale - 1) < 0.01 ? Math.min(seen.height, innerHeight) : innerHeight;
    },
  },

  tucao_environment_watch__deps: ['$Environment'],
  tucao_environment_watch: () => {
    const changed = () => _tucao_environment_changed();
    const canvas = document.getElementById('canvas');
    const sizes = new ResizeObserver((entries) => {
      for (const entry of entries) {
        const device = entry.target === canvas && entry.devicePixelContentBoxSize?.[0];
        if (device) Environment.device_size = [device.inlineSize, device.blockSize];
      }
      changed();
    });
    try {
      sizes.observe(canvas, { box: 'device-pixel-content-box' });
    } catch {
      sizes.observe(canvas);
    }
    Environment.rem = document.createElement('div');
    Environment.rem.className = 'rem';
    Environment.rem.setAttribute('aria-hidden', 'true');
    document.body.append(Environment.rem);
    sizes.observe(Environment.rem);
    for (const query of ['(prefers-color-scheme: dark)', '(prefers-contrast: more)', '(forced-colors: active)',
      '(prefers-reduced-motion: reduce)']) {
      matchMedia(query).addEventListener('change', changed);
    }
    window.addEventListener('resize', changed);
    window.visualViewport?.addEventListener('resize', () => {
      // Browsers push the page up to make room for the keyboard; ours makes room itself.
      scrollTo(0, 0);
      changed();
    });
    const online = () => _tucao_environment_online(navigator.onLine ? 1 : 0);
    window.addEventListener('online', online);
    window.addEventListener('offline', online);
    document.addEventListener('visibilitychange', () => {
      if (!document.hidden) online();
    });
    // A page that comes back whole from the browser's cache has lost its socket.
    window.addEventListener('pageshow', (event) => {
      if (event.persisted) online();
    });
  },

  tucao_environment_read__deps: ['$Environment'],
  tucao_environment_read: (values) => {
    const ratio = devicePixelRatio;
    const width = innerWidth;
    // The observer reports late during a resize: its figure counts only while it fits the window.
    const device = Environment.device_size;
    const fits = device && Math.abs(device[0] - width * ratio) < 2 && Math.abs(device[1] - innerHeight * ratio) < 2;
    const size = fits ? device : [Math.round(width * ratio), Math.round(innerHeight * ratio)];
    HEAPF64.set([
      width,
      Environment.uncovered_height(),
      size[0],
      size[1],
      ratio,
      (Environment.rem.offsetWidth || 16) / 16,
      Environment.matches('(prefers-color-scheme: dark)'),
      Environment.matches('(prefers-contrast: more)') || Environment.matches('(forced-colors: active)'),
      Environment.matches('(prefers-reduced-motion: reduce)'),
    ], values >> 3);
  },

  tucao_environment_address__deps: ['$stringToNewUTF8'],
  tucao_environment_address: () => stringToNewUTF8(location.pathname + location.search + location.hash),

  tucao_environment_hall_view__deps: ['$stringToNewUTF8'],
  tucao_environment_hall_view: () => stringToNewUTF8(document.getElementById('hall-view')?.textContent || ''),

  tucao_environment_hall__deps: ['$stringToNewUTF8'],
  tucao_environment_hall: () =>
    stringToNewUTF8(document.querySelector('script[data-hall]')?.getAttribute('data-hall') || ''),
});
