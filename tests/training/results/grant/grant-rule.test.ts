import { describe, expect, it } from '@jest/globals';
import {
  grantFaults,
  GrantRefused,
  refuseUnfitting,
} from '../../../../src/training/results/grant/grant-rule.js';
import type { GrantFacts } from '../../../../src/training/results/grant/grant-stage.js';

const TODAY = '2026-11-24';
const GIVEN = {
  ...{ submitted: '2026-01-15', decision: 'won' },
  ...{ starts: '2026-03-01', ends: '2026-09-30', reported: '2026-10-20' },
};
const faultsOf = (facts: GrantFacts) =>
  grantFaults(facts, TODAY).map(({ field, fault }) => `${field} ${fault.split('.').at(-1) ?? ''}`);

describe('the days of a grant application', () => {
  it.each<[string, GrantFacts]>([
    ['nothing', {}],
    ['all of them in order', GIVEN],
    ['blanks', { submitted: '', decision: '', starts: '', ends: '', reported: '' }],
    [
      'all of them on one day',
      { ...GIVEN, starts: '2026-01-15', ends: '2026-01-15', reported: '2026-01-15' },
    ],
    ['a decision alone', { decision: 'won' }],
    ['no day of handing in', { ...GIVEN, submitted: undefined }],
    [
      'a grant that begins and ends yet',
      { ...GIVEN, starts: '2027-01-01', ends: '2027-12-31', reported: '' },
    ],
    ['a report today', { ...GIVEN, reported: TODAY }],
    ['a report before the end', { ...GIVEN, reported: '2026-03-01' }],
    ['a report and no days', { ...GIVEN, starts: undefined, ends: undefined }],
  ])('may be %s', (_, facts) => {
    expect(faultsOf(facts)).toEqual([]);
  });

  it.each<[string, GrantFacts, string[]]>([
    ['handed in tomorrow', { submitted: '2026-11-25' }, ['submitted future']],
    ['reported on tomorrow', { ...GIVEN, reported: '2026-11-25' }, ['reported future']],
    [
      'begun before it was handed in',
      { ...GIVEN, starts: '2026-01-14' },
      ['starts beforeSubmitted'],
    ],
    ['ended before it began', { ...GIVEN, ends: '2026-02-28' }, ['ends endsEarly']],
    [
      'ended before it was handed in',
      { ...GIVEN, starts: '', ends: '2026-01-14' },
      ['ends beforeSubmitted'],
    ],
    [
      'reported on before it began',
      { ...GIVEN, reported: '2026-02-28' },
      ['reported reportedEarly'],
    ],
    [
      'reported on before it was handed in',
      { ...GIVEN, starts: '', reported: '2026-01-14' },
      ['reported beforeSubmitted'],
    ],
    [
      'not decided on',
      { ...GIVEN, decision: undefined },
      ['starts notWon', 'ends notWon', 'reported notWon'],
    ],
    ['declined', { decision: 'declined', starts: '2026-03-01' }, ['starts notWon']],
    [
      'declined and reported on',
      { decision: 'declined', reported: '2026-03-01' },
      ['reported notWon'],
    ],
  ])('are none of a grant that was %s', (_, facts, faults) => {
    expect(faultsOf(facts)).toEqual(faults);
  });
});

/** What an act is refused with. */
function refusalOf(act: () => void): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  return undefined;
}

describe('a change of several applications', () => {
  const change = (person: string, before: GrantFacts, after: GrantFacts) => ({
    ...{ person, before, after },
  });

  it('is refused with each field that cannot be, and whose it is', () => {
    const refuse = () => {
      refuseUnfitting(
        [
          change('one', {}, { decision: 'declined', starts: '2026-03-01' }),
          change('two', {}, GIVEN),
          change('three', GIVEN, { ...GIVEN, ends: '2026-02-01' }),
        ],
        TODAY,
      );
    };
    expect(refuse).toThrow(GrantRefused);
    expect(refusalOf(refuse)).toMatchObject({
      kind: 'unfit',
      faults: [
        { person: 'one', field: 'starts', fault: 'results:faults.notWon' },
        { person: 'three', field: 'ends', fault: 'results:faults.endsEarly' },
      ],
    });
  });

  it('of something else is not refused for what stands', () => {
    const wrong = { ...GIVEN, ends: '2026-02-01' };
    const refuse = (after: GrantFacts) => () => {
      refuseUnfitting([change('one', wrong, after)], TODAY);
    };
    expect(refuse({ ...wrong, ...{ title: 'Міст' } })).not.toThrow();
    expect(refuse({ ...wrong, reported: '2026-10-21' })).toThrow(GrantRefused);
  });
});
