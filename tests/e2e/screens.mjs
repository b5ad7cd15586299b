// SPDX-License-Identifier: Apache-2.0
// Every screen of the app: how Chromium gets there, and what must be said on it.
//   {name, open(visitor), strings(visitor)}, where visitor is {url, browser, viewport, options, made, say}: `options` go
//   to browser.open(), `made` is what makeCase() made, `say` speaks the page's language.
import { ACCEPT, COMPLAINT, ask, board, complain, hall, newKey, postNotice, serveOne, signIn, stepAt, storageOf, takeNumber, update } from './api.mjs';
import { personAt } from './person.mjs';

// A case that staff have accepted: {code, number, session}.
export async function makeCase(url) {
  const { body: { code, number } } = await complain(url);
  const session = await signIn(url);
  await update(url, session, number, ACCEPT);
  return { code, number, session };
}

async function openAt({ browser, url, viewport, options = {}, made }, path, { signedIn = false, session = made.session } = {}) {
  const storageState = signedIn ? storageOf(session) : { cookies: [], origins: [] };
  const page = await browser.open(url + path, viewport, { ...options, storageState });
  await personAt(page).arrives();
  return page;
}

const chinese = (list, id) => list.find((entry) => entry.id === id)?.name['zh-CN'];
const tabs = (say) => ['tab.hall', 'tab.complain', 'tab.follow', 'tab.reports'].map((key) => say(key));
const settings = (say) => ['settings.language', 'settings.theme', 'title.guides', 'title.devices', 'title.promises', 'settings.ticket', 'settings.staff', 'settings.wall'].map((key) => say(key))
  .concat('中文', 'English');
const isPhone = ({ viewport }) => viewport.width < 1024;

const callsNumbers = ({ kind }) => kind !== 'pre_check' && kind !== 'self_service';

function windowStrings(view, window, say) {
  const business = chinese(view.businesses, window.businesses[0]);
  const all = [say('window.plate', { number: window.id }), business,
    say('window.complain_about', { action: say('window.complain'), number: window.id, business })];
  if (window.state === 'open' && !callsNumbers(window)) {
    all.push(say('window_state.open'), say('window.no_numbers'));
  } else if (window.state === 'open') {
    all.push(say(window.calling ? 'window.calling' : window.kind === 'tidal' ? 'window.temporary' : 'window_state.open'));
    all.push(`${say(window.calling ? 'window.go_to' : 'window.serving')} ${window.serving || say('window.free')}`);
    all.push(`${say('window.waiting')} ${window.waiting} ${say('window.people', { n: window.waiting })}`);
    const wait = !window.wait ? say('window.no_estimate')
      : window.wait.high_min === 0 ? say('window.no_wait')
      : `${say('number.range', { low: window.wait.low_min, high: window.wait.high_min })} ${say('window.minutes')}`;
    all.push(`${say('window.wait')} ${wait}`);
  } else {
    all.push(say(`window_state.${window.state}`));
    all.push(window.reason === 'other' ? window.reason_text : say(`window_reason.${window.reason}`));
    const instead = window.state === 'paused' ? 'window.instead' : 'window.instead_closed';
    all.push(window.instead ? say(instead, { number: window.instead }) : say('window.no_instead'));
  }
  for (const other of window.businesses.slice(1)) all.push(chinese(view.businesses, other));
  return all;
}

const FAULT = { kind: 'fault', windows: ['3'], text: '读卡器故障，暂时不能刷社保卡', instead: '请到 2 号窗口' };

// The number of the fault that is announced.
async function announced(visitor) {
  visitor.notice ??= (await postNotice(visitor.url, visitor.made.session, FAULT)).body.number;
  return visitor.notice;
}

const guides = async (url) => (await ask(url, 'GET', '/api/v1/halls/demo/guides')).body.guides;

async function reportRows({ url }) {
  return (await ask(url, 'GET', '/api/v1/halls/demo/cases')).body.rows;
}

function caseStrings({ row, timeline }, say) {
  return [row.number, row.title, say('case.unit', { unit: row.unit }), say(`case_state.${row.state}`),
    say('window.name', { number: row.window }), say('case.timeline'),
    ...timeline.flatMap(({ step, text }) => [say(`case_step.${step}`), text])];
}

