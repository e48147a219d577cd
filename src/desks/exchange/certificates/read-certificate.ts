import { dayOf } from '../../../documents/tables/day-of.js';
import type { ErrorCode } from '../../../ground/language/text-keys.js';
import type { FileRow } from '../../../people/imports/columns/file-row.js';
import { externalForm } from '../../../training/external-certificates/external-form.js';
import { kyivDay } from '../../../training/planning/kyiv-time.js';
import { readForm } from '../../../web/forms/form.js';
import type { CertificateValue } from './certificate-value.js';
import { kindIn, territoryIn } from './words-of-kind.js';

export type ReadCertificate = Omit<CertificateValue, 'person'>;

/** Figures with their units, as lists write them: «15 год.», «0,5 кредиту ЄКТС»; with another one it is no such figure. */
const WITH_UNIT = {
  hours: /^(\d[\d.,]*)\s*(?:год|hour)[\p{L}. ]*$/iu,
  credits: /^(\d[\d.,]*)\s*(?:кредит|credit|єктс|ects)[\p{L}. ]*$/iu,
};

/** What a table reckoned, 0.4666666667, to the thousandths in which figures are kept. */
const rounded = (text: string): string =>
  /^\d{1,5}[.,]\d{4,}$/.test(text) ? Number(text.replace(',', '.')).toFixed(3) : text;

/** What a row says of a certificate, judged as the form on pages judges what is typed; or why it says none. */
export function readCertificate(
  { values }: Pick<FileRow, 'values'>,
  now: Date,
): ReadCertificate | { fault: ErrorCode } {
  const say = (key: string) => (values[key] ?? '').replaceAll(/\s+/gu, ' ').trim();
  const figure = (key: keyof typeof WITH_UNIT) =>
    rounded(WITH_UNIT[key].exec(say(key))?.[1] ?? say(key));
  const kind = kindIn(say('kind'));
  if (!kind) return { fault: 'exchange:faults.kind' };
  const territory = territoryIn(say('territory'));
  if (!territory) return { fault: 'exchange:faults.territory' };
  const day = dayOf(say('issuedOn'));
  const read = readForm(externalForm(now), {
    ...{ ...kind, territory, electronic: '0' },
    ...{ title: say('title'), provider: say('provider'), number: say('number') },
    issuedOn: day ? kyivDay(day) : '',
    ...{ hours: figure('hours'), credits: figure('credits') },
  });
  if (!read.values) return { fault: Object.values(read.faults)[0] ?? 'external:refusals.choose' };
  const { title, provider, number, issuedOn, minutes, credits, type } = read.values;
  return {
    ...{ title, provider, number, issuedOn, minutes, credits, type, territory },
    kind: read.values.kind,
  };
}
