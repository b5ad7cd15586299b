// SPDX-License-Identifier: Apache-2.0
addToLibrary({
  // For tests: how often the page was drawn, and how often that was painted.
  tucao_stats: (draws, frames) => {
    window['tucaoStats'] = { 'draws': draws, 'frames': frames };
  },
});
