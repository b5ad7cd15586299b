// SPDX-License-Identifier: Apache-2.0
// The three engines, behind one small interface:
//   const browser = await chromium();            // or firefox(), webkit(); engines lists all three
//   const page = await browser.open(url, {width: 390, height: 844});
//   await page.evaluate((a, b) => a + b, 1, 2);  // runs in the page, sees only its arguments; JSON in and out
//   await page.click(x, y);                      // CSS pixels
//   await page.type('text'); await page.press('Tab');
//   await page.waitFor(() => document.querySelector('h1'));
//   await page.screenshot('file.png');
//   await browser.close();
// `page.native` is Playwright's or Puppeteer's own page, for what only one engine can do (null for WebKit).
// Firefox and WebKit need a display: run.mjs starts one.
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from './server.mjs';
import { LAPTOP } from './viewports.mjs';

export async function chromium() {
  const { chromium: playwright } = await import('playwright-core');
  const browser = await playwright.launch({
    executablePath: '/usr/bin/chromium',
    chromiumSandbox: process.getuid() !== 0,
    args: ['--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--disable-quic', '--no-first-run',
      '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
  return {
    name: 'chromium',
    native: browser,
    // `options` are of Playwright's newContext().
    async open(url, viewport = LAPTOP, options = {}) {
      // What a service worker answers is beyond the reach of a test's own routes.
      const context = await browser.newContext({ viewport, locale: 'zh-CN', serviceWorkers: 'block', ...options });
      const page = await context.newPage();
      await page.goto(url);
      return withWaitFor({
        native: page,
        evaluate: (f, ...args) => page.evaluate(call(f, args)),
        click: (x, y) => page.mouse.click(x, y),
        type: (text) => page.keyboard.type(text),
        press: (key) => page.keyboard.press(key),
        screenshot: (path) => page.screenshot({ path }),
        close: () => context.close(),
      });
    },
    close: () => browser.close(),
  };
}

export async function firefox() {
  const { default: puppeteer } = await import('puppeteer-core');
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: '/usr/bin/firefox-esr',
    headless: false,  // headless Firefox has no WebGL
    env: { ...process.env, LIBGL_ALWAYS_SOFTWARE: '1', MOZ_DISABLE_CONTENT_SANDBOX: '1' },
    extraPrefsFirefox: { 'webgl.force-enabled': true, 'intl.accept_languages': 'zh-CN' },
  });
  return {
    name: 'firefox',
    native: browser,
    async open(url, viewport = LAPTOP) {
      const page = await browser.newPage();
      await page.setViewport(viewport);
      await page.goto(url);
      return withWaitFor({
        native: page,
        evaluate: (f, ...args) => page.evaluate(call(f, args)),
        click: (x, y) => page.mouse.click(x, y),
        type: (text) => page.keyboard.type(text),
        press: (key) => page.keyboard.press(key),
        screenshot: (path) => page.screenshot({ path }),
        close: () => page.close(),
      });
    },
    close: () => browser.close(),
  };
}

// WebKitGTK through its own W3C WebDriver.
export async function webkit() {
  const port = await freePort();
  const profile = mkdtempSync(join(tmpdir(), 'tucao-webkit-'));
  const driver = spawn('WebKitWebDriver', [`--port=${port}`], {
    stdio: 'ignore',
    env: { ...process.env, HOME: profile, LIBGL_ALWAYS_SOFTWARE: '1', WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' },
  });
  const command = async (method, path, body) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method, body: body && JSON.stringify(body), headers: { 'content-type': 'application/json' },
    });
    const { value } = await response.json();
    if (!response.ok) throw new Error(`WebDriver ${path}: ${value.error}: ${value.message}`);
    return value;
  };
  await until(() => command('GET', '/status').then((status) => status.ready, () => false), 'WebKitWebDriver');
  const { sessionId } = await command('POST', '/session', {
    capabilities: {
      alwaysMatch: {
        browserName: 'MiniBrowser',
        'webkitgtk:browserOptions': { binary: miniBrowser(), args: ['--automation'] },
      },
    },
  });
  const session = `/session/${sessionId}`;
  const keys = (characters) => command('POST', `${session}/actions`, {
    actions: [{
      type: 'key', id: 'keyboard',
      actions: characters.flatMap((value) => [{ type: 'keyDown', value }, { type: 'keyUp', value }]),
    }],
  });
  const evaluate = async (f, ...args) => {
    const [value, error] = await command('POST', `${session}/execute/async`, {
      script: `const done = arguments[arguments.length - 1];
        Promise.resolve().then(() => ${call(f, args)})
          .then((value) => done([value ?? null, null]), (error) => done([null, String(error)]));`,
      args: [],
    });
    if (error) throw new Error(error);
    return value;
  };
  // WebDriver sizes the window; the page has what the window's bars leave.
  const resize = async ({ width, height }) => {
    await command('POST', `${session}/window/rect`, { width, height });
    const [innerWidth, innerHeight] = await evaluate(() => [innerWidth, innerHeight]);
    await command('POST', `${session}/window/rect`, { width: 2 * width - innerWidth, height: 2 * height - innerHeight });
  };
  return {
    name: 'webkit',
    native: null,
    async open(url, viewport = LAPTOP) {
      await command('POST', `${session}/url`, { url });
      await resize(viewport);
      return withWaitFor({
        native: null,
        evaluate,
        click: (x, y) => command('POST', `${session}/actions`, {
          actions: [{
            type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' },
            actions: [{ type: 'pointerMove', x, y }, { type: 'pointerDown', button: 0 }, { type: 'pointerUp', button: 0 }],
          }],
        }),
        type: (text) => keys([...text]),
        press: (key) => keys([WEBDRIVER_KEYS[key] ?? key]),
        async screenshot(path) {
          writeFileSync(path, Buffer.from(await command('GET', `${session}/screenshot`), 'base64'));
        },
        close: () => command('POST', `${session}/url`, { url: 'about:blank' }),
      });
    },
    async close() {
      await command('DELETE', session).catch(() => {});
      driver.kill();
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

export const engines = { chromium, firefox, webkit };

const WEBDRIVER_KEYS = {
  Backspace: '\uE003', Tab: '\uE004', Enter: '\uE007', Escape: '\uE00C', ' ': ' ', PageUp: '\uE00E', PageDown: '\uE00F',
  End: '\uE010', Home: '\uE011', ArrowLeft: '\uE012', ArrowUp: '\uE013', ArrowRight: '\uE014', ArrowDown: '\uE015',
};

function miniBrowser() {
  for (const folder of readdirSync('/usr/lib').filter((name) => name.endsWith('-linux-gnu'))) {
    for (const version of ['4.1', '4.0', '6.0']) {
      const path = `/usr/lib/${folder}/webkit2gtk-${version}`;
      try {
        if (readdirSync(path).includes('MiniBrowser')) return `${path}/MiniBrowser`;
      } catch { /* not this version */ }
    }
  }
  throw new Error('no MiniBrowser: install webkit2gtk-driver');
}

// The expression that calls function `f`, or its source text, in a page.
function call(f, args) {
  return `(${f})(...${JSON.stringify(args)})`;
}

function withWaitFor(page) {
  page.waitFor = (f, ...args) =>
    until(() => page.evaluate(`async (...args) => Boolean(await (${f})(...args))`, ...args), `${f}`);
  return page;
}

async function until(condition, what, limit_ms = 20_000) {
  const end = Date.now() + limit_ms;
  for (;;) {
    const value = await condition();
    if (value) return value;
    if (Date.now() > end) throw new Error(`waited ${limit_ms / 1000} s for ${what}`);
    await sleep(50);
  }
}
