import fc from 'fast-check';
import type { ExternalDocument, OwnDocument } from '../../../src/training/duty/duty-documents.js';
import type { DutyRecord, GroupRule } from '../../../src/training/duty/duty-year.js';

/** Years in which histories take place. */
export const YEARS = [2024, 2025, 2026] as const;

const MONTHS = ['01-01', '03-15', '06-30', '12-31'];
const year = fc.constantFrom(...YEARS);
const day = fc.tuple(year, fc.constantFrom(...MONTHS)).map(([of, month]) => `${of}-${month}`);
const which = fc.nat(20);
const credits = fc.integer({ min: 0, max: 800 });

/** What happens to a person's documents and to the duty. */
export const step = fc.oneof(
  fc.record({ type: fc.constant('issue' as const), day, credits, selfEducation: fc.boolean() }),
  fc.record({ type: fc.constant('revoke' as const), which }),
  fc.record({ type: fc.constant('replace' as const), which, day }),
  fc.record({ type: fc.constant('confirm' as const), which }),
  fc.record({ type: fc.constant('not-credit' as const), which }),
  fc.record({ type: fc.constant('restore' as const), which }),
  fc.record({ type: fc.constant('record' as const), day, webinar: fc.boolean() }),
  fc.record({ type: fc.constant('recognise' as const), which, credits }),
  fc.record({ type: fc.constant('decline' as const), which }),
  fc.record({ type: fc.constant('move' as const), which, external: fc.boolean(), year }),
  fc.record({ type: fc.constant('exempt' as const), from: day, days: fc.option(fc.nat(400)) }),
  fc.record({ type: fc.constant('take-back' as const), which }),
  fc.record({
    type: fc.constant('rule' as const),
    from: day,
    credits: fc.integer({ min: 1, max: 2000 }),
    selfEducation: fc.integer({ min: 0, max: 100 }),
    byHr: fc.boolean(),
  }),
);
export type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;

const aDay = (from: string, days: number): string =>
  new Date(Date.parse(from) + days * 86_400_000).toISOString().slice(0, 10);

const issued = (
  n: number,
  issuedOn: string,
  { credits: given, ...rest }: { credits: number; selfEducation: boolean; replaces?: string },
): OwnDocument => ({
  ...{
    number: `IM-${n}`,
    status: 'valid',
    course: 'c',
    courseCode: 'C-1',
    replaces: null,
    countedIn: null,
    ...rest,
  },
  snapshot: {
    issuedOn,
    period: { from: issuedOn, to: issuedOn },
    programme: {
      ...{ code: 'P-1', type: 'general short', title: { uk: '', en: '' } },
      ...{ minutes: 60, credits: given },
    },
  },
});

interface Left {
  own: OwnDocument[];
  external: ExternalDocument[];
  exemptions: {
    _id: string;
    reason: string;
    from: string;
    to: string | null;
    takenBack: boolean;
  }[];
  rules: GroupRule[];
}

const chosen = <T>(all: readonly T[], at: number): T | undefined => all[at % all.length];
const valid = ({ own }: Left) => own.filter(({ status }) => status === 'valid');
const undecided = ({ external }: Left) => external.filter(({ status }) => status === 'submitted');

/** A document and those in whose place it stands. */
function chainOf({ own }: Pick<Left, 'own'>, document: OwnDocument): OwnDocument[] {
  const before = own.find(({ number }) => number === document.replaces);
  return before ? [document, ...chainOf({ own }, before)] : [document];
}

const undecidedByHr = (left: Left) =>
  valid(left).filter((document) =>
    chainOf(left, document).every(({ confirmed, declined }) => !confirmed && !declined),
  );

type Of<Type extends Step['type']> = Extract<Step, { type: Type }>;

/** What each step writes. */
const WRITES: { [Type in Step['type']]: (left: Left, one: Of<Type>) => void } = {
  issue: ({ own }, { day: issuedOn, credits: given, selfEducation }) => {
    own.push(issued(own.length, issuedOn, { credits: given, selfEducation }));
  },
  revoke: (left, one) => {
    const found = chosen(valid(left), one.which);
    if (found) found.status = 'revoked';
  },
  replace: (left, one) => {
    const found = chosen(valid(left), one.which);
    if (!found) return;
    found.status = 'replaced';
    left.own.push(
      issued(left.own.length, one.day, {
        selfEducation: found.selfEducation ?? false,
        credits: found.snapshot.programme.credits ?? 0,
        replaces: found.number,
      }),
    );
  },
  confirm: (left, one) => {
    const found = chosen(undecidedByHr(left), one.which);
    if (found) found.confirmed = { by: '', at: new Date(0), basis: { uk: '', en: '' } };
  },
  'not-credit': (left, one) => {
    const found = chosen(undecidedByHr(left), one.which);
    if (found) found.declined = { by: '', at: new Date(0), reason: 'r' };
  },
  restore: (left, one) => {
    const found = chosen(
      valid(left).filter((document) => chainOf(left, document).some(({ declined }) => declined)),
      one.which,
    );
    for (const document of found ? chainOf(left, found) : []) document.declined = null;
  },
  record: ({ external }, { day: issuedOn, webinar }) => {
    external.push({
      ...{ _id: String(external.length), number: '', title: '', provider: '', credits: 900 },
      ...{ kind: webinar ? 'webinar' : 'other', issuedOn, minutes: 60 },
      ...{ status: 'submitted', decision: null, countedIn: null },
    });
  },
  recognise: (left, one) => {
    decide(left, one.which, 'accepted', one.credits);
  },
  decline: (left, one) => {
    decide(left, one.which, 'declined', 0);
  },
  move: (left, one) => {
    const found = chosen<OwnDocument | ExternalDocument>(
      one.external ? left.external : valid(left),
      one.which,
    );
    if (found) found.countedIn = { year: one.year, reason: 'r', by: '', at: new Date(0) };
  },
  exempt: ({ exemptions }, { from, days }) => {
    const to = days === null ? null : aDay(from, days);
    exemptions.push({ _id: String(exemptions.length), reason: 'r', from, to, takenBack: false });
  },
  'take-back': ({ exemptions }, one) => {
    const found = chosen(exemptions, one.which);
    if (found) found.takenBack = true;
  },
  // A new rule ends the one before it; of two from the same day the later one holds.
  rule: ({ rules }, { from, credits: asked, selfEducation, byHr }) => {
    for (const rule of rules) if (!rule.to || rule.to >= from) rule.to = aDay(from, -1);
    rules.push({
      ...{ _id: String(rules.length), group: 'official', credits: asked, selfEducation, from },
      ...{ to: null, basis: { uk: '', en: '' } },
      confirmation: byHr ? 'hr' : 'itself',
    });
  },
};

function decide(left: Left, which: number, status: 'accepted' | 'declined', given: number): void {
  const found = chosen(undecided(left), which);
  if (!found) return;
  found.status = status;
  found.decision = { minutes: 0, credits: given };
}

/** The documents and rules that a history leaves, as the database would hold them. */
export function recordAfter(steps: readonly Step[]): DutyRecord {
  const left: Left = { own: [], external: [], exemptions: [], rules: [] };
  // Each step's own writer takes it: the compiler cannot follow the pair.
  for (const one of steps) (WRITES[one.type] as (left: Left, one: Step) => void)(left, one);
  const rules = left.rules.filter(({ from, to }) => !to || from <= to);
  return { ...left, group: 'official', rules };
}
