// SPDX-License-Identifier: Apache-2.0
addToLibrary({
  // Other programs may share our origin; ours have this in front.
  $storage_prefix: 'tucao.',

  tucao_storage_all__deps: ['$stringToNewUTF8', '$storage_prefix'],
  tucao_storage_all: () => {
    const all = {};
    try {
      for (const key of Object.keys(localStorage)) {
        if (key.startsWith(storage_prefix)) all[key.slice(storage_prefix.length)] = localStorage.getItem(key);
      }
    } catch {
      // Private windows and strict settings refuse: an empty storage.
    }
    return stringToNewUTF8(JSON.stringify(all));
  },

  tucao_storage_set__deps: ['$UTF8ToString', '$storage_prefix'],
  tucao_storage_set: (key, value) => {
    const name = storage_prefix + UTF8ToString(key);
    try {
      if (HEAPU8[value]) localStorage.setItem(name, UTF8ToString(value));
      else localStorage.removeItem(name);
    } catch {
      // What is stored is also in the page's state, so this visit goes on.
    }
  },
});
