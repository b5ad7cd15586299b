// SPDX-License-Identifier: Apache-2.0
addToLibrary({
  // Calls the exported function `callee`; each string among `values` reaches it as UTF-8 that lives for the call.
  $tell__deps: ['$stringToNewUTF8', 'free'],
  $tell: (callee, ...values) => {
    const strings = [];
    const low = values.map((value) => {
      if (typeof value !== 'string') return value;
      strings.push(stringToNewUTF8(value));
      return strings[strings.length - 1];
    });
    callee(...low);
    strings.forEach((string) => _free(string));
  },
});
