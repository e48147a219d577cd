import { describe, expect, it } from '@jest/globals';
import { riskOf } from '../../../src/training/attendance/totals/at-risk.js';
import { postRiskNotices } from '../../../src/training/attendance/totals/risk-notices.js';
import { saveMarks } from '../../../src/training/attendance/attendance.js';
import { totalsIn } from '../../../src/training/attendance/totals/totals.js';
import { OutboxModel } from '../../../src/letters/outbox/outbox-model.js';
import { composeNotice } from '../../../src/training/letters/compose-notice.js';
import type { Mark } from '../../../src/training/enrolment/enrolment.js';
import { testConfig } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';
import { aGroup, NOW } from './group.js';

useTestDatabase();

const HOUR = 3_600_000;
const sessions = [1, 2, 3, 4, 5].map((n) => ({
  n,
  startsAt: new Date(NOW.getTime() + n * 24 * HOUR),
  endsAt: new Date(NOW.getTime() + n * 24 * HOUR + 2 * HOUR),
  topic: '',
  room: '',
  cancelled: false,
  sequence: 0,
}));
const marked = (...marks: (Mark | null)[]) => ({
  attendance: Object.fromEntries(
    marks.map((mark, at) => [
      String(at + 1),
      { mark, minutes: mark === 'present' ? 120 : 0, missed: 0, revision: 1 },
    ]),
  ),
});

describe('the danger to a certificate', () => {
  it.each<[string, (Mark | null)[], string | undefined]>([
    ['nothing missed', ['present', 'present'], undefined],
    ['one missed of five, and 80 % needed', ['absent', 'present'], undefined],
    ['two of five missed: 60 % are left', ['absent', 'present', 'absent'], 'unreachable'],
    ['an excuse teaches nothing either', ['excused', 'present', 'excused'], 'unreachable'],
  ])('%s', (_name, marks, risk) => {
    expect(riskOf({ sessions, minAttendance: 80 }, marked(...marks))).toBe(risk);
  });

  it('is two absences running even where the minimum can still be reached', () => {
    const course = { sessions, minAttendance: 50 };
    expect(riskOf(course, marked('absent', 'absent'))).toBe('two-running');
    expect(riskOf(course, marked('absent', 'present', 'absent'))).toBeUndefined();
    expect(riskOf(course, marked('absent', 'excused'))).toBeUndefined();
    expect(riskOf(course, marked('absent', 'absent', 'present'))).toBeUndefined();
  });

  it('is none by excused hours where the programme leaves them out', () => {
    const course = { sessions, minAttendance: 80, excusedHours: 'left-out' as const };
    const enrolment = marked('excused', 'excused', 'present', 'present', 'present');
    expect(totalsIn(course, enrolment)).toMatchObject({ percent: 100, meets: true });
    expect(riskOf(course, enrolment)).toBeUndefined();
  });
});

describe('a participant in danger', () => {
  it('is told once, in a letter, when the sheet has settled, and not before', async () => {
    const group = await aGroup({ size: 2 });
    const [absent] = group.participants;
    const [first] = group.course.sessions;
    if (!absent || !first) throw new Error('no group');
    await saveMarks(group.course, first, {
      user: { id: group.trainer._id, roles: ['trainer'] },
      now: NOW,
      sent: new Map([[absent._id, { mark: 'absent' as const }]]),
      version: undefined,
      allPresent: true,
    });
    const told = () => OutboxModel.find({ kind: 'at-risk' }).lean();
    await postRiskNotices(new Date(first.endsAt.getTime() + HOUR));
    expect(await told()).toEqual([]);
    const settled = new Date(first.endsAt.getTime() + 13 * HOUR);
    await postRiskNotices(settled);
    await postRiskNotices(new Date(settled.getTime() + HOUR));
    const mails = await told();
    expect(mails.map(({ to }) => to)).toEqual([absent._id]);
    const [mail] = mails;
    if (!mail) throw new Error('no mail');
    const composed = await composeNotice(mail, { config: testConfig, now: settled });
    if (composed.outcome !== 'send') throw new Error(composed.outcome);
    expect(composed.content.subject).toContain('Сертифікат під загрозою');
    expect(composed.content.text).toContain('уже не набрати годин');
  });
});
