import { describe, expect, it } from '@jest/globals';
import {
  changedMeanwhile,
  changesOf,
  shownAt,
} from '../../../src/training/attendance/sheets/seen.js';
import { sheet, type SheetState } from '../../../src/training/attendance/sheets/sheet.js';
import type { Mark } from '../../../src/training/enrolment/enrolment.js';

const at = new Date('2026-11-24T08:14:00Z');
const mark = (state: SheetState, by: string, person: string, value: Mark, note = '') =>
  sheet.evolve(state, {
    type: 'marked',
    at,
    by,
    marks: [{ person, mark: value, note, minutesMissed: 0 }],
  });

describe('a page made from an older sheet', () => {
  const shown = mark(sheet.initial, 'me', 'a', 'absent');
  const now = mark(mark(shown, 'other', 'a', 'late', '10:12'), 'other', 'b', 'present');

  it('is known by its version alone', () => {
    expect(shownAt(now, 'a', 1)).toMatchObject({ mark: 'absent', note: '' });
    expect(shownAt(now, 'b', 1)).toEqual({ mark: null, note: '', minutesMissed: 0 });
  });

  it('changes nothing that its sender left as it was shown', () => {
    const sent = new Map([
      ['a', { mark: 'absent' as const, note: '', minutesMissed: 0 }],
      ['b', { note: '', minutesMissed: 0 }],
    ]);
    expect(changesOf(sent, now, 1)).toEqual([]);
  });

  it('changes only the field that its sender changed', () => {
    const sent = new Map([['a', { mark: 'present' as const, note: '', minutesMissed: 0 }]]);
    expect(changesOf(sent, now, 1)).toEqual([{ person: 'a', mark: 'present' }]);
  });

  it('means all that it sends when it does not tell its version', () => {
    const sent = new Map([['a', { mark: 'absent' as const, note: '' }]]);
    expect(changesOf(sent, now, undefined)).toEqual([{ person: 'a', mark: 'absent', note: '' }]);
  });

  it('tells what others changed meanwhile, not what its sender did', () => {
    const after = mark(mark(now, 'me', 'a', 'present', '10:12'), 'me', 'c', 'present');
    expect(
      changedMeanwhile(after, 1, 'me').map(({ person, shown, other, now }) => [
        person,
        shown.mark,
        other.mark,
        now.mark,
      ]),
    ).toEqual([
      ['a', 'absent', 'late', 'present'],
      ['b', null, 'present', 'present'],
    ]);
  });
});
