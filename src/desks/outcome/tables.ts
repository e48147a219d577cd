import {
  MONEY_KINDS,
  shareOfResidents,
  SOURCES,
  type Sums,
} from '../../communities/projects/money.js';
import { moneyText } from '../../ground/language/money.js';
import type { Reader } from '../../ground/language/reader.js';
import { formatNumber } from '../../ground/language/format.js';
import type { Answer } from './asked.js';
import { ELSEWHERE, HAPPENINGS, NOT_SET, OTHERS } from './count-outcome.js';
import { together, type Part, type Shown } from './count-trained.js';
import { grantsTable } from './grants-table.js';
import { named, peopleCell, type Cell, type Row, type Table } from './table.js';

/** The tables of an answer: all of them for the council, those of the communities for a donor. */
export function tablesOf(answer: Answer, reader: Reader): Table[] {
  const communities = [
    sexTable(answer, reader),
    districtTable(answer, reader),
    projectsTable(answer, reader),
    moneyTable(answer, reader),
  ];
  return answer.audience === 'donor'
    ? communities
    : [trainedTable(answer, reader), ...communities, grantsTable(answer, reader)];
}

const peopleColumn = ({ t }: Reader) => [{ title: t('outcome:people'), shows: 'whole' as const }];

function trainedTable({ outcome }: Answer, reader: Reader): Table {
  const { t } = reader;
  return {
    ...named('trained', reader),
    first: t('outcome:kind'),
    columns: peopleColumn(reader),
    rows: outcome.trained.map(({ kind, people }) => ({
      label: t(`common:kinds.${kind}`),
      cells: [peopleCell(people, reader, `trained.${kind}`)],
    })),
    notes: [t('outcome:notes.trained')],
  };
}

/** All who are in a table of parts. */
function wholeOf({ outcome }: Answer, reader: Reader): Row {
  const people = outcome.trained.find(({ kind }) => kind === 'community')?.people ?? null;
  return { label: reader.t('outcome:all'), cells: [peopleCell(people, reader, BEHIND_RESIDENTS)] };
}

const BEHIND_RESIDENTS = 'trained.community';

function sexTable(answer: Answer, reader: Reader): Table {
  const { t } = reader;
  const people = (key: string): Shown => {
    const part = answer.outcome.bySex.find((one) => one.key === key);
    return part ? part.people : 0;
  };
  return {
    ...named('sex', reader),
    first: t('outcome:sex'),
    columns: peopleColumn(reader),
    rows: (['woman', 'man', NOT_SET, OTHERS] as const).map((key) => ({
      label: key === NOT_SET ? t('outcome:notSet') : t(`outcome:sexes.${key}`),
      cells: [peopleCell(people(key), reader)],
    })),
    whole: wholeOf(answer, reader),
    notes: [t('outcome:notes.sex')],
  };
}

function districtTable(answer: Answer, reader: Reader): Table {
  const { lang, t } = reader;
  const { outcome, districts } = answer;
  const collator = new Intl.Collator(lang);
  const row = (label: string, { people }: Pick<Part, 'people'>): Row => ({
    label,
    cells: [peopleCell(people, reader)],
  });
  const known = outcome.byDistrict.filter(({ key }) => districts.has(key));
  const part = (key: string) => outcome.byDistrict.filter((one) => one.key === key);
  // A department that nobody knows any more administers no district.
  const unknown = outcome.byDistrict.filter(
    ({ key }) => key !== OTHERS && key !== ELSEWHERE && !districts.has(key),
  );
  return {
    ...named('district', reader),
    first: t('outcome:district'),
    columns: peopleColumn(reader),
    rows: [
      ...known
        .map((one) => row(districts.get(one.key)?.[lang] ?? '', one))
        .sort((a, b) => collator.compare(a.label, b.label)),
      ...part(ELSEWHERE).map((one) => row(t('outcome:elsewhere'), one)),
      ...(unknown.length > 0
        ? [row(t('outcome:notSet'), { people: together(unknown.map(({ people }) => people)) })]
        : []),
      ...part(OTHERS).map((one) => row(t('outcome:sexes.others'), one)),
    ],
    whole: wholeOf(answer, reader),
    notes: [t('outcome:notes.district')],
  };
}

function projectsTable({ outcome }: Answer, reader: Reader): Table {
  const { lang, t } = reader;
  return {
    ...named('projects', reader),
    first: t('outcome:happened'),
    columns: [{ title: t('outcome:projects'), shows: 'whole' }],
    rows: HAPPENINGS.map((happening) => {
      const { length } = outcome.projects[happening];
      const behind = length > 0 ? { behind: `projects.${happening}` } : {};
      return {
        label: t(`outcome:happenings.${happening}`),
        cells: [{ text: formatNumber(length, lang, 0), value: length, ...behind }],
      };
    }),
    notes: [],
  };
}

function moneyTable({ outcome }: Answer, reader: Reader): Table {
  const { t } = reader;
  const { money } = outcome;
  const cells = (sums: Sums, source: string): Cell[] =>
    MONEY_KINDS.map((kind) => ({
      text: moneyText(sums[kind], reader),
      value: sums[kind] / 100,
      ...(sums[kind] === 0 ? {} : { behind: `money.${kind}.${source}` }),
    }));
  const share = shareOfResidents(money, 'received');
  return {
    ...named('money', reader),
    first: t('outcome:source'),
    columns: MONEY_KINDS.map((kind) => ({
      title: t('outcome:hryvnias', { what: t(`projects:money.kinds.${kind}`) }),
      shows: 'decimal',
    })),
    rows: SOURCES.map((source) => ({
      label: t(`projects:money.sources.${source}`),
      cells: cells(money.sources[source], source),
    })),
    whole: { label: t('outcome:all'), cells: cells(money.total, 'all') },
    notes: [
      t('outcome:notes.money'),
      ...(share === undefined ? [] : [t('projects:money.shareReceived', { percent: share })]),
    ],
  };
}
