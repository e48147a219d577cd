import type * as pkijs from 'pkijs';
import type { Party } from './signature.js';

/** Attributes of a name (X.520; ETSI EN 319 412-1 for the organisation's number). */
const NAME = '2.5.4.3';
const ORGANISATION = '2.5.4.10';
const COUNTRY = '2.5.4.6';
const LEGAL_CODE = '2.5.4.97';
const CODES = ['2.5.4.5', LEGAL_CODE];
/** What stands for an organisation in certificates of people who sign for themselves. */
const NATURAL = /^фізична\s+особа/iu;
/** Signs of a name that are kept; the longest of real ones are far below. */
const LONGEST = 200;
/** So much of a number is enough to tell two people of one name apart, and too little to know it. */
const SHOWN = 4;

/** Whom a certificate names, without the number by which the state knows them. */
export function partyOf(name: pkijs.RelativeDistinguishedNames): Party {
  const organisation = valueOf(name, ORGANISATION);
  const code = CODES.map((type) => valueOf(name, type)).find((one) => one !== '') ?? '';
  return {
    name: valueOf(name, NAME) || organisation,
    organisation,
    legal: valueOf(name, LEGAL_CODE) !== '' || (organisation !== '' && !NATURAL.test(organisation)),
    code: code.length > 2 * SHOWN ? `…${code.slice(-SHOWN)}` : '',
    country: valueOf(name, COUNTRY).slice(0, 2).toUpperCase(),
  };
}

/** Signs that change how a line is read, which no name needs. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

function valueOf({ typesAndValues }: pkijs.RelativeDistinguishedNames, type: string): string {
  const value: unknown = typesAndValues.find((one) => one.type === type)?.value.valueBlock.value;
  if (typeof value !== 'string') return '';
  return value.replaceAll(UNSEEN, '').trim().slice(0, LONGEST);
}
