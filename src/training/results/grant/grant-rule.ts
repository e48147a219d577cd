import { DomainError } from '../../../ground/errors.js';
import type { Below } from '../../../ground/language/text-keys.js';
import type { GrantFacts } from './grant-stage.js';

/** A day that cannot be as what else is known stands. */
interface GrantFault {
  field: keyof GrantFacts;
  fault: `results:faults.${Below<'results:faults'>}`;
}

/** Of whose application a day cannot be. */
interface PersonsFault extends GrantFault {
  person: string;
}

/** What was entered of applications for grants cannot be: which fields, of whom, and why. */
export class GrantRefused extends DomainError {
  readonly faults: readonly PersonsFault[];

  constructor(first: PersonsFault, others: readonly PersonsFault[]) {
    super(first.fault, 'unfit');
    this.faults = [first, ...others];
  }
}

/** Fields that the rule is about. */
const RULED = ['submitted', 'decision', 'starts', 'ends', 'reported'] as const;

/** What comes of a grant that was given, and of no other. */
const GIVEN = ['starts', 'ends', 'reported'] as const;

/**
 * What cannot be of an application, one fault a field at most: it is handed in, then what it asks for begins, ends
 * and is reported on, and only a grant that was given does. Nothing was handed in or reported on a day to come.
 */
export function grantFaults(facts: GrantFacts, today: string): GrantFault[] {
  const { submitted = '', decision, starts = '', ends = '', reported = '' } = facts;
  const first = (
    field: GrantFault['field'],
    ...broken: readonly (readonly [boolean, Below<'results:faults'>])[]
  ): GrantFault[] => {
    const found = broken.find(([is]) => is);
    return found ? [{ field, fault: `results:faults.${found[1]}` }] : [];
  };
  const after = (day: string) => [day !== '' && day < submitted, 'beforeSubmitted'] as const;
  const handedIn = first('submitted', [submitted > today, 'future']);
  if (decision !== 'won')
    return [
      ...handedIn,
      ...GIVEN.flatMap((field) => first(field, [(facts[field] ?? '') !== '', 'notWon'])),
    ];
  return [
    ...handedIn,
    ...first('starts', after(starts)),
    ...first('ends', [ends !== '' && ends < starts, 'endsEarly'], after(ends)),
    ...first(
      'reported',
      [reported > today, 'future'],
      [reported !== '' && reported < starts, 'reportedEarly'],
      after(reported),
    ),
  ];
}

/** An application before and after a change. */
interface Changed {
  person: string;
  before: GrantFacts;
  after: GrantFacts;
}

/**
 * What cannot be of a change. What stands is judged where something is changed that the rule is about: a slip of
 * long ago keeps nobody from putting a title right.
 */
export const unfittingIn = ({ before, after }: Omit<Changed, 'person'>, today: string) =>
  RULED.some((field) => before[field] !== after[field]) ? grantFaults(after, today) : [];

/** @throws {GrantRefused} where something cannot be of one of these changes */
export function refuseUnfitting(changed: readonly Changed[], today: string): void {
  const [first, ...others] = changed.flatMap(({ person, ...change }) =>
    unfittingIn(change, today).map((fault) => ({ person, ...fault })),
  );
  if (first) throw new GrantRefused(first, others);
}
