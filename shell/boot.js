// SPDX-License-Identifier: Apache-2.0
// Starts the app where the browser can show it. Where it cannot, or when it fails, the plain page stays and works.
(() => {
  const script = document.currentScript;
  const failure_mark = 'tucao.failed';

  // A reload after a failure shows the plain page, the one after that tries again.
  const failed_just_now = () => {
    try {
      const failed = sessionStorage.getItem(failure_mark);
      sessionStorage.removeItem(failure_mark);
      return Boolean(failed);
    } catch {
      return false;
    }
  };

  const able = typeof WebAssembly === 'object' && typeof WebGL2RenderingContext === 'function'
    && typeof ResizeObserver === 'function' && 'inert' in HTMLElement.prototype && CSS.supports('overflow', 'clip');
  if (!able || failed_just_now()) return;

  const canvas = document.getElementById('canvas');
  window.Module = {
    canvas,
    locateFile: () => script.dataset.wasm,
    onAbort: () => {
      if (!document.documentElement.classList.contains('app')) return;
      try {
        sessionStorage.setItem(failure_mark, '1');
      } catch {
        return;  // without this mark the page might fail and reload for ever
      }
      location.reload();
    },
  };

  const start = () => {
    // The graphics process may take half a second to come up: better while the program is on its way. The app gets
    // this same context.
    const plain = { alpha: false, antialias: false, depth: false, stencil: false };
    if (!canvas.getContext('webgl2', plain)) return;
    const app = document.createElement('script');
    app.src = script.dataset.app;
    document.head.append(app);
  };
  // The app asks for its words late; they come into the cache meanwhile.
  const texts = JSON.parse(script.dataset.texts)[document.documentElement.lang];
  if (texts) fetch(texts).catch(() => {});
  // The plain page is readable first.
  requestAnimationFrame(() => setTimeout(start));
})();
