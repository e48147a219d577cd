import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SheetClosed } from '../../../src/training/attendance/attendance-errors.js';
import {
  entriesOf,
  sheet,
  type Change,
  type Marked,
  type SheetCommand,
  type SheetEvent,
  type SheetState,
} from '../../../src/training/attendance/sheets/sheet.js';
import { MARKS } from '../../../src/training/enrolment/enrolment.js';

const at = new Date('2026-11-24T08:14:00Z');
const act = { at, by: 'trainer' };

const given = (...events: SheetEvent[]) => {
  const state = events.reduce<SheetState>(
    (before, event) => sheet.evolve(before, event),
    sheet.initial,
  );
  return { when: (command: SheetCommand) => sheet.decide(command, state) };
};

const marked = (
  person: string,
  mark: 'present' | 'late' | 'absent' | null,
  note = '',
  minutesMissed = 0,
): SheetEvent => ({
  ...act,
  type: 'marked',
  marks: [{ person, mark, note, minutesMissed }],
});

const run = (commands: SheetCommand[], from: SheetState = sheet.initial) =>
  commands.reduce(
    (state, command) =>
      sheet.decide(command, state).reduce((before, event) => sheet.evolve(before, event), state),
    from,
  );

describe('a sheet', () => {
  it('records what the sender changed', () => {
    const events = given().when({
      ...act,
      type: 'mark',
      changes: [{ person: 'a', mark: 'late', note: '10:12' }],
    });
    expect(events).toEqual([marked('a', 'late', '10:12')]);
  });

  it('keeps the note when only the mark is changed, and the mark when only the note is', () => {
    const before = given(marked('a', 'late', '10:12'));
    expect(
      before.when({ ...act, type: 'mark', changes: [{ person: 'a', mark: 'present' }] }),
    ).toEqual([marked('a', 'present', '10:12')]);
    expect(before.when({ ...act, type: 'mark', changes: [{ person: 'a', note: '' }] })).toEqual([
      marked('a', 'late', ''),
    ]);
  });

  it('does nothing when told what it knows', () => {
    expect(
      given(marked('a', 'present')).when({
        ...act,
        type: 'mark',
        changes: [{ person: 'a', mark: 'present', note: '' }],
      }),
    ).toEqual([]);
  });

  it('forgets missed minutes when the mark changes', () => {
    const events = given(marked('a', 'late', '', 20)).when({
      ...act,
      type: 'mark',
      changes: [{ person: 'a', mark: 'present' }],
    });
    expect(events).toEqual([marked('a', 'present')]);
  });

  it('marks all present except those who have a mark; a note alone is none', () => {
    const events = given(marked('a', 'absent'), marked('b', null, 'запитати')).when({
      ...act,
      type: 'mark-all-present',
      people: ['a', 'b', 'c'],
    });
    expect(events).toEqual([
      {
        ...act,
        type: 'marked',
        marks: [
          { person: 'b', mark: 'present', note: 'запитати', minutesMissed: 0 },
          { person: 'c', mark: 'present', note: '', minutesMissed: 0 },
        ],
      },
    ]);
  });

  it('refuses changes once it is closed', () => {
    const closed = given({ ...act, type: 'closed' });
    expect(() =>
      closed.when({ ...act, type: 'mark', changes: [{ person: 'a', mark: 'present' }] }),
    ).toThrow(SheetClosed);
    expect(() => closed.when({ ...act, type: 'mark-all-present', people: ['a'] })).toThrow(
      SheetClosed,
    );
  });

  it('takes a correction with a reason once it is closed, and keeps the reason', () => {
    const state = run([
      { ...act, type: 'close' },
      {
        ...act,
        type: 'mark',
        changes: [{ person: 'a', mark: 'present' }],
        reason: 'Помилка в журналі',
      },
    ]);
    expect(state.marks.a).toMatchObject({ mark: 'present', reason: 'Помилка в журналі' });
  });

  it('is closed once, however often it is told so', () => {
    expect(given({ ...act, type: 'closed' }).when({ ...act, type: 'close' })).toEqual([]);
  });

  it('that is closed takes no excuse either: it would set a mark, and gives no reason', () => {
    const reported = { at, by: 'a', type: 'absence-reported', person: 'a', reason: 'ill' } as const;
    const closed = given(reported, { ...act, type: 'closed' });
    const excuse = { ...act, type: 'decide-absence', person: 'a', accepted: true } as const;
    expect(() => closed.when(excuse)).toThrow(SheetClosed);
    const back = { at, by: 'a', type: 'take-back-absence', person: 'a' } as const;
    expect(() => closed.when(back)).toThrow(SheetClosed);
  });
});

const people = ['a', 'b', 'c', 'd'];
const change: fc.Arbitrary<Change> = fc.record(
  {
    person: fc.constantFrom(...people),
    mark: fc.constantFrom(...MARKS),
    note: fc.constantFrom('', '10:12', 'відрядження'),
    minutesMissed: fc.constantFrom(0, 15),
  },
  { requiredKeys: ['person'] },
);
const command: fc.Arbitrary<SheetCommand> = fc.oneof(
  fc.record({
    type: fc.constant('mark' as const),
    at: fc.constant(at),
    by: fc.constantFrom('x', 'y'),
    // Whoever sends marks says each person once.
    changes: fc.uniqueArray(change, { selector: ({ person }) => person }),
  }),
  fc.record({
    type: fc.constant('mark-all-present' as const),
    at: fc.constant(at),
    by: fc.constantFrom('x', 'y'),
    people: fc.subarray(people),
  }),
);
const commands = fc.array(command, { maxLength: 12 });

describe('in every sequence of commands', () => {
  it('the last change of each person holds, and nothing else changes', () => {
    fc.assert(
      fc.property(commands, fc.array(change, { maxLength: 6 }), (before, changes) => {
        const state = run(before);
        const after = run([{ ...act, type: 'mark', changes }], state);
        for (const person of people) {
          const mine = changes.filter((one) => one.person === person);
          const was = state.marks[person];
          expect(after.marks[person]?.mark ?? null).toBe(
            mine.findLast(({ mark }) => mark)?.mark ?? was?.mark ?? null,
          );
          expect(after.marks[person]?.note ?? '').toBe(
            mine.findLast(({ note }) => note !== undefined)?.note ?? was?.note ?? '',
          );
          if (mine.length === 0) expect(after.marks[person]).toEqual(was);
        }
      }),
    );
  });

  it('a command applied twice does what it does once', () => {
    fc.assert(
      fc.property(commands, command, (before, last) => {
        const once = run([...before, last]);
        expect(sheet.decide(last, once)).toEqual([]);
      }),
    );
  });

  it('all present gives everyone a mark and changes none that was there', () => {
    fc.assert(
      fc.property(commands, (before) => {
        const state = run(before);
        const after = run([{ ...act, type: 'mark-all-present', people }], state);
        for (const person of people) {
          expect(after.marks[person]?.mark).toBe(state.marks[person]?.mark ?? 'present');
        }
      }),
    );
  });

  it('the history holds every superseded mark in order', () => {
    fc.assert(
      fc.property(commands, (all) => {
        let state = sheet.initial;
        const told: Marked[] = [];
        for (const one of all) {
          for (const event of sheet.decide(one, state)) {
            if (event.type === 'marked') told.push(...event.marks);
            state = sheet.evolve(state, event);
          }
        }
        for (const person of people) {
          expect(entriesOf(state, person)).toMatchObject(
            told
              .filter((one) => one.person === person)
              .map(({ mark, note, minutesMissed }) => ({ mark, note, minutesMissed })),
          );
        }
      }),
    );
  });
});
