// SPDX-License-Identifier: Apache-2.0
// The sentences of the product: words('en')('window.name', {number: '3'}).
import { readFileSync } from 'node:fs';

export function words(locale) {
  const catalogue = JSON.parse(readFileSync(`assets/text/${locale}.json`, 'utf8'));
  const say = (key, values = {}) => {
    if (!(key in catalogue)) throw new Error(`${locale}.json has no ${key}`);
    return catalogue[key].replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
  };
  say.has = (key) => key in catalogue;
  return say;
}

// In the language of the browsers.
export const say = words('zh-CN');
