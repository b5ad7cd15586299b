// SPDX-License-Identifier: Apache-2.0
// Cases from the first word to the citizen's own verdict, as the stories that the rules come from tell them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ask, complain, follow, signIn, update } from './api.mjs';
import { startHall } from './hall.mjs';
import { ownData } from './own_data.mjs';
import { PHONE } from './viewports.mjs';
import { say } from './words.mjs';

const { data, run } = ownData();
const { server, open } = await startHall({ data });
const manager = await signIn(server.url);
const supervisor = await signIn(server.url, 'demo', 'demo2');

// Staff take `steps`, one after the other; the answer to the last.
async function take(number, steps, session = manager) {
  let answer;
  for (const step of steps) {
    const { body } = await ask(server.url, 'GET', `/api/v1/staff/cases/${number}`, { headers: session });
    const { timeline } = body.view.view;
    answer = await update(server.url, session, number, { text: '', ...step, seen_seq: timeline.at(-1).seq });
    assert.equal(answer.status, 200, `${step.step}: ${JSON.stringify(answer.body)}`);
  }
  return answer.body;
}

async function refused(number, step, session = manager) {
  const { body } = await ask(server.url, 'GET', `/api/v1/staff/cases/${number}`, { headers: session });
  const answer = await update(server.url, session, number, { text: '', ...step, seen_seq: body.view.view.timeline.at(-1).seq });
  assert.notEqual(answer.status, 200);
  return { status: answer.status, field: answer.body.fields?.[0].field, key: answer.body.fields?.[0].key ?? answer.body.detail_key };
}

async function handIn(category, text) {
  const { body } = await complain(server.url, { category, window: '3', text });
  return body;
}

async function citizenAt({ code, number }) {
  const person = await open(`/follow#${code}`, PHONE);
  await person.sees('case-number', number);
  return person;
}

const due = Date.now() + 2 * 86_400_000;
const TRIAGE = { step: 'triage', text: '已受理，正在派单。', public_title: '垃圾无人清运' };
const ASSIGN = { step: 'assign', text: '由环卫组负责。', unit: '环卫组', owner: 'demo', due_at: due };
const RECTIFY = { step: 'rectify', text: '垃圾已清走。', detail: '现场照片' };

test('rubbish that was only covered is not put right before it is removed', { timeout: 60_000 }, async () => {
  const made = await handIn('environment', '垃圾堆了一个星期没有人来清，味道很大。');
  const citizen = await citizenAt(made);
  await citizen.sees('case-next', say('case_next.received'));
  await take(made.number, [TRIAGE]);
  assert.deepEqual(await refused(made.number, { ...ASSIGN, owner: '' }), { status: 422, field: 'owner', key: 'field.owner_missing' });
  assert.deepEqual(await refused(made.number, { ...ASSIGN, due_at: undefined }), { status: 422, field: 'due_at', key: 'field.due_at_missing' });
  await take(made.number, [ASSIGN, { step: 'sign' }, { step: 'begin' }]);
  await citizen.sees('case-state', say('case_state.working'));
  await citizen.sees('case-unit', '环卫组');
  assert.deepEqual(await refused(made.number, { step: 'interim', text: '先盖上防尘网。' }), { status: 422, field: 'detail', key: 'field.detail_missing' });
  await take(made.number, [{ step: 'interim', text: '先盖上防尘网。', detail: '清运车进不来，路通后清走' }]);
  await citizen.sees('case-state', say('case_state.interim'));
  await citizen.sees('timeline-6-fact-1', say('case_detail.interim', { words: '清运车进不来，路通后清走' }));
  await citizen.seesNo('verdict');
  await take(made.number, [RECTIFY]);
  await citizen.sees('verdict-title', say('follow.verdict_title'));
  await citizen.press('field-verdict-satisfied');
  await citizen.write('field-verdict_text', '清得很干净，谢谢。');
  await citizen.press('verdict-send');
  await citizen.sees('case-state', say('case_state.closed'));
  await citizen.seesNo('verdict');
  const shown = (await ask(server.url, 'GET', `/api/v1/cases/${made.number}`)).body;
  assert.equal(shown.timeline.at(-1).verdict, 'satisfied');
  assert.equal(shown.timeline.at(-1).text, '', 'what a citizen says is not public');
  assert.doesNotMatch(JSON.stringify(shown), /"user"|"owner"/);
});

