// SPDX-License-Identifier: Apache-2.0
addToLibrary({
  $Texts: {
    wanted: '',
    // Addresses of the catalogues by locale, which the served page names at its script.
    addresses: () => JSON.parse(document.querySelector('script[data-texts]').getAttribute('data-texts')),
  },

  tucao_texts_best_locale__deps: ['$Texts', '$stringToNewUTF8'],
  tucao_texts_best_locale: () => {
    const ours = Object.keys(Texts.addresses());
    const language = (tag) => tag.split('-')[0].toLowerCase();
    for (const tag of navigator.languages) {
      const match = ours.find((our) => our.toLowerCase() === tag.toLowerCase())
        ?? ours.find((our) => language(our) === language(tag));
      if (match) return stringToNewUTF8(match);
    }
    return stringToNewUTF8(document.documentElement.lang || ours[0]);
  },

  tucao_texts_load__deps: ['$Texts', '$tell', '$UTF8ToString'],
  tucao_texts_load: (locale) => {
    const pause_ms = 3000;
    const wanted = UTF8ToString(locale);
    Texts.wanted = wanted;
    const ask = () => fetch(Texts.addresses()[wanted])
      .then((response) => (response.ok ? response.text() : Promise.reject()));
    // boot.js has asked for the words of the page's language already.
    const early = Module['words'];
    const first = early?.['locale'] === wanted ? () => early['text'].catch(ask) : ask;
    const attempt = (ask_now) => ask_now()
      .then((json) => {
        if (Texts.wanted === wanted) tell(_tucao_texts_loaded, wanted, json);
      }, () => {
        if (Texts.wanted === wanted) setTimeout(() => attempt(ask), pause_ms);
      });
    attempt(first);
  },
});
