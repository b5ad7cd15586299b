// SPDX-License-Identifier: Apache-2.0
// The form at a kiosk: whoever comes next finds nothing of it. Left alone, it says that it is about to go, and goes.
const start = '/kiosk';
const warnAfterMs = 90_000;
const leaveAfterMs = 30_000;

const leaving = document.getElementById('leaving');
let timer;

function wait() {
  clearTimeout(timer);
  leaving.hidden = true;
  timer = setTimeout(() => {
    leaving.hidden = false;
    leaving.scrollIntoView({ block: 'center' });
    timer = setTimeout(leave, leaveAfterMs);
  }, warnAfterMs);
}

const leave = () => location.replace(start);

for (const event of ['pointerdown', 'keydown', 'input']) addEventListener(event, wait, { passive: true });
for (const link of document.querySelectorAll(`a[href="${start}"]`)) {
  link.addEventListener('click', (event) => {
    event.preventDefault();
    leave();
  });
}
// Neither going back nor a reload sends the form once more or shows what stood in it.
history.replaceState(null, '', location.href);
addEventListener('pagehide', () => document.body.replaceChildren());
addEventListener('pageshow', (event) => event.persisted && leave());
wait();