const formStrings = (view, say) => [
  say('title.complain'), say('form.intro'), say('form.category'), say('form.window'), say('form.window_none'), say('form.text'),
  say('form.text_hint'), say('form.date'), say('form.time'), say('form.optional'), say('form.anonymous'),
  say('form.photos'), say('form.photos_hint', { n: 6 }), say('form.photos_add'), say('form.anonymous_on'), say('form.submit'), say('form.submit_note'), say('field.counter', { n: 0, max: 2000 }),
  ...['waiting', 'window_shut', 'attitude', 'papers', 'procedure', 'equipment', 'environment', 'other']
    .map((word) => say(`category.${word}`)),
  ...view.windows.map(({ id, kind, businesses }) =>
    `${say(kind === 'self_service' ? 'device.name' : 'window.name', { number: id })} ${chinese(view.businesses, businesses[0])}`),
];

const publicCase = async ({ url, made }) => (await ask(url, 'GET', `/api/v1/cases/${made.number}`)).body;

export const screens = [
  {
    name: 'hall',
    open: async (visitor) => {
      const page = await openAt(visitor, '/');
      await personAt(page).sees('window-1-name');
      return page;
    },
    strings: async (visitor) => {
      const { url, say } = visitor;
      const view = await hall(url);
      const counted = view.windows.filter(callsNumbers);
      const open = counted.filter(({ state }) => state === 'open').length;
      return [view.name['zh-CN'], say('common.demo'), say('hall.live'), ...tabs(say), ...settings(say),
        say('hall.search'), say('hall.all_zones'),
        ...(isPhone(visitor) ? [say('hall.open_all_day'), say('hall.open_windows', { open, total: counted.length })] : []),
        ...view.zones.map(({ name }) => name['zh-CN']),
        ...view.windows.flatMap((window) => windowStrings(view, window, say))];
    },
  },
  {
    name: 'reports',
    open: async (visitor) => {
      const page = await openAt(visitor, '/reports');
      await personAt(page).sees(`case-${visitor.made.number}`);
      return page;
    },
    strings: async (visitor) => {
      const { say } = visitor;
      return [say('title.reports'), say('reports.intro'), ...tabs(say), ...settings(say),
        ...(isPhone(visitor) ? [] : ['title', 'state', 'unit', 'number', 'updated'].map((column) => say(`reports.column_${column}`))),
        ...(await reportRows(visitor)).flatMap(({ number, title, unit, state }) =>
          [number, title, unit, say(`case_state.${state}`)])];
    },
  },
  {
    name: 'report',
    open: async (visitor) => {
      const page = await openAt(visitor, `/reports/${visitor.made.number}`);
      await personAt(page).sees('timeline-2-text');
      return page;
    },
    strings: async (visitor) => [visitor.say('title.report'), visitor.say('report.privacy'),
      ...caseStrings(await publicCase(visitor), visitor.say)],
  },
  {
    name: 'complaint form',
    open: async (visitor) => {
      const page = await openAt(visitor, '/complain');
      await page.waitFor(() => document.getElementById('field-window')?.options.length > 5);
      return page;
    },
    strings: async ({ url, say }) => formStrings(await hall(url), say),
  },
  {
    name: 'complaint form with mistakes',
    open: async (visitor) => {
      const page = await openAt(visitor, '/complain');
      const person = personAt(page);
      await page.waitFor(() => document.getElementById('field-window')?.options.length > 5);
      await person.press('anonymous');
      await person.write('field-contact', 'a friend');
      await person.press('submit');
      await person.sees('form-errors');
      await person.sees('field-contact-error');
      return page;
    },
    strings: async ({ url, say }) => [...formStrings(await hall(url), say).filter((text) => text !== say('form.anonymous_on')),
      say('form.anonymous_off'), say('form.errors', { n: 3 }), say('form.errors_title'), say('field.category_missing'),
      say('field.text_missing'), say('field.contact_not_a_contact'), say('form.contact'), say('form.contact_hint'),
      say('form.contact_note'), 'a friend'],
  },
  {
    name: 'receipt',
    open: async (visitor) => {
      const page = await openAt(visitor, '/complain');
      const person = personAt(page);
      await person.press('field-category-other');
      await person.write('field-text', COMPLAINT.text);
      await person.press('submit');
      await person.sees('receipt-code');
      return page;
    },
    strings: ({ say }) => [say('title.receipt'), say('receipt.thanks'), say('receipt.code'), say('receipt.code_use'),
      say('receipt.copy'), say('receipt.save'), say('receipt.keep'), say('receipt.keep_anonymous'), say('receipt.qr'),
      say('receipt.next'), say('receipt.step_accept'), say('receipt.step_accept_what'), say('receipt.step_answer_what'),
      say('receipt.step_done'), say('receipt.step_done_what'), say('receipt.to_hall'), say('receipt.to_case')],
  },
  {
    name: 'following',
    open: async (visitor) => {
      const page = await openAt(visitor, '/follow');
      const person = personAt(page);
      await person.write('field-code', '123');
      await person.press('follow-open');
      await person.sees('field-code-error');
      return page;
    },
    strings: ({ say }) => [say('title.follow'), say('follow.intro'), say('follow.code'), say('follow.code_hint'),
      say('follow.open'), say('code_problem.wrong_length'), '123', ...tabs(say), ...settings(say)],
  },
  {
    name: 'followed case',
    open: async (visitor) => {
      const page = await openAt(visitor, `/follow#${visitor.made.code}`);
      await personAt(page).sees('timeline-2-text');
      return page;
    },
    strings: async (visitor) => [visitor.say('title.case'), visitor.say('follow.own_words'), COMPLAINT.text,
      visitor.say('follow.live_note'), visitor.say('follow.leave'), ...caseStrings(await publicCase(visitor), visitor.say)],
  },
  {
    name: 'signing in',
    open: async (visitor) => {
      const page = await openAt(visitor, '/staff');
      const person = personAt(page);
      await person.sees('sign-in-demo');
      await person.press('sign-in-go');
      await person.sees('sign-in-issue');
      return page;
    },
    strings: ({ say }) => [say('title.sign_in'), say('staff.sign_in_intro'), say('staff.demo_account'),
      say('staff.demo_account_next'), say('staff.sign_in_missing'), say('staff.user'), say('staff.password'), say('staff.sign_in')],
  },
  {
    name: 'inbox',
    open: async (visitor) => {
      const page = await openAt(visitor, '/staff', { signedIn: true });
      await personAt(page).sees(`inbox-${visitor.made.number}-title`);
      return page;
    },
    strings: async (visitor) => {
      const { url, made, say } = visitor;
      const { rows } = (await ask(url, 'GET', '/api/v1/staff/cases', { headers: made.session })).body;
      return [say('title.inbox'), say('staff.signed_in', { user: 'demo' }), say('staff.sign_out'),
        ...(isPhone(visitor) ? [] : [say('staff.choose'), say('staff.choose_next'), say('tab.hall'), say('tab.reports')]),
        ...rows.flatMap(({ row, beginning }) => [row.number, row.title || beginning, say(`case_state.${row.state}`),
          row.unit || say('case.no_unit')])];
    },
  },
  {
    name: 'case at the desk',
    open: async (visitor) => {
      const page = await openAt(visitor, `/staff/cases/${visitor.made.number}`, { signedIn: true });
      await personAt(page).sees('timeline-2-text');
      return page;
    },
    strings: async (visitor) => {
      const { say } = visitor;
      return [say('staff.own_words'), COMPLAINT.text, say('category.waiting'), say('staff.no_contact'), say('staff.update'),
        say('staff.update_public'), say('staff.step'), say('staff.step_interim'), say('staff.step_note'), say('staff.step_rectify'),
        say('staff.public_title'), say('staff.keep_empty'), say('staff.unit'), say('staff.update_text'),
        say('staff.update_text_hint'), say('staff.post'), ...caseStrings(await publicCase(visitor), say)];
    },
  },
  {
    name: 'looking for a number',
    open: async (visitor) => {
      const page = await openAt(visitor, '/ticket');
      const person = personAt(page);
      await person.write('field-ticket_number', 'Z999');
      await person.press('ticket-show');
      await person.sees('field-ticket_number-error');
      return page;
    },
    strings: ({ say }) => [say('title.ticket'), say('ticket.intro'), say('ticket.number'), say('ticket.number_hint'),
      say('ticket.unknown'), say('ticket.code'), say('ticket.code_optional'), say('ticket.show'), 'Z999', ...tabs(say),
      ...settings(say)],
  },
  {
    name: 'own number',
    open: async (visitor) => {
      visitor.slip ??= await takeNumber(visitor.url, visitor.made.session);
      const page = await openAt(visitor, `/ticket/${visitor.slip.ticket.number}#${visitor.slip.code}`);
      await personAt(page).sees('ticket-leave');
      return page;
    },
    strings: ({ say, slip }) => [say('title.ticket'), slip.ticket.number, say('ticket_class.walk_in'),
      say('ticket_state.waiting'), say('ticket.ahead_label'), say('window.wait'), say('ticket.remind'),
      say('ticket.remind_note', { n: 3 }), say('ticket.leave')],
  },
  {
    name: 'windows to sit at',
    open: async (visitor) => {
      const page = await openAt(visitor, '/console', { signedIn: true });
      await personAt(page).sees('console-15-name');
      return page;
    },
    strings: ({ say }) => [say('title.console'), say('console.choose'), say('window.name', { number: 15 }),
      say('window.name', { number: 16 })],
  },
  {
    name: 'console',
    open: async (visitor) => {
      const page = await openAt(visitor, '/console/16', { signedIn: true });
      await personAt(page).sees('loads');
      return page;
    },
    strings: async ({ url, say }) => [say('window.name', { number: 16 }), say('console.next'), say('console.aside_none'),
      ...(await hall(url)).businesses.map(({ name }) => name['zh-CN'])],
  },
  {
    name: 'console with its panel',
    open: async (visitor) => {
      await stepAt(visitor.url, visitor.made.session, '15', { step: 'open' });
      const page = await openAt(visitor, '/console/15', { signedIn: true });
      await personAt(page).press('show-pause');
      await personAt(page).press('field-reason-other');
      await personAt(page).sees('field-reason_text-label');
      return page;
    },
    strings: ({ say }) => [say('console.pause_title'), say('console.shut_note'), say('console.reason'),
      ...['equipment', 'staffing', 'lunch', 'training', 'other'].map((word) => say(`window_reason.${word}`)),
      say('console.reason_text'), say('console.resume_at'), say('console.resume_unknown'), say('console.public'),
      say('console.pause'), say('console.cancel')],
  },
  {
    name: 'kiosk',
    open: async (visitor) => {
      const page = await openAt(visitor, '/kiosk', { signedIn: true });
      await personAt(page).sees('business-advice');
      return page;
    },
    strings: ({ say }) => [say('kiosk.business'), say('kiosk.business_note'), say('common.demo')],
  },
  {
    name: 'kiosk with its reasons',
    open: async (visitor) => {
      const page = await openAt(visitor, '/kiosk', { signedIn: true });
      await personAt(page).press('business-advice');
      await personAt(page).press('class-priority');
      await personAt(page).sees('reason-elderly');
      return page;
    },
    strings: ({ say }) => [say('kiosk.priority'), say('kiosk.priority_note'), say('kiosk.back'),
      ...['elderly', 'disabled', 'ill', 'pregnant', 'with_infant', 'military', 'other']
        .map((word) => say(`priority_reason.${word}`))],
  },
  {
    name: 'rating screen',
    open: async (visitor) => {
      visitor.number = await serveOne(visitor.url, visitor.made.session, '16');
      const page = await openAt(visitor, '/rate/16', { signedIn: true });
      await personAt(page).sees('rate-5');
      return page;
    },
    strings: ({ say, number }) => [say('ticket.rate'), say('rating.note', { number }), say('common.demo'),
      ...['1', '2', '3', '4', '5'].map((level) => say(`rating.${level}`))],
  },
  {
    name: 'notices',
    open: async (visitor) => {
      const number = await announced(visitor);
      const page = await openAt(visitor, '/notices');
      await personAt(page).sees(`notice-${number}-entry-1`);
      return page;
    },
    strings: ({ say }) => [say('title.notices'), FAULT.text, FAULT.instead, say('notice_kind.fault'), say('notice.end_unknown'),
      ...settings(say)],
  },
  {
    name: 'guides',
    open: async (visitor) => {
      const page = await openAt(visitor, '/guides');
      await personAt(page).sees('guides-list');
      return page;
    },
    strings: async ({ url, say }) => [say('title.guides'), say('guide.intro'), say('guide.search'), say('title.late_papers'),
      ...(await guides(url)).flatMap(({ name, done_in, fee }) => [name['zh-CN'], done_in['zh-CN'], fee['zh-CN']]), ...settings(say)],
  },
  {
    name: 'guide',
    open: async (visitor) => {
      const page = await openAt(visitor, '/guides/social-transfer');
      await personAt(page).sees('papers-ready');
      await personAt(page).sees('guide-where');
      return page;
    },
    strings: async ({ url, say }) => {
      const guide = (await guides(url)).find(({ id }) => id === 'social-transfer');
      return [say('title.guide'), guide.name['zh-CN'], say('guide.papers_title'), say('guide.steps'),
        say('guide.ready', { done: 0, n: guide.papers.length }), say('guide.ready_note'),
        ...guide.papers.map(({ name }) => name['zh-CN']), ...guide.steps.map((step) => step['zh-CN'])];
    },
  },
  {
    name: 'late papers',
    open: async (visitor) => {
      const page = await openAt(visitor, '/late-papers');
      await personAt(page).sees('late-list');
      return page;
    },
    strings: async ({ url, say }) => [say('title.late_papers'), say('guide.late_intro'), say('guide.needed_title'), say('guide.late_title'),
      ...(await guides(url)).filter(({ papers }) => papers.some((paper) => paper.may_follow_days))
        .flatMap(({ name, papers }) => [name['zh-CN'], ...papers.map((paper) => paper.name['zh-CN'])])],
  },
  {
    name: 'notices at the desk',
    open: async (visitor) => {
      const number = await announced(visitor);
      const page = await openAt(visitor, '/staff/notices', { signedIn: true });
      await personAt(page).follow(`desk-notice-${number}-change`);
      await personAt(page).sees('change-go');
      return page;
    },
    strings: ({ say }) => [say('title.staff_notices'), FAULT.text, say('notice_desk.change_title'), say('notice_desk.mended_time'),
      say('notice_desk.change_words'), say('console.cancel'), say('notice_desk.post_title'), say('notice_desk.kind'), say('notice_desk.scope'),
      say('notice_desk.text'), say('notice_desk.instead'), say('notice_desk.post'),
      ...['fault', 'hours', 'shelter', 'weather', 'message'].map((kind) => say(`notice_kind.${kind}`))],
  },
  {
    name: 'devices',
    open: async (visitor) => {
      const page = await openAt(visitor, '/devices');
      await personAt(page).sees('faults-save');
      await personAt(page).sees('improvements-save');
      return page;
    },
    strings: ({ say }) => [say('title.devices'), say('device.working'), say('device.complain'), say('device.faults'),
      say('device.faults_csv'), say('device.improvements'), say('device.improvements_csv')],
  },
  {
    name: 'promises',
    open: async (visitor) => {
      const page = await openAt(visitor, '/promises');
      await personAt(page).sees('breaches-save');
      return page;
    },
    strings: async ({ url, say }) => {
      const { promises, managers } = await board(url);
      return [say('title.promises'), say('promise.managers'), say('promise.breaches'), say('promise.breaches_csv'),
        ...promises.map(({ promise }) => promise.text['zh-CN']), ...managers.map(({ post }) => post.title['zh-CN'])];
    },
  },
  {
    name: 'hours of managers',
    open: async (visitor) => {
      const page = await openAt(visitor, '/staff/promises', { signedIn: true });
      await personAt(page).follow('add-hours');
      await personAt(page).sees('hours-errors');
      return page;
    },
    strings: ({ say }) => [say('title.staff_promises'), say('promise_desk.add_title'), say('promise_desk.add_note'), say('promise_desk.manager'),
      say('hours_issue.manager_missing'), say('promise_desk.date'), say('promise_desk.date_hint'), say('promise_desk.from'), say('promise_desk.until'),
      say('promise_desk.add')],
  },
  {
    name: 'guides as staff write them',
    open: async (visitor) => {
      const page = await openAt(visitor, '/staff/guides', { signedIn: true });
      await personAt(page).follow('new-guide');
      await personAt(page).follow('add-paper');
      await personAt(page).follow('put-guide');
      await personAt(page).sees('guide-errors');
      return page;
    },
    strings: ({ say }) => [say('title.staff_guides'), say('guide_desk.new'), say('guide_desk.title_new'), say('guide_desk.note'),
      say('guide_desk.name'), say('guide_issue.name_missing'), say('guide_desk.business'), say('guide_desk.done_in'),
      say('guide_desk.fee'), say('guide_desk.paper', { n: 1 }), say('guide_desk.paper_when', { n: 1 }), say('guide_desk.paper_remove', { n: 1 }),
      say('guide_desk.paper_add'), say('guide_desk.step_add'), say('guide_desk.put'), say('guide_desk.close')],
  },
  {
    name: 'templates as staff write them',
    open: async (visitor) => {
      const page = await openAt(visitor, '/staff/templates', { signedIn: true });
      await personAt(page).follow('new-template');
      await personAt(page).follow('put-template');
      await personAt(page).sees('template-errors');
      return page;
    },
    strings: ({ say }) => [say('title.staff_templates'), say('template_desk.new'), say('template_desk.title_new'), say('template_desk.note'),
      say('template_desk.field_step'), say('template_desk.field_name'), say('template_issue.name_missing'), say('template_desk.field_text'),
      say('template_issue.text_missing'), say('template_desk.put'), say('template_desk.close')],
  },
  {
    name: 'users as administrators keep them',
    open: async (visitor) => {
      const page = await openAt(visitor, '/staff/users', { signedIn: true, session: await signIn(visitor.url, 'demo', 'demo3') });
      await personAt(page).follow('new-user');
      await personAt(page).follow('put-user');
      await personAt(page).sees('editor-errors');
      return page;
    },
    strings: ({ say }) => [say('title.staff_users'), say('user_desk.new'), say('user_desk.note'), 'demo2', say('role.supervisor'),
      say('user_desk.field_name'), say('user_issue.name_missing'), say('user_desk.field_full_name'), say('user_desk.field_role'),
      say('user_desk.field_password'), say('user_issue.password_too_short', { limit: 8 }), say('template_desk.put'), say('template_desk.close')],
  },
  {
    name: 'audit log',
    open: async (visitor) => {
      const page = await openAt(visitor, '/staff/audit', { signedIn: true, session: await signIn(visitor.url, 'demo', 'demo2') });
      await personAt(page).sees('audit-list');
      return page;
    },
    strings: ({ say, made }) => [say('title.staff_audit'), say('audit_desk.user'), say('audit_desk.subject'), say('audit_desk.search'),
      say('case_step.accept'), made.number, say('audit_desk.about'), say('audit_desk.about_text')],
  },
  {
    name: 'own password',
    open: async (visitor) => {
      const page = await openAt(visitor, '/staff/password', { signedIn: true });
      await personAt(page).follow('change-password');
      await personAt(page).sees('password-errors');
      return page;
    },
    strings: ({ say }) => [say('title.staff_password'), say('password_desk.old_password'), say('password_desk.new_password'),
      say('user_issue.password_too_short', { limit: 8 }), say('password_desk.change'), say('password_desk.about'), say('password_desk.about_text')],
  },
  {
    name: 'work to do',
    open: async (visitor) => {
      visitor.work ??= (await ask(visitor.url, 'POST', '/api/v1/halls/demo/work', {
        body: { kind: 'improvement', window: '3', what: '加装放大镜' },
        headers: { ...visitor.made.session, 'idempotency-key': newKey() },
      })).body.number;
      const page = await openAt(visitor, '/staff/work', { signedIn: true });
      await personAt(page).follow(`work-${visitor.work}-finish`);
      await personAt(page).sees('step-go');
      return page;
    },
    strings: ({ say }) => [say('title.staff_work'), '加装放大镜', say('urgency.undated'), say('work.finish_title'), say('work.how'),
      say('console.cancel'), say('work.take_title'), say('work_kind.deferred'), say('work_kind.improvement'), say('work.business'),
      say('work.what_deferred'), say('work.contact'), say('work.contact_kept'), say('work.promised'), say('work.take')],
  },
  {
    name: 'wall',
    open: async (visitor) => {
      const page = await openAt(visitor, '/wall');
      await personAt(page).sees('wall-table');
      return page;
    },
    strings: async ({ url, say }) => {
      const view = await hall(url);
      return [view.name['zh-CN'], say('wall.column_window'), say('wall.column_business'), say('window.serving'),
        say('window.waiting'), say('wall.column_wait'), say('wall.recent')];
    },
  },
  {
    name: 'an address of nothing',
    open: async (visitor) => {
      const page = await openAt(visitor, '/nowhere');
      await personAt(page).sees('not-found');
      return page;
    },
    strings: ({ say }) => [say('title.not_found'), say('not_found.sentence'), say('not_found.next'), ...tabs(say), ...settings(say)],
  },
];
