// SPDX-License-Identifier: Apache-2.0
addToLibrary({
  tucao_random_fill: (bytes, count) => {
    crypto.getRandomValues(HEAPU8.subarray(bytes, bytes + count));
  },
});
