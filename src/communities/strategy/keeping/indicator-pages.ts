import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Clock } from '../../../ground/clock.js';
import { found } from '../../../ground/errors.js';
import { formatShortDate } from '../../../ground/language/format.js';
import type { Reader } from '../../../ground/language/reader.js';
import { peopleByIds } from '../../../people/person/people.js';
import { tellApart } from '../../../people/person/tell-apart.js';
import { readForm, renderForm } from '../../../web/forms/form.js';
import { idByForm } from '../../../web/forms/form-key.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { queryOf } from '../../../web/queries/query.js';
import { textField } from '../../../web/queries/query-fields.js';
import { get, post, type Route } from '../../../web/routes/route.js';
import type { Shown } from '../../communities/keeping/show-form.js';
import { uncorrected } from '../figures.js';
import { strategyByCode } from '../find-strategies.js';
import { valueText, whenText } from '../showing/indicator-view.js';
import { VALUE_KINDS, type Strategy, type Value } from '../strategy.js';
import { decided, goalOf, KEEPERS, wayTo } from './decided.js';
import { indicatorForm, newIndicatorForm, typedIndicator, valueForm } from './strategy-form.js';
import {
  KEPT_STRATEGY,
  KEPT_STRATEGY_INDICATOR,
  NEW_KEPT_STRATEGY_INDICATOR,
} from '../addresses.js';

const INDICATOR_VALUES = KEPT_STRATEGY_INDICATOR.below('/values');
const newQuery = z.object({ goal: textField(24) });

