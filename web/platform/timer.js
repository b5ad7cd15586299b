// SPDX-License-Identifier: Apache-2.0
addToLibrary({
  $Timer: { id: 0 },

  tucao_timer_set__deps: ['$Timer'],
  tucao_timer_set: (delay_ms) => {
    clearTimeout(Timer.id);
    Timer.id = setTimeout(() => _tucao_timer_rang(), delay_ms);
  },
});
