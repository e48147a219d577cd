import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CertificateDraft } from '../../../src/training/certificates/issuing/certificate-draft.js';
import {
  register,
  type RegisterCommand,
  type RegisterEvent,
  type RegisterState,
} from '../../../src/training/certificates/issuing/register.js';
import { exampleSnapshot } from '../../support/example-snapshot.js';

const AT = new Date('2026-11-18T09:00:00Z');

const draftFor = (enrolment: string): CertificateDraft => ({
  _id: `certificate of ${enrolment}`,
  verificationCode: `code of ${enrolment}`,
  enrolment,
  person: `person of ${enrolment}`,
  course: 'course',
  courseCode: 'Q-1',
  kind: 'qualification',
  department: null,
  sortKey: enrolment,
  search: [],
  snapshot: exampleSnapshot,
});

const issue = (
  enrolments: string[],
  facts = { settledUpTo: 0, documented: [] as string[] },
): RegisterCommand => ({
  type: 'issue',
  at: AT,
  by: 'someone',
  drafts: enrolments.map(draftFor),
  facts,
});

const after = (state: RegisterState, event: RegisterEvent) => register.evolve(state, event);
const given = (...events: RegisterEvent[]): RegisterState => events.reduce(after, register.initial);
const numbersIn = (events: RegisterEvent[]) =>
  events.flatMap(({ certificates }) => certificates.map(({ n, draft }) => [n, draft.enrolment]));

const issued = (from: number, ...enrolments: string[]): RegisterEvent => ({
  type: 'issued',
  at: AT,
  by: 'someone',
  settledUpTo: 0,
  certificates: enrolments.map((enrolment, index) => ({
    n: from + index,
    draft: draftFor(enrolment),
  })),
});

describe('A register', () => {
  it('numbers the first certificates of a year from 1, in the order in which they are asked for', () => {
    expect(numbersIn(register.decide(issue(['a', 'b', 'c']), given()))).toEqual([
      [1, 'a'],
      [2, 'b'],
      [3, 'c'],
    ]);
  });

  it('goes on after the last number', () => {
    expect(numbersIn(register.decide(issue(['c']), given(issued(1, 'a', 'b'))))).toEqual([
      [3, 'c'],
    ]);
  });

  it('gives nothing to an enrolment whose certificate is under way', () => {
    expect(register.decide(issue(['a', 'b']), given(issued(1, 'a', 'b')))).toEqual([]);
  });

  it('gives nothing to an enrolment whose certificate stands, and a number to the others', () => {
    const command = issue(['a', 'b', 'c'], { settledUpTo: 0, documented: ['b'] });
    expect(numbersIn(register.decide(command, given()))).toEqual([
      [1, 'a'],
      [2, 'c'],
    ]);
  });

  it('gives one number to an enrolment that is asked for twice in one command', () => {
    expect(numbersIn(register.decide(issue(['a', 'a']), given()))).toEqual([[1, 'a']]);
  });

  it('forgets what is under way once the collection is known to hold it', () => {
    const command = issue(['c'], { settledUpTo: 2, documented: [] });
    const state = given(issued(1, 'a', 'b'));
    const result = register.decide(command, state).reduce(after, state);
    expect(result).toEqual({ last: 3, underWay: { c: 3 } });
  });

  it('keeps numbers gapless and single, whatever is asked for and whenever its effects are written', () => {
    const press = fc.record({
      enrolments: fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'), {
        minLength: 1,
        maxLength: 6,
      }),
      settles: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(press, { maxLength: 40 }), (presses) => {
        let state = register.initial;
        const events: RegisterEvent[] = [];
        let settled = 0;
        for (const { enrolments, settles } of presses) {
          if (settles) settled = state.last;
          const documented = numbersIn(events)
            .filter(([n]) => Number(n) <= settled)
            .map(([, enrolment]) => String(enrolment));
          const command = issue(enrolments, { settledUpTo: settled, documented });
          const decided = register.decide(command, state);
          events.push(...decided);
          state = decided.reduce(after, state);
          expect(register.decide(command, state)).toEqual([]);
        }
        const numbered = numbersIn(events);
        expect(numbered.map(([n]) => n)).toEqual(numbered.map((_, index) => index + 1));
        expect(new Set(numbered.map(([, enrolment]) => enrolment)).size).toBe(numbered.length);
        expect(state.last).toBe(numbered.length);
      }),
    );
  });
});
