// SPDX-License-Identifier: Apache-2.0
// What somebody does and sees at the page, in any engine. Elements go by the ids of the mirror.
export function personAt(page) {
  const evaluate = page.evaluate;
  const person = {
    page,
    text: (id) => evaluate((id) => document.getElementById(id)?.textContent ?? null, id),
    // The text once it is there.
    async read(id) {
      await person.sees(id);
      return person.text(id);
    },
    // The follow code on the receipt, without its blanks.
    receiptCode: async () => (await person.read('receipt-code')).replaceAll(' ', ''),
    value: (id) => evaluate((id) => document.getElementById(id)?.value ?? null, id),
    address: () => evaluate(() => location.pathname + location.search + location.hash),
    focused: () => evaluate(() => document.activeElement?.id ?? ''),

    arrives: () => page.waitFor(() => document.documentElement.classList.contains('app')),
    sees: (id, text = '') =>
      page.waitFor((id, text) => document.getElementById(id)?.textContent.includes(text), id, text),
    // A field with that value.
    holds: (id, value) => page.waitFor((id, value) => document.getElementById(id)?.value === value, id, value),
    seesNo: (id) => page.waitFor((id) => !document.getElementById(id), id),
    hasFocus: (id) => page.waitFor((id) => document.activeElement?.id === id, id),
    isAt: (path) => page.waitFor((path) => location.pathname === path, path),

    // Brings it into sight and presses it with the mouse, once nothing lies over it and it takes presses.
    async press(id) {
      await page.waitFor((id) => {
        const element = document.getElementById(id);
        if (!element || element.hasAttribute('aria-disabled')) return false;
        element.scrollIntoView({ block: 'center' });
        const { left, top, width, height } = element.getBoundingClientRect();
        const under = document.elementFromPoint(left + width / 2, top + height / 2);
        return element.contains(under);
      }, id);
      const [x, y] = await evaluate((id) => {
        const { left, top, width, height } = document.getElementById(id).getBoundingClientRect();
        return [Math.round(left + width / 2), Math.round(top + height / 2)];
      }, id);
      await page.click(x, y);
    },

    // By the keyboard, for what moves as live data come in.
    async follow(id) {
      await page.waitFor((id) => {
        document.getElementById(id)?.focus();
        return document.activeElement?.id === id;
      }, id);
      await page.press('Enter');
    },

    async write(id, text) {
      // What an answer pushed away from under the pointer is pressed again.
      for (let misses = 0; misses < 5 && (await person.focused()) !== id; ++misses) await person.press(id);
      await person.hasFocus(id);
      const before = await person.value(id);
      await page.type(text);
      await person.holds(id, before + text);
    },

    // By the form on the page.
    async signIn(password = 'demo') {
      await person.write('field-user', 'demo');
      await person.write('field-password', password);
      await person.press('sign-in-go');
    },

    // As a browser's field for dates or times takes it, in any order of its parts.
    pick: (id, value) => evaluate((id, value) => {
      const field = document.getElementById(id);
      field.focus();
      field.value = value;
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    }, id, value),

    // By the arrow keys, as every engine has another list to click in.
    async choose(id, value) {
      await page.waitFor((id) => document.getElementById(id), id);
      const steps = await evaluate((id, value) => {
        const select = document.getElementById(id);
        select.focus();
        return [...select.options].findIndex((option) => option.value === value) - select.selectedIndex;
      }, id, value);
      for (let i = 0; i < Math.abs(steps); ++i) await page.press(steps > 0 ? 'ArrowDown' : 'ArrowUp');
      await person.holds(id, value);
    },

    // True until the document is loaded anew: stays() after stay() shows that nothing was reloaded meanwhile.
    stay: () => evaluate(() => { window.sameDocument = true; }),
    stays: () => evaluate(() => window.sameDocument === true),
  };
  return person;
}
