// SPDX-License-Identifier: Apache-2.0
addToLibrary({
  tucao_work_later: () => {
    setTimeout(() => _tucao_work_slice());
  },
});
