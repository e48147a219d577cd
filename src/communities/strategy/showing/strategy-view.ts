import type { Reader } from '../../../ground/language/reader.js';
import type { CurrentUser } from '../../../web/routes/current-user.js';
import { answeringFor, answeringText } from '../answering.js';
import { numbered, type Numbered } from '../figures.js';
import { servingEach, servingOf, type LearningCalled, type Serving } from '../serving.js';
import type { Strategy } from '../strategy.js';
import { indicatorView } from './indicator-view.js';

/** «2016–2025», «до 2025»; said to be not set where neither year is. */
export function yearsText({ from, to }: Pick<Strategy, 'from' | 'to'>, { t }: Reader): string {
  if (from !== null && to !== null) return t('strategy:years.fromTo', { from, to });
  if (to !== null) return t('strategy:years.to', { to });
  return from === null ? t('strategy:notSet') : t('strategy:years.from', { from });
}

/** The years and the decision of a strategy. */
export const factRows = (strategy: Strategy, reader: Reader) => [
  { key: reader.t('strategy:yearsOf'), value: yearsText(strategy, reader) },
  {
    key: reader.t('strategy:decision'),
    value: strategy.decision[reader.lang] || reader.t('strategy:notSet'),
  },
];

/** What serves a goal, as a row of a list; the number of a grant application is for who enters it alone. */
export const servingRow = ({ link, kind, uk, title, href }: Serving, { lang, t }: Reader) => ({
  ...{ title: title[lang], uk, href, kind: t(`strategy:linkKinds.${kind}`) },
  code: kind === 'grant' ? '' : link.of,
  learning: kind !== 'project' && kind !== 'grant',
});

interface Options {
  reader: Reader;
  called: LearningCalled;
  user: CurrentUser | undefined;
  /** Ids of the operational goals that are told of; missing: all. */
  only?: ReadonlySet<string>;
}

/** A strategy as readers see it: goals, operational goals, who answers, indicators and what serves them. */
export async function goalsView(strategy: Strategy, { reader, called, user, only }: Options) {
  const { lang } = reader;
  const tree = numbered(strategy).map((one) => ({
    ...one,
    below: one.below.filter(({ goal }) => only?.has(goal.id) ?? true),
  }));
  const shown = only ? tree.filter(({ below }) => below.length > 0) : tree;
  const goals = shown.flatMap(({ below }) => below.map(({ goal }) => goal));
  const [answering, serving] = await Promise.all([
    answeringFor(goals),
    servingOf(
      goals.flatMap(({ links }) => links),
      called,
      user,
    ),
  ]);
  const operational = ({ goal, number, indicators }: Numbered) => ({
    ...{ id: goal.id, number, title: goal.title[lang] },
    department: answeringText(answering(goal), reader),
    indicators: indicators.map((one) => indicatorView(one, strategy.values, reader)),
    serving: servingEach(goal.links, serving).map((one) => servingRow(one, reader)),
  });
  return shown.map(({ goal, number, below }) => ({
    ...{ id: goal.id, number, title: goal.title[lang], below: below.map(operational) },
  }));
}
