import type { YearSheet } from '../../training/duty/sheet/year-sheet.js';
import { kindOf } from '../../training/duty/sheet/kind-sums.js';
import type { DutyDocument } from '../../training/duty/duty-documents.js';
import { translator } from '../../ground/language/i18n.js';
import type { Learnt } from './formats/format.js';

const reader = { lang: 'uk', t: translator('uk') } as const;

/**
 * The documents that count on a year sheet, as other systems are told of them: what it leaves out, these never
 * hear of. Always in Ukrainian.
 * @param issuer what the Institute is called as a provider
 */
export function learntOn({ person, department, duty }: YearSheet, issuer: string): Learnt[] {
  const { name, personnelNumber, email, position } = person;
  const who = {
    ...{ surname: name.surname, givenName: name.givenName, patronymic: name.patronymic ?? '' },
    ...{ personnelNumber: personnelNumber ?? '', email },
    ...{ department: department?.uk ?? '', position: position?.uk ?? '' },
  };
  return duty.counted.map((one) => {
    const { minutes, credits, selfEducation } = one;
    const kind = kindOf(one, reader);
    return { ...who, ...paperOf(one, issuer), kind, minutes, credits, selfEducation };
  });
}

function paperOf(one: DutyDocument, issuer: string) {
  if (one.source === 'external') {
    const { title, provider, number, issuedOn } = one.document;
    return { title, provider, number, issuedOn };
  }
  const { number, snapshot } = one.document;
  const { programme, issuedOn, period } = snapshot;
  return { title: programme.title.uk, provider: issuer, number, issuedOn, ...period };
}
