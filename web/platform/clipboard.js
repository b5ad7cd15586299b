// SPDX-License-Identifier: Apache-2.0
addToLibrary({
  tucao_clipboard_copy__deps: ['$UTF8ToString'],
  tucao_clipboard_copy: (text) => {
    const wanted = UTF8ToString(text);
    // On plain http there is no clipboard API; a copy event that we answer ourselves needs no visible field.
    const byCommand = () => {
      const answer = (event) => {
        event.clipboardData.setData('text/plain', wanted);
        event.preventDefault();
      };
      document.addEventListener('copy', answer);
      let ok = false;
      try {
        ok = document.execCommand('copy');
      } catch {
        // ok stays false
      }
      document.removeEventListener('copy', answer);
      return ok;
    };
    if (navigator.clipboard?.writeText) {
      navigator.clipboard.writeText(wanted)
        .then(() => _tucao_clipboard_copied(1), () => _tucao_clipboard_copied(byCommand() ? 1 : 0));
    } else {
      const ok = byCommand();
      setTimeout(() => _tucao_clipboard_copied(ok ? 1 : 0));
    }
  },
});