test('a citizen who is not satisfied has the case opened again, and a supervisor may explain it once more', { timeout: 60_000 }, async () => {
  const made = await handIn('equipment', '叫号屏幕还是不亮，说修好了其实没有修。');
  await take(made.number, [{ step: 'accept', text: '马上去修。', public_title: '叫号屏不亮', unit: '设备组' }, RECTIFY]);
  const citizen = await citizenAt(made);
  await citizen.press('verdict-send');
  await citizen.sees('field-verdict-error', say('field.verdict_missing'));
  await citizen.press('field-verdict-not_satisfied');
  await citizen.write('field-verdict_text', '没有修好。');
  await citizen.press('verdict-send');
  await citizen.sees('case-state', say('case_state.reopened'));
  assert.equal((await refused(made.number, { step: 'explain', text: '说明' })).status, 403, 'only a supervisor explains');
  await take(made.number, [{ step: 'explain', text: '屏幕已到货，明天更换。' }], supervisor);
  await citizen.sees('verdict-title');
  await take(made.number, [{ step: 'note', text: '已经换好。' }]);
  await citizen.press('field-verdict-basically');
  await citizen.press('verdict-send');
  await citizen.sees('case-state', say('case_state.closed'));
  await citizen.press('praise-send');
  await citizen.sees('case-praised');
  await citizen.seesNo('praise-title');
  assert.ok((await ask(server.url, 'GET', `/api/v1/cases/${made.number}`)).body.row.praised, 'everybody reads that');
});

test('a case is not adopted for a written reason and policy, and the citizen is told before it ends', { timeout: 60_000 }, async () => {
  const made = await handIn('other', '希望大厅里可以停放电动自行车并且充电。');
  const reason = { step: 'refuse', text: '大厅内充电有火灾危险，不能采纳。', public_title: '希望大厅内给电动车充电' };
  assert.deepEqual(await refused(made.number, reason), { status: 422, field: 'detail', key: 'field.detail_missing' });
  await take(made.number, [{ ...reason, detail: '消防管理规定' }]);
  const citizen = await citizenAt(made);
  await citizen.sees('case-state', say('case_state.refused'));
  await citizen.sees('timeline-2-fact-1', say('case_detail.refuse', { words: '消防管理规定' }));
  assert.deepEqual(await refused(made.number, { step: 'tell' }), { status: 422, field: 'detail', key: 'field.detail_missing' });
  await take(made.number, [{ step: 'tell', detail: '当面告知' }]);
  await citizen.sees('case-state', say('case_state.refusal_told'));
});

test('what has consequences is confirmed by somebody else, and calls are counted before anybody is unreachable', { timeout: 60_000 }, async () => {
  const made = await handIn('papers', '第一次说要三样材料，第二次又说要五样。');
  await take(made.number, [{ step: 'accept', text: '核对清单。', public_title: '材料清单前后不一', unit: '综合组' }, RECTIFY]);
  assert.deepEqual(await refused(made.number, { step: 'confirm' }), { status: 422, field: 'step', key: 'field.step_same_person' });
  await take(made.number, [{ step: 'confirm' }], supervisor);
  for (let call = 0; call < 4; ++call) await take(made.number, [{ step: 'call', outcome: 'no_answer' }]);
  assert.deepEqual(await refused(made.number, { step: 'unreachable' }), { status: 422, field: 'step', key: 'field.step_too_few_calls' },
    'four calls within a minute are one');
  const answer = await take(made.number, [{ step: 'call', outcome: 'reached', verdict: 'satisfied' }]);
  assert.equal(answer.view.view.row.state, 'closed');
});

test('a citizen takes a case back, after a question', { timeout: 60_000 }, async () => {
  const made = await handIn('waiting', '排队的事我自己已经解决了，不用再办。');
  const citizen = await citizenAt(made);
  await citizen.follow('follow-withdraw');
  await citizen.sees('question', say('follow.withdraw_title'));
  await citizen.follow('question-confirm');
  await citizen.sees('case-state', say('case_state.withdrawn'));
  const { body } = await follow(server.url, made.code);
  assert.equal(body.view.row.state, 'withdrawn');
});

test('two departments work on one case, each until its own day, and it is late when one of them is', { timeout: 60_000 }, async () => {
  const made = await handIn('equipment', '自助机打不出回执，系统和机器都有问题。');
  await take(made.number, [
    { step: 'triage', text: '已受理。', public_title: '自助机打不出回执' },
    { step: 'assign', text: '由设备组牵头。', unit: '设备组', owner: 'demo', due_at: due },
    { step: 'sign' }, { step: 'begin' },
  ]);
  const involved = await take(made.number, [{ step: 'involve', text: '请修复打印服务。', unit: '信息科', owner: 'demo2', due_at: due - 86_400_000 }]);
  const given = involved.view.view.timeline.at(-1);
  assert.equal(involved.view.view.row.due_at, due - 86_400_000, 'the first of the two deadlines counts');
  assert.equal(involved.owner, 'demo', 'the first unit still leads');
  const citizen = await citizenAt(made);
  await citizen.sees(`timeline-${given.seq}-fact-1`, say('case.to_unit', { unit: '信息科' }));
  assert.deepEqual(await refused(made.number, RECTIFY), { status: 422, field: 'step', key: 'field.step_tasks_open' });
  assert.deepEqual(await refused(made.number, { step: 'contribute', text: '已修复。', detail: '测试打印' }), { status: 422, field: 'about', key: 'field.about_missing' });
  const done = await take(made.number, [{ step: 'contribute', text: '打印服务已修复。', detail: '测试打印', about: given.seq }]);
  assert.equal(done.view.view.row.due_at, due);
  await take(made.number, [RECTIFY]);
  await citizen.sees('verdict-title');
});

