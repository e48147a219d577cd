import { describe, expect, it } from '@jest/globals';
import { countedMinutes } from '../../../src/training/attendance/sheets/counted-minutes.js';
import { totalsIn } from '../../../src/training/attendance/totals/totals.js';

const session = (n: number, cancelled = false) => ({
  n,
  startsAt: new Date(`2026-11-${10 + n}T08:00:00Z`),
  endsAt: new Date(`2026-11-${10 + n}T09:30:00Z`),
  topic: '',
  room: '',
  cancelled,
  sequence: 0,
});
const course = {
  minAttendance: 67,
  sessions: [session(1), session(2), session(3), session(4, true)],
};
const held = (mark: 'present' | 'late' | 'absent' | 'excused' | null, minutes: number) => ({
  mark,
  minutes,
  revision: 1,
});

describe('minutes that count', () => {
  it('are the whole session for who was present or late, less what they missed', () => {
    expect([
      countedMinutes('present', 90),
      countedMinutes('late', 90),
      countedMinutes('late', 90, 12),
    ]).toEqual([90, 90, 78]);
  });

  it('are none for who was absent, excused or not marked', () => {
    expect([
      countedMinutes('absent', 90),
      countedMinutes('excused', 90),
      countedMinutes(null, 90),
    ]).toEqual([0, 0, 0]);
  });

  it('never fall below zero', () => {
    expect(countedMinutes('late', 90, 600)).toBe(0);
  });
});

describe('totals', () => {
  it('are measured by all sessions that take place, cancelled ones left out, and rounded down', () => {
    const attendance = {
      1: held('present', 90),
      2: held('late', 90),
      3: held('absent', 0),
      4: held('present', 90),
    };
    expect(totalsIn(course, { attendance })).toEqual({
      minutes: 180,
      plannedMinutes: 270,
      percent: 66,
      absences: 1,
      excused: 0,
      meets: false,
      reachable: false,
    });
  });

  it('tell whether the sessions without a mark can still bring the minimum', () => {
    const attendance = { 1: held('present', 90), 2: held('excused', 0) };
    expect(totalsIn({ ...course, minAttendance: 66 }, { attendance })).toMatchObject({
      meets: false,
      excused: 1,
      reachable: true,
    });
    expect(totalsIn(course, { attendance })).toMatchObject({ meets: false, reachable: false });
  });

  it('are zero for a person without marks', () => {
    expect(totalsIn(course, {})).toMatchObject({
      minutes: 0,
      percent: 0,
      absences: 0,
      meets: false,
      reachable: true,
    });
  });
});
