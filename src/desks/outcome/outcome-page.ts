import type { Request, Response } from 'express';
import { MONEY_KINDS, SOURCES } from '../../communities/projects/money.js';
import { moneyText } from '../../ground/language/money.js';
import { barsOf } from '../../documents/charts/bars.js';
import { inKyiv } from '../../ground/language/format.js';
import type { Reader } from '../../ground/language/reader.js';
import { yearsBack } from '../../training/duty/year-field.js';
import { readerOf } from '../../web/pages/reader-of.js';
import { queryView } from '../../web/queries/query.js';
import { OUTCOME_BEHIND, OUTCOME_FILES, outcomeFile } from './addresses.js';
import { answerTo, askedOf, type Answer } from './asked.js';
import type { Outcome } from './count-outcome.js';
import { AUDIENCES, yearsOf } from './outcome-query.js';
import type { Row } from './table.js';
import { tablesOf } from './tables.js';
import { GRANTS, OUTCOME } from '../../ground/addresses/institute.js';
import { addressWith } from '../../ground/addresses/address-with.js';

/** What came of the institute's work in some years: tables, each number a way to what is behind it, and files. */
export async function showOutcome(req: Request, res: Response): Promise<void> {
  const reader = readerOf(req);
  const { t, now } = reader;
  const asked = await askedOf(req);
  const { status, locals } = queryView(asked, t);
  const thisYear = inKyiv(now).year;
  const years = yearsOf(asked.values ?? {}, now);
  const choices = (shown: number) =>
    yearsBack(thisYear, shown).map((year) => ({ value: String(year), text: String(year) }));
  res.status(status).render('desks/outcome/outcome', {
    ...locals,
    title: t('outcome:title'),
    action: OUTCOME.to(),
    typed: locals.refused ? locals.typed : { ...locals.typed, ...years },
    ...{ fromYears: choices(years.from), toYears: choices(years.to) },
    audiences: AUDIENCES.map((value) => ({ value, text: t(`outcome:audiences.${value}.title`) })),
    ...(asked.values ? shown(await answerTo(asked, now), reader) : {}),
  });
}

function shown(answer: Answer, reader: Reader) {
  const { t } = reader;
  const { query, audience, outcome } = answer;
  const asked = { ...query, ...outcome.years, page: '', number: '' };
  const row = (
    { label, code = '', href = '', cells }: Row,
    columns: readonly { title: string }[],
  ) => ({
    ...{ label, code, href },
    cells: cells.map(({ text, behind }, at) => ({
      ...{ text, head: columns[at]?.title ?? '' },
      href: behind ? OUTCOME_BEHIND.to({}, { ...asked, number: behind }) : '',
    })),
  });
  return {
    within: t('outcome:within', { ...outcome.years }),
    audience: t(`outcome:audiences.${audience}.text`),
    tables: tablesOf(answer, reader).map(({ rows, whole, columns, ...table }) => ({
      ...{ ...table, columns },
      rows: rows.map((one) => row(one, columns)),
      whole: whole ? row(whole, columns) : undefined,
      toAll: table.key === 'grants' ? GRANTS.to() : '',
      chart: table.key === 'money' ? chartOf(outcome, reader) : undefined,
    })),
    files: OUTCOME_FILES.map((format) => ({
      text: t(`outcome:files.${format}`),
      href: addressWith(outcomeFile(format), asked),
    })),
  };
}

/** What was planned, came and was spent, of which source; undefined where nothing was, or more was countered. */
function chartOf({ money: { sources, total } }: Outcome, reader: Reader) {
  const { t } = reader;
  const values = MONEY_KINDS.map((kind) => SOURCES.map((source) => sources[source][kind]));
  if (values.flat().some((sum) => sum < 0) || MONEY_KINDS.every((kind) => total[kind] === 0))
    return undefined;
  const series = SOURCES.map((source) => t(`projects:money.sources.${source}`));
  const label = (kind: (typeof MONEY_KINDS)[number]) => t(`projects:money.kinds.${kind}`);
  return {
    title: t('outcome:chart.title'),
    description: t('outcome:chart.description'),
    legend: series.map((text, at) => ({ series: at, text })),
    bars: barsOf({
      series,
      points: MONEY_KINDS.map((kind, at) => ({
        ...{ label: label(kind), short: label(kind), values: values[at] ?? [] },
      })),
      written: (sum) => moneyText(sum, reader),
    }),
  };
}