/** Indicators of operational goals: added, changed, and given values, of which none is lost. */
export function indicatorPages({ clock }: { clock: Clock }): Route[] {
  const asked = (req: Request) => strategyByCode(String(req.params.code));
  const indicatorOf = ({ indicators }: Strategy, req: Request) =>
    found(indicators.find(({ id }) => id === req.params.indicator));

  const showNew = async (req: Request, res: Response, shown: Shown = {}) => {
    const strategy = await asked(req);
    const { goal, number } = goalOf(strategy, queryOf(newQuery, req.query).goal);
    const reader = readerOf(req);
    const { t, lang } = reader;
    const { typed = {}, faults = {}, values = {}, status = 422 } = shown;
    const title = t('strategy:kept.newIndicator');
    renderForm(
      res,
      'communities/strategy/keeping/new-indicator',
      {
        ...{ title, crumbs: wayTo(strategy, reader, title) },
        lede: `${number}. ${goal.title[lang]}`,
        action: NEW_KEPT_STRATEGY_INDICATOR.to({ code: strategy._id }, { goal: goal.id }),
        typed: { titleUk: '', titleEn: '', unitUk: '', unitEn: '', ...typed },
      },
      { t, faults, values, status },
    );
  };

  const add = async (req: Request, res: Response) => {
    const strategy = await asked(req);
    const { goal } = goalOf(strategy, queryOf(newQuery, req.query).goal);
    const { values, typed, faults } = readForm(newIndicatorForm, req.body);
    if (!values) {
      await showNew(req, res, { typed, faults });
      return;
    }
    const id = idByForm(req);
    await decided(req, res, {
      ...{ code: strategy._id, at: clock(), typed, field: 'titleUk' },
      command: { type: 'add-indicator', indicator: { id, goal: goal.id, ...values } },
      again: (shown) => showNew(req, res, shown),
      ...{
        then: KEPT_STRATEGY_INDICATOR.to({ code: strategy._id, indicator: id }),
        said: 'strategy:kept.saved',
      },
    });
  };

  const show = async (req: Request, res: Response, shown: Shown = {}) => {
    const strategy = await asked(req);
    const indicator = indicatorOf(strategy, req);
    const reader = readerOf(req);
    const { t, lang } = reader;
    const { typed = {}, faults = {}, values = {}, status = 422 } = shown;
    const own = strategy.values.filter(({ indicator: of }) => of === indicator.id);
    const title = indicator.title[lang];
    renderForm(
      res,
      'communities/strategy/keeping/indicator',
      {
        ...{ title, crumbs: wayTo(strategy, reader, title), unit: indicator.unit[lang] },
        action: KEPT_STRATEGY_INDICATOR.to({ code: strategy._id, indicator: indicator.id }),
        valuesAction: INDICATOR_VALUES.to({ code: strategy._id, indicator: indicator.id }),
        rows: await valueRows(own, reader),
        kinds: VALUE_KINDS.map((value) => ({ value, text: t(`strategy:valueKinds.${value}`) })),
        correctable: [
          { value: '', text: t('strategy:values.correctsNone') },
          ...uncorrected(own).flatMap(({ id, kind, on, value }) =>
            value === null
              ? []
              : [
                  {
                    value: id,
                    text: `${t(`strategy:valueKinds.${kind}`)}, ${whenText({ on })}: ${valueText(value, reader)}`,
                  },
                ],
          ),
        ],
        typed: {
          ...{ kind: '', on: '', value: '', source: '', corrects: '' },
          ...{ ...typedIndicator(indicator), ...typed },
        },
      },
      { t, faults, values, status },
    );
  };

  const change = async (req: Request, res: Response) => {
    const strategy = await asked(req);
    const indicator = indicatorOf(strategy, req);
    const { values, typed: sent, faults } = readForm(indicatorForm, req.body);
    const typed = { retired: '', ...sent };
    if (!values) {
      await show(req, res, { typed, faults });
      return;
    }
    await decided(req, res, {
      ...{ code: strategy._id, at: clock(), typed, field: 'titleUk' },
      command: { type: 'change-indicator', indicator: indicator.id, ...values },
      again: (shown) => show(req, res, shown),
      ...{ then: KEPT_STRATEGY.to({ code: strategy._id }), said: 'strategy:kept.saved' },
    });
  };

  const enter = async (req: Request, res: Response) => {
    const strategy = await asked(req);
    const indicator = indicatorOf(strategy, req);
    const { values, typed, faults } = readForm(valueForm(readerOf(req).lang), req.body);
    if (!values) {
      await show(req, res, { typed, faults });
      return;
    }
    await decided(req, res, {
      ...{ code: strategy._id, at: clock(), typed, field: 'on' },
      command: {
        type: 'enter-value',
        value: { id: idByForm(req), indicator: indicator.id, ...values },
      },
      again: (shown) => show(req, res, shown),
      then: KEPT_STRATEGY_INDICATOR.to({ code: strategy._id, indicator: indicator.id }),
      said: 'strategy:values.entered',
    });
  };

  return [
    get(NEW_KEPT_STRATEGY_INDICATOR.pattern, KEEPERS, (req, res) => showNew(req, res)),
    post(NEW_KEPT_STRATEGY_INDICATOR.pattern, KEEPERS, add),
    get(KEPT_STRATEGY_INDICATOR.pattern, KEEPERS, (req, res) => show(req, res)),
    post(KEPT_STRATEGY_INDICATOR.pattern, KEEPERS, change),
    post(INDICATOR_VALUES.pattern, KEEPERS, enter),
  ];
}

/** All values of an indicator, the latest entered first: what each was, who entered it, and whether it holds. */
async function valueRows(values: readonly Value[], reader: Reader) {
  const { lang, t } = reader;
  const people = await peopleByIds([...new Set(values.map(({ by }) => by))]);
  const names = tellApart(lang, people);
  const holding = new Set(uncorrected(values).map(({ id }) => id));
  return values.toReversed().map((one) => ({
    kind: t(`strategy:valueKinds.${one.kind}`),
    when: whenText(one),
    value: valueText(one.value, reader),
    source: one.source,
    corrected: !holding.has(one.id),
    corrects: one.corrects !== null,
    entered: t('strategy:values.enteredBy', {
      day: formatShortDate(one.at),
      who: names.get(one.by) ?? t('communities:unknownPerson'),
    }),
  }));
}
