// SPDX-License-Identifier: Apache-2.0
addToLibrary({
  tucao_http_start__deps: ['$tell', '$UTF8ToString'],
  tucao_http_start: (request, method, path, headers, body) => {
    const limit_ms = 15000;
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), limit_ms);
    const answer = (status, text) => {
      clearTimeout(timer);
      tell(_tucao_http_answered, request, status, text);
    };
    fetch(UTF8ToString(path), {
      method: UTF8ToString(method),
      headers: JSON.parse(UTF8ToString(headers)),
      body: UTF8ToString(body) || undefined,
      credentials: 'same-origin',
      signal: abort.signal,
    }).then((response) => response.text().then((text) => [response.status, text]))
      .then(([status, text]) => answer(status, text), () => answer(0, ''));
  },
});
