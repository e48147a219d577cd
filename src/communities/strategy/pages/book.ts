import type { BookSheet, ListCell } from '../../../documents/books/workbook.js';
import type { Reader } from '../../../ground/language/reader.js';
import { answeringFor, answeringText } from '../answering.js';
import { numbered, operationalGoals, standing, type Numbered, type Standing } from '../figures.js';
import { servingEach, servingOf, type LearningCalled } from '../serving.js';
import type { Indicator, Strategy } from '../strategy.js';
import { whenText } from '../showing/indicator-view.js';

const COLUMNS = [
  ...([
    ['goal', 40],
    ['operational', 40],
    ['department', 34],
    ['indicator', 34],
  ] as const),
  ...([
    ['unit', 14],
    ['baseYear', 10],
    ['base', 12],
    ['targetYear', 10],
  ] as const),
  ...([
    ['target', 12],
    ['day', 12],
    ['value', 12],
    ['source', 34],
    ['serving', 50],
  ] as const),
] as const;

/**
 * The strategy as a sheet, one row for each indicator – for each operational goal or goal that has none – and
 * the values that hold as another. What is not set is said in words: no cell of a number is empty or 0 for it.
 */
export async function strategySheets(
  strategy: Strategy,
  { reader, called }: { reader: Reader; called: LearningCalled },
): Promise<BookSheet[]> {
  const { lang, t } = reader;
  const tree = numbered(strategy);
  const goals = operationalGoals(strategy);
  const [answering, serving] = await Promise.all([
    answeringFor(goals),
    servingOf(
      goals.flatMap(({ links }) => links),
      called,
      undefined,
    ),
  ]);
  const notSet = t('strategy:notSet');
  const named = ({ goal, number }: Numbered) => `${number}. ${goal.title[lang]}`;
  const cells = (above: Numbered, one?: Numbered, indicator?: Indicator): ListCell[] => {
    const { base, target, measured } = standing(strategy.values, indicator?.id ?? '');
    const last = measured.at(-1);
    const pair = (of: Standing | undefined) => [of ? whenText(of) : notSet, of?.value ?? notSet];
    const served = servingEach(one?.goal.links ?? [], serving).map(({ title }) => title[lang]);
    return [
      ...[named(above), one ? named(one) : notSet],
      answeringText(one && answering(one.goal), reader),
      ...[indicator?.title[lang] ?? notSet, indicator?.unit[lang] ?? notSet],
      ...[...pair(base), ...pair(target), ...pair(last)],
      ...[last?.source ?? notSet, served.length > 0 ? served.join('; ') : notSet],
    ];
  };
  const rows = tree.flatMap((above) =>
    above.below.length === 0
      ? [cells(above)]
      : above.below.flatMap((one) =>
          one.indicators.length === 0
            ? [cells(above, one)]
            : one.indicators.map((indicator) => cells(above, one, indicator)),
        ),
  );
  const indicators = tree.flatMap(({ below }) => below.flatMap((one) => one.indicators));
  const held = indicators.flatMap((indicator) => {
    const { base, target, measured } = standing(strategy.values, indicator.id);
    return [base, ...measured, target].flatMap((one): ListCell[][] =>
      one
        ? [
            [
              ...[indicator.title[lang], indicator.unit[lang]],
              ...[t(`strategy:valueKinds.${one.kind}`), whenText(one), one.value, one.source],
            ],
          ]
        : [],
    );
  });
  const titled = (name: (typeof COLUMNS)[number][0], width: number) => ({
    ...{ title: t(`strategy:columns.${name}`), width, shows: 'decimal' as const },
  });
  return [
    {
      name: t('strategy:title'),
      columns: COLUMNS.map(([name, width]) => titled(name, width)),
      rows,
    },
    {
      name: t('strategy:values.title'),
      columns: [
        ...[titled('indicator', 40), titled('unit', 14)],
        { title: t('strategy:values.kind'), width: 14 },
        ...[titled('day', 12), titled('value', 12), titled('source', 50)],
      ],
      rows: held,
    },
  ];
}
