import { holderIn } from '../../../people/names/name-in.js';
import { marksOf } from '../../../people/person/people.js';
import type { Correctable } from './correct-certificates.js';
import { FACTS, printedOf, type Fact } from '../issuing/correction-facts.js';
import { wordsOfChange, type FactChange } from './correction-words.js';
import type { Reader } from '../../../ground/language/reader.js';
import { INSTITUTE_CERTIFICATE } from '../../../ground/addresses/certificates.js';

/** What was ticked, when the form comes back; else everything that can be. */
export interface Ticked {
  facts: readonly string[];
  certificates: readonly string[];
}

/** What would be put right in these certificates: the facts that differ, and the documents they differ in. */
export async function correctionView(
  correctable: readonly Correctable[],
  { lang, t }: Reader,
  ticked: Ticked | undefined,
) {
  const changed = correctable.map((one) => ({
    ...one,
    changes: changesOf(one, { lang, t }),
  }));
  const facts = FACTS.flatMap((fact) => {
    const changes = changed.flatMap(
      ({ changes: all }) => all.find((one) => one.fact === fact) ?? [],
    );
    return changes.length > 0 ? [{ fact, ...common(changes), count: changes.length }] : [];
  });
  const apart = new Set(facts.flatMap(({ fact, is }) => (is === undefined ? [fact] : [])));
  const marks = await marksOf(correctable.map(({ certificate }) => certificate.person));
  const first = facts[0]?.fact;
  const firstNumber = changed.find(({ changes }) => changes.length > 0)?.certificate.number;
  return {
    facts: facts.map(({ fact, was, is, count }) => ({
      id: fact === first ? 'facts' : `facts-${fact}`,
      value: fact,
      label: t(`certificates:correction.facts.${fact}`),
      was: was ?? t('certificates:correction.various'),
      is: is ?? t('certificates:correction.variousHint'),
      documents: t('certificates:correction.documents', { count }),
      checked: ticked ? ticked.facts.includes(fact) : true,
    })),
    certificates: changed.map(({ certificate: { number, person, snapshot }, changes }) => ({
      id: number === firstNumber ? 'certificates' : `certificates-${number}`,
      number,
      href: INSTITUTE_CERTIFICATE.to({ number }),
      holder: holderIn(lang, snapshot.holder),
      mark: marks.get(person) ?? '',
      alike: changes.length === 0,
      checked: ticked ? ticked.certificates.includes(number) : true,
      changes: changes
        .filter(({ fact }) => apart.has(fact))
        .map(({ fact, was, is }) => ({
          label: t(`certificates:correction.facts.${fact}`),
          text: t('certificates:correction.change', { was, is }),
        })),
    })),
    /** Whether any document has a column's worth of its own to say. */
    own: apart.size > 0 || changed.some(({ changes }) => changes.length === 0),
    count: changed.filter(({ changes }) => changes.length > 0).length,
  };
}

function changesOf({ certificate, today, facts }: Correctable, reader: Reader): FactChange[] {
  if (!today) return [];
  const [old, fresh] = [printedOf(certificate.snapshot), printedOf(today.snapshot)];
  return facts.map((fact: Fact) => wordsOfChange(fact, old, fresh, reader));
}

/** What all of these say alike. */
function common(changes: readonly FactChange[]): { was?: string; is?: string } {
  const [first, ...others] = changes;
  const alike = others.every(({ was, is }) => was === first?.was && is === first.is);
  return first && alike ? { was: first.was, is: first.is } : {};
}
