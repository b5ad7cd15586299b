// SPDX-License-Identifier: Apache-2.0
// One include root serves every room, so the compiler does not stop a room from reaching where it should not.
import assert from 'node:assert/strict';
import test from 'node:test';
import { lines, ourFiles, textOf } from './files.mjs';

// The rooms whose headers each room may include, beside its own.
const may = {
  base: [],
  text: ['base'],
  domain: ['base'],
  protocol: ['base', 'domain'],
  wording: ['base', 'domain', 'protocol', 'text'],
  app: ['base', 'domain', 'protocol', 'text'],
  ui: ['base', 'domain', 'protocol', 'text', 'wording', 'app'],  // the page's state holds wire views: a twin of each would say nothing new
  server: ['base', 'domain', 'protocol', 'text', 'wording'],
  web: ['base', 'domain', 'protocol', 'text', 'wording', 'app', 'ui', 'platform'],
};

// What only some folders may include or call.
const onlyIn = [
  [/^\s*#\s*include\s*[<"]sqlite3\.h/, ['src/server/storage/'], 'the database'],
  [/^\s*#\s*include\s*[<"].*imgui/, ['src/ui/', 'web/'], 'Dear ImGui'],
  [/^\s*#\s*include\s*[<"](emscripten|SDL|GLES)/, ['web/'], 'the browser'],
  [/^\s*#\s*include\s*[<"]boost\//, ['src/server/'], 'Boost'],
  [/^\s*#\s*include\s*[<"]nlohmann\//, ['src/protocol/', 'src/text/', 'src/server/', 'web/'], 'JSON'],
  [/^\s*#\s*include\s*<(iostream|regex|fstream)>/, ['src/server/'], 'what makes the page large'],
  [/_clock::now\(|\btime\(nullptr\)/, ['src/server/', 'web/'], 'the clock'],
];

function violations(file, text) {
  const room = file.startsWith('web/') ? 'web' : file.split('/')[1];
  const found = [];
  for (const [number, line] of lines(text)) {
    const say = (what) => found.push(`${file}:${number}: ${what}: ${line.trim()}`);
    const [, included] = /^\s*#\s*include\s*"([^"]+)"/.exec(line) ?? [];
    if (included) {
      const from = included.split('/')[0];
      if (room !== 'web' && !(from in may)) say('not from the include root');
      else if (from in may && from !== room && !may[room].includes(from)) say(`${room} may not see ${from}`);
    }
    for (const [pattern, folders, what] of onlyIn) {
      if (pattern.test(line) && !folders.some((folder) => file.startsWith(folder))) say(`${what} is for ${folders.join(' and ')} only`);
    }
  }
  return found;
}

test('rooms include only what the direction allows', () => {
  const files = ourFiles('src/*.h', 'src/*.cpp', 'web/*.h', 'web/*.cpp');
  assert.ok(files.length > 0);
  assert.deepEqual(files.flatMap((file) => violations(file, textOf(file))), []);
});

test('every room is named in the directions', () => {
  const rooms = new Set(ourFiles('src/*/CMakeLists.txt').map((file) => file.split('/')[1]));
  assert.deepEqual([...rooms].filter((room) => !(room in may)), []);
});

test('a forbidden include is seen', () => {
  const forbidden = [
    ['src/domain/a.h', '#include "app/state.h"'],
    ['src/ui/screens/a.cpp', '#include "server/live/hub.h"'],
    ['src/server/http/a.cpp', '#include "ui/look.h"'],
    ['src/server/http/a.cpp', '#include <sqlite3.h>'],
    ['src/app/a.cpp', '#include <imgui.h>'],
    ['src/ui/a.cpp', '#include <emscripten.h>'],
    ['src/base/a.cpp', '  return std::chrono::system_clock::now();'],
    ['src/base/a.cpp', '#include "utf8.h"'],
  ];
  for (const [file, text] of forbidden) assert.equal(violations(file, text).length, 1, `${file}: ${text}`);
  assert.deepEqual(violations('src/ui/a.cpp', '#include "app/state.h"\n#include <imgui_internal.h>'), []);
});
