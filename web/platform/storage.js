// SPDX-License-Identifier: Apache-2.0
addToLibrary({
  // Other programs may share our origin; ours have this in front.
  $Kept: { prefix: 'tucao.' },

  tucao_storage_all__deps: ['$stringToNewUTF8', '$Kept'],
  tucao_storage_all: () => {
    const all = {};
    try {
      for (const key of Object.keys(localStorage)) {
        if (key.startsWith(Kept.prefix)) all[key.slice(Kept.prefix.length)] = localStorage.getItem(key);
      }
    } catch {
      // Private windows and strict settings refuse: an empty storage.
    }
    return stringToNewUTF8(JSON.stringify(all));
  },

  tucao_storage_set__deps: ['$UTF8ToString', '$Kept'],
  tucao_storage_set: (key, value) => {
    const name = Kept.prefix + UTF8ToString(key);
    try {
      if (HEAPU8[value]) localStorage.setItem(name, UTF8ToString(value));
      else localStorage.removeItem(name);
    } catch {
      // What is stored is also in the page's state, so this visit goes on.
    }
  },
});
