import type { Request, Response } from 'express';
import type { Clock } from '../../../ground/clock.js';
import { readForm, renderForm } from '../../../web/forms/form.js';
import { idByForm } from '../../../web/forms/form-key.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { get, post, type Route } from '../../../web/routes/route.js';
import type { Shown } from '../../communities/keeping/show-form.js';
import { answeringFor, isUnanswered } from '../answering.js';
import { operationalGoals } from '../figures.js';
import { allStrategies, strategyByCode } from '../find-strategies.js';
import { factRows, yearsText } from '../showing/strategy-view.js';
import { decided, KEEPERS, wayTo } from './decided.js';
import { newStrategyForm, strategyForm, typedStrategy } from './strategy-form.js';
import { keptTree } from './tree-view.js';
import {
  KEPT_STRATEGIES,
  STRATEGIES,
  STRATEGY,
  TEAM_STRATEGY,
} from '../../../ground/addresses/city.js';
import { KEPT_STRATEGY, NEW_KEPT_STRATEGY_GOAL } from '../addresses.js';
import { OFFICE } from '../../../ground/addresses/institute.js';

const KEPT_STRATEGY_DESCRIPTION = KEPT_STRATEGY.below('/description');

const NEW = KEPT_STRATEGIES.below('/new').to();
const NOTHING_TYPED = {
  ...{ code: '', titleUk: '', titleEn: '', from: '', to: '' },
  ...{ decisionUk: '', decisionEn: '', shown: '' },
};

/** The strategies as the institute keeps them: listed with who answers, added, described, each with its goals. */
export function keptPages({ clock }: { clock: Clock }): Route[] {
  const asked = (req: Request) => strategyByCode(String(req.params.code));

  const list = async (req: Request, res: Response) => {
    const reader = readerOf(req);
    const { lang, t } = reader;
    const all = await allStrategies();
    const answering = await answeringFor(all.flatMap(operationalGoals));
    const units = new Map(
      all
        .filter(({ shown }) => shown)
        .flatMap(operationalGoals)
        .flatMap((goal) => answering(goal) ?? [])
        .flatMap(({ named, closed }) => (closed ? [] : [[named._id, named] as const])),
    );
    res.render('communities/strategy/keeping/list', {
      title: t('strategy:kept.title'),
      crumbs: [
        { text: t('common:nav.office'), href: OFFICE.to() },
        { text: t('strategy:kept.title') },
      ],
      ...{ newHref: NEW, publicHref: STRATEGIES.to() },
      strategies: all.map((one) => ({
        ...{
          title: one.title[lang],
          code: one._id,
          href: KEPT_STRATEGY.to({ code: one._id }),
          shown: one.shown,
        },
        years: yearsText(one, reader),
        unanswered: operationalGoals(one).filter((goal) => isUnanswered(answering(goal))).length,
      })),
      departments: [...units.values()]
        .map(({ code, name }) => ({ name: name[lang], href: TEAM_STRATEGY.to({ code }) }))
        .toSorted((a, b) => a.name.localeCompare(b.name, lang)),
    });
  };

  const show = async (req: Request, res: Response) => {
    const strategy = await asked(req);
    const reader = readerOf(req);
    res.render('communities/strategy/keeping/strategy', {
      ...{ title: strategy.title[reader.lang], crumbs: wayTo(strategy, reader) },
      ...{ facts: factRows(strategy, reader), shown: strategy.shown },
      publicHref: STRATEGY.to({ code: strategy._id }),
      describeHref: KEPT_STRATEGY_DESCRIPTION.to({ code: strategy._id }),
      newHref: NEW_KEPT_STRATEGY_GOAL.to({ code: strategy._id }),
      goals: await keptTree(strategy, reader),
    });
  };

  const showForm = (req: Request, res: Response, shown: Shown = {}) => {
    const { t } = readerOf(req);
    const { typed = {}, faults = {}, values = {}, status = 422 } = shown;
    const title = t('strategy:kept.new');
    const crumbs = [
      { text: t('common:nav.office'), href: OFFICE.to() },
      { text: t('strategy:kept.title'), href: KEPT_STRATEGIES.to() },
      { text: title },
    ];
    renderForm(
      res,
      'communities/strategy/keeping/describe',
      { ...{ title, crumbs, action: NEW, adds: true }, typed: { ...NOTHING_TYPED, ...typed } },
      { t, faults, values, status },
    );
    return Promise.resolve();
  };

  const add = async (req: Request, res: Response) => {
    const { values, typed, faults } = readForm(newStrategyForm, req.body);
    if (!values) {
      await showForm(req, res, { typed, faults });
      return;
    }
    await decided(req, res, {
      ...{ code: values.code, at: clock(), typed, field: 'code' },
      command: { type: 'add', form: idByForm(req), ...values },
      again: (shown) => showForm(req, res, shown),
      ...{ then: KEPT_STRATEGY.to({ code: values.code }), said: 'strategy:kept.added' },
    });
  };

  const showDescription = async (req: Request, res: Response, shown: Shown = {}) => {
    const strategy = await asked(req);
    const reader = readerOf(req);
    const { t } = reader;
    const { typed, faults = {}, values = {}, status = 422 } = shown;
    const title = t('strategy:kept.describe');
    renderForm(
      res,
      'communities/strategy/keeping/describe',
      {
        ...{ title, crumbs: wayTo(strategy, reader, title), adds: false },
        action: KEPT_STRATEGY_DESCRIPTION.to({ code: strategy._id }),
        typed: typed ? { ...NOTHING_TYPED, ...typed } : typedStrategy(strategy),
      },
      { t, faults, values, status },
    );
  };

  const describe = async (req: Request, res: Response) => {
    const { _id: code } = await asked(req);
    const { values, typed, faults } = readForm(strategyForm, req.body);
    if (!values) {
      await showDescription(req, res, { typed, faults });
      return;
    }
    await decided(req, res, {
      ...{ code, at: clock(), typed, field: 'titleUk', command: { type: 'change', ...values } },
      again: (shown) => showDescription(req, res, shown),
      ...{ then: KEPT_STRATEGY.to({ code }), said: 'strategy:kept.saved' },
    });
  };

  return [
    get(KEPT_STRATEGIES.pattern, KEEPERS, list),
    get(NEW, KEEPERS, (req, res) => showForm(req, res)),
    post(NEW, KEEPERS, add),
    get(KEPT_STRATEGY.pattern, KEEPERS, show),
    get(KEPT_STRATEGY_DESCRIPTION.pattern, KEEPERS, (req, res) => showDescription(req, res)),
    post(KEPT_STRATEGY_DESCRIPTION.pattern, KEEPERS, describe),
  ];
}
