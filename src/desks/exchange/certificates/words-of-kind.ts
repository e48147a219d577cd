import type {
  PAPER_KINDS,
  Territory,
} from '../../../training/external-certificates/external-certificate.js';
import type { CONTENTS, LENGTHS } from '../../../training/programmes/qualification-type.js';

interface SaidKind {
  kind: (typeof PAPER_KINDS)[number];
  content: (typeof CONTENTS)[number] | '';
  length: (typeof LENGTHS)[number] | '';
}

/** Words of both languages, the surest first: «вебінар із підвищення кваліфікації» is a webinar, «загальна, онлайн» is none. */
const KINDS: readonly (readonly [SaidKind['kind'], RegExp])[] = [
  ['webinar', /вебінар|webinar/u],
  ['masters', /магіст|master[’']?s(?!\p{L})/u],
  ['internship', /стажуван|internship/u],
  ['exchange', /обмін|exchange/u],
  ['language', /^мовн|language/u],
  ['qualification', /кваліфікац|qualification|загальн|спеціальн|general|special/u],
  ['webinar', /онлайн|online/u],
  ['other', /^(?:інше|тренінг|other|training)/u],
];

/** What a cell says of the kind of training; nothing of an empty one but that it raised qualification, undefined of what is not understood. */
export function kindIn(cell: string): SaidKind | undefined {
  const words = cell.toLowerCase();
  const content = /загальн|general/u.test(words)
    ? 'general'
    : /спеціальн|special/u.test(words)
      ? 'special'
      : '';
  const length = /короткостроков|short/u.test(words)
    ? 'short'
    : /професійн|сертифікатн|professional|certificate/u.test(words)
      ? 'certificate'
      : '';
  const kind =
    words === '' ? 'qualification' : KINDS.find(([, pattern]) => pattern.test(words))?.[0];
  if (kind === undefined) return undefined;
  return kind === 'qualification' ? { kind, content, length } : { kind, content: '', length: '' };
}

/** Those that are not recognised come first: «тимчасово окупована територія України» is no other. */
const TERRITORY_WORDS: readonly (readonly [Territory, RegExp])[] = [
  ['occupied', /окупован|occupied/u],
  ['aggressor', /агресор|росі|рф$|білорус|aggressor|russia|belarus/u],
  ['ukraine', /україн|ukraine|^ua$/u],
  ['abroad', /за ?кордон|abroad/u],
];

/** Where a cell says that the provider taught; Ukraine of an empty one, undefined of what is not understood. */
export function territoryIn(cell: string): Territory | undefined {
  const words = cell.toLowerCase();
  if (words === '') return 'ukraine';
  return TERRITORY_WORDS.find(([, pattern]) => pattern.test(words))?.[0];
}