test('citizen and staff write to each other, and the public sees none of it', { timeout: 60_000 }, async () => {
  const made = await handIn('attitude', '窗口的态度很差，一问就说不知道。');
  await take(made.number, [{ step: 'accept', text: '正在核实。', public_title: '窗口态度', unit: '大厅管理组' }]);
  const citizen = await citizenAt(made);
  await citizen.press('word-send');
  await citizen.sees('field-word-error', say('field.word_missing'));
  await citizen.write('field-word', '是上午十点的事。');
  await citizen.press('word-send');
  await citizen.sees('timeline-3-text', '是上午十点的事。');
  const { body: queues } = await ask(server.url, 'GET', '/api/v1/staff/queues', { headers: manager });
  assert.equal(queues.queues.told, 1);
  await take(made.number, [{ step: 'staff_word', text: '谢谢，已经查到。' }]);
  await citizen.sees('timeline-4-text', '谢谢，已经查到。');
  const shown = (await ask(server.url, 'GET', `/api/v1/cases/${made.number}`)).body;
  assert.deepEqual(shown.timeline.map(entry => entry.step), ['submit', 'accept']);
});

test('a question is replied to, and staff find it by its words', { timeout: 60_000 }, async () => {
  const { body: made } = await complain(server.url, { kind: 'question', text: '外地户口能不能在这里办居住证？' });
  assert.equal((await refused(made.number, { step: 'interim', text: '先这样', public_title: '居住证', detail: '无' })).status, 409);
  await take(made.number, [{ step: 'reply', text: '可以，带身份证和租房合同。', public_title: '外地户口办居住证', unit: '户籍窗口' }]);
  const citizen = await citizenAt(made);
  await citizen.sees('case-state', say('case_state.replied'));
  for (const words of ['居住证', '租房合同', '户籍', made.number]) {
    const { body } = await ask(server.url, 'GET', `/api/v1/staff/cases?search=${encodeURIComponent(words)}`, { headers: manager });
    assert.equal(body.rows[0]?.row.number, made.number, words);
  }
  const { body } = await ask(server.url, 'GET', `/api/v1/staff/cases?search=${encodeURIComponent('居证')}`, { headers: manager });
  assert.equal(body.rows.length, 0);
});

test('a case that was merged leads its citizen to the other one', { timeout: 60_000 }, async () => {
  const first = await handIn('waiting', '三号窗口等了两个小时，一直没有叫号。');
  const second = await handIn('waiting', '三号窗口没有人，等了快两个小时。');
  await take(first.number, [{ step: 'accept', text: '正在核实。', public_title: '三号窗口久等', unit: '大厅管理组' }]);
  await take(second.number, [{ step: 'merge', text: '与另一件一并办理。', public_title: '三号窗口没人', detail: first.number }]);
  const citizen = await citizenAt(second);
  await citizen.press('case-other');
  await citizen.isAt(`/reports/${first.number}`);
  await citizen.sees('case-title', '三号窗口久等');
});

test('the counters of an open page follow each case, whether it is public or not', { timeout: 60_000 }, async () => {
  const standing = async () => (await ask(server.url, 'GET', '/api/v1/halls/demo/cases')).body.standing;
  const before = await standing();
  const reader = await open('/reports', PHONE);
  await reader.sees('reports-standing', say('reports.standing', before));
  const { number } = await handIn('environment', '大厅的空调一直不制冷，坐着等很热。');
  await reader.sees('reports-standing', say('reports.standing', { ...before, received: before.received + 1 }));
  await take(number, [{ step: 'accept', text: '正在核实。', public_title: '空调不制冷', unit: '大厅管理组' }]);
  const after = await standing();
  assert.equal(after.answered, before.answered + 1);
  await reader.sees('reports-standing', say('reports.standing', after));
  assert.ok(await reader.stays(), 'the page was not reloaded');
});

test('after all that no case breaks a rule, and the audit log is as it was written', { timeout: 60_000 }, async () => {
  await server.stop();
  const cases = run(['audit']);
  assert.match(cases.stdout, /^\d+ cases, \d+ of them held or set aside: \d+ answered, \d+ rectified or refused with a reason, \d+ with a unit and an owner; 0 with a flaw\n$/);
  assert.equal(cases.status, 0);
  const log = run(['audit', 'verify']);
  assert.match(log.stdout, /^\d+ lines are as they were written; the newest hash is [0-9a-f]{64}\n$/);
  assert.equal(log.status, 0);
});
