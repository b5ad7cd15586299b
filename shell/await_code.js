// SPDX-License-Identifier: Apache-2.0
// The page that waits for a new code learns by itself that the hall has heard its number, or that the request is over.
const EVERY_MS = 15_000;

const timer = setInterval(look, EVERY_MS);
document.addEventListener('visibilitychange', look);

async function look() {
  if (document.hidden) return;
  const answer = await fetch('/lost-code/state', { cache: 'no-store' }).catch(() => null);
  if (answer?.status !== 200 && answer?.status !== 404) return;
  clearInterval(timer);
  document.removeEventListener('visibilitychange', look);
  // A code stands in the answer of a form alone.
  if (answer.status === 200) document.querySelector('form[action="/lost-code/look"]').submit();
  else location.replace('/lost-code');
}
