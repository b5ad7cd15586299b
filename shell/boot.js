// SPDX-License-Identifier: Apache-2.0
// Starts the app where the browser can show it. Where it cannot, or when it fails, the plain page stays and works.
(() => {
  const script = document.currentScript;
  const failure_mark = 'tucao.failed';
  const patience_ms = 5000;
  const family = '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif';

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

  // What draws the glyphs. A browser looks its typefaces up when a canvas first uses them: better while the program is
  // on its way.
  let pen = null;
  const new_pen = () => {
    const made = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    for (const weight of [400, 500, 700]) {
      made.font = `${weight} ${Math.round(16 * devicePixelRatio)}px ${family}`;
      made.fillText('国 0 A', 0, 50);
    }
    made.getImageData(0, 0, 1, 1);
    return made;
  };

  const start = () => {
    const able = typeof WebAssembly === 'object' && typeof WebGL2RenderingContext === 'function'
      && typeof ResizeObserver === 'function' && 'inert' in HTMLElement.prototype && CSS.supports('overflow', 'clip');
    if (!able || failed_just_now()) return;
    // The graphics process may take half a second to come up: better while the program is on its way. The app gets
    // this same context.
    const canvas = document.getElementById('canvas');
    const plain = { alpha: false, antialias: false, depth: false, stencil: false };
    if (!canvas.getContext('webgl2', plain)) return;

    window.Module = {
      canvas,
      family,
      pen: () => (pen ??= new_pen()),
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
    const app = document.createElement('script');
    app.src = script.dataset.app;
    // Once the app is here, the page is kept for when there is no network. On plain http a browser keeps none.
    const keep_page = () => navigator.serviceWorker?.register('/service_worker.js').catch(() => {});
    app.addEventListener('load', () => setTimeout(keep_page, patience_ms));
    document.head.append(app);

    // The app asks for its words late; they come meanwhile.
    const locale = document.documentElement.lang;
    const texts = JSON.parse(script.dataset.texts)[locale];
    if (texts) {
      const words = fetch(texts).then((response) => (response.ok ? response.text() : Promise.reject()));
      words.catch(() => {});
      window.Module.words = { locale, text: words };
    }
    setTimeout(window.Module.pen);
  };

  // The plain page is readable first: nothing of the above stands before its first picture. A page in the background
  // has none, some browsers do not tell.
  const most_wait_ms = 1000;
  let started = false;
  const once = () => {
    if (!started) setTimeout(start);
    started = true;
  };
  setTimeout(once, most_wait_ms);
  new PerformanceObserver((list) => {
    if (list.getEntriesByName('first-contentful-paint').length > 0) once();
  }).observe({ type: 'paint', buffered: true });
})();
