// SPDX-License-Identifier: Apache-2.0
addToLibrary({
  tucao_attention_ask: () => {
    const answer = (permission) => setTimeout(() => _tucao_attention_answered(permission === 'granted' ? 1 : 0));
    // Plain http has no notices.
    if (!window.isSecureContext || !window.Notification) answer('denied');
    else Notification.requestPermission().then(answer, () => answer('denied'));
  },

  tucao_attention_attract__deps: ['$UTF8ToString'],
  tucao_attention_attract: (sentence, notice) => {
    const words = UTF8ToString(sentence);
    navigator.vibrate?.([400, 200, 400]);
    if (!notice || window.Notification?.permission !== 'granted') return;
    try {
      const shown = new Notification(words, { tag: 'tucao-ticket' });
      shown.onclick = () => {
        window.focus();
        shown.close();
      };
    } catch {
      // Some phones show notices of service workers only; the page has vibrated and its title says it.
    }
  },
});
