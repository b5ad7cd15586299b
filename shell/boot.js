// SPDX-License-Identifier: Apache-2.0
// Starts the app where the browser can show it. Where it cannot, or when it fails, the plain page stays and works.
(() => {
  const script = document.currentScript;
  const failed_before = 'tucao.failed';

  const webgl = () => {
    const context = document.createElement('canvas').getContext('webgl2');
    context?.getExtension('WEBGL_lose_context')?.loseContext();
    return Boolean(context);
  };

  // A reload after a failure shows the plain page, the one after that tries again.
  const failed_lately = () => {
    try {
      const failed = sessionStorage.getItem(failed_before);
      sessionStorage.removeItem(failed_before);
      return Boolean(failed);
    } catch {
      return false;
    }
  };

  const able = typeof WebAssembly === 'object' && typeof ResizeObserver === 'function'
    && 'inert' in HTMLElement.prototype && CSS.supports('overflow', 'clip');
  if (!able || failed_lately() || !webgl()) return;

  window.Module = {
    canvas: document.getElementById('canvas'),
    locateFile: () => script.dataset.wasm,
    onAbort: () => {
      try {
        sessionStorage.setItem(failed_before, '1');
      } catch {
        return;  // without this mark the page might fail and reload for ever
      }
      if (document.documentElement.classList.contains('app')) location.reload();
    },
  };
  const app = document.createElement('script');
  app.src = script.dataset.app;
  document.head.append(app);
})();
