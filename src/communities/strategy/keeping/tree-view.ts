import type { Reader } from '../../../ground/language/reader.js';
import { answeringFor, answeringText, isUnanswered } from '../answering.js';
import { numbered, operationalGoals, standing, type Numbered } from '../figures.js';
import { valueText } from '../showing/indicator-view.js';
import type { Strategy } from '../strategy.js';
import {
  KEPT_STRATEGY_GOAL,
  KEPT_STRATEGY_INDICATOR,
  NEW_KEPT_STRATEGY_GOAL,
  NEW_KEPT_STRATEGY_INDICATOR,
} from '../addresses.js';

/** All goals and indicators of a strategy, those that nobody else reads any more too, with the ways to change them. */
export async function keptTree(strategy: Strategy, reader: Reader) {
  const { lang, t } = reader;
  const { _id: code, goals, values } = strategy;
  const answering = await answeringFor(goals);
  const told = new Set(operationalGoals(strategy));
  const of = ({ goal, number }: Numbered) => ({
    ...{ number, title: goal.title[lang], retired: goal.retired },
    href: KEPT_STRATEGY_GOAL.to({ code, goal: goal.id }),
  });
  const operational = (one: Numbered) => ({
    ...of(one),
    department: answeringText(answering(one.goal), reader),
    unanswered: told.has(one.goal) && isUnanswered(answering(one.goal)),
    serving: t('strategy:kept.servingCount', { count: one.goal.links.length }),
    addHref: NEW_KEPT_STRATEGY_INDICATOR.to({ code }, { goal: one.goal.id }),
    indicators: one.indicators.map(({ id, title, unit, retired }) => {
      const { base, target, measured } = standing(values, id);
      return {
        ...{ title: title[lang], unit: unit[lang], retired },
        href: KEPT_STRATEGY_INDICATOR.to({ code, indicator: id }),
        base: valueText(base?.value, reader),
        target: valueText(target?.value, reader),
        last: valueText(measured.at(-1)?.value, reader),
      };
    }),
  });
  return numbered(strategy, true).map((one) => ({
    ...of(one),
    addHref: NEW_KEPT_STRATEGY_GOAL.to({ code }, { above: one.goal.id }),
    below: one.below.map(operational),
  }));
}
