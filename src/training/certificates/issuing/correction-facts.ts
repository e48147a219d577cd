import { isDeepStrictEqual } from 'node:util';
import type { CertificateSnapshot } from '../snapshot.js';

/** What every document has of its own. */
const OWN = ['number', 'issuedOn', 'replaces', 'verification'] as const;

type Programme = CertificateSnapshot['programme'];

/** What is printed but for number, day and code. */
export type Printed = Omit<CertificateSnapshot, (typeof OWN)[number]>;

type Part = Partial<Omit<Printed, 'programme'>> & { readonly programme?: Partial<Programme> };

const OF_PROGRAMME = ['title', 'minutes', 'credits', 'competences', 'form'] as const;
const ON_ITS_OWN = [
  ...(['holder', 'programme', 'period', 'result', 'basis'] as const),
  ...(['issuer', 'issuerSubtitle', 'signatory'] as const),
] as const;

/**
 * What can be put right by itself, and what it consists of. `kind` and `design` are whatever is none of
 * the others, so that nothing printed is beyond correction.
 */
const PARTS = {
  holder: ({ holder }) => ({ holder: without(holder, 'inCase') }),
  title: ({ programme: { title } }) => ({ programme: { title } }),
  hours: ({ programme: { minutes } }) => ({ programme: { minutes } }),
  credits: ({ programme: { credits } }) => ({ programme: { credits } }),
  competences: ({ programme: { competences } }) => ({ programme: { competences } }),
  form: ({ programme: { form } }) => ({ programme: { form } }),
  kind: ({ programme }) => ({ programme: without(programme, ...OF_PROGRAMME) }),
  period: ({ period }) => ({ period }),
  result: ({ result }) => ({ result }),
  basis: ({ basis }) => ({ basis }),
  issuer: ({ issuer, issuerSubtitle }) => ({ issuer, issuerSubtitle }),
  signatory: ({ signatory }) => ({ signatory }),
  design: (printed) => without(printed, ...ON_ITS_OWN),
} satisfies Record<string, (printed: Printed) => Part>;

/** What can be put right by itself. */
export type Fact = keyof typeof PARTS;

/** All of it, in the order in which it is shown. */
export const FACTS = [
  ...(['holder', 'title', 'hours', 'credits', 'competences', 'form', 'kind', 'period'] as const),
  ...(['result', 'basis', 'issuer', 'signatory', 'design'] as const),
] as const satisfies readonly Fact[];

/** What is printed on a document but for what it has of its own. */
export const printedOf = (snapshot: Printed): Printed => without(snapshot, ...OWN);

/** What a document says otherwise than it would today. */
export const differing = (old: Printed, today: Printed): Fact[] =>
  FACTS.filter((fact) => !isDeepStrictEqual(PARTS[fact](old), PARTS[fact](today)));

/** What a document says, with these facts as they are today. */
export const corrected = (old: Printed, today: Printed, facts: readonly Fact[]): Printed =>
  facts.reduce<Printed>((printed, fact) => {
    const { programme: part, ...others }: Part = PARTS[fact](today);
    const { basis, ...whole } = { ...printed, ...others };
    const { competences, ...programme } = { ...printed.programme, ...part };
    // What is undefined would be stored.
    return {
      ...{ ...whole, ...(basis ? { basis } : {}) },
      programme: { ...programme, ...(competences ? { competences } : {}) },
    };
  }, old);

/** A thing without some of what belongs to it. */
export function without<T extends object, K extends PropertyKey>(
  whole: T,
  ...keys: readonly K[]
): Omit<T, K> {
  const left = { ...whole };
  for (const key of keys) Reflect.deleteProperty(left, key);
  return left;
}
