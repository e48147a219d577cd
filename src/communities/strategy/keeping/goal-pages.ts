import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Clock } from '../../../ground/clock.js';
import type { ErrorCode } from '../../../ground/language/text-keys.js';
import { departmentTree } from '../../../people/departments/departments.js';
import { parseInput, readForm, renderForm } from '../../../web/forms/form.js';
import { idByForm } from '../../../web/forms/form-key.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { queryOf } from '../../../web/queries/query.js';
import { textField } from '../../../web/queries/query-fields.js';
import { currentUser } from '../../../web/routes/current-user.js';
import { get, post, type Route } from '../../../web/routes/route.js';
import { unitOptions } from '../../communities/keeping/unit-options.js';
import type { Shown } from '../../communities/keeping/show-form.js';
import { strategyByCode } from '../find-strategies.js';
import { servingRow } from '../showing/strategy-view.js';
import { sameLink, servingOf, type LearningCalled } from '../serving.js';
import { LINK_KINDS, type Link, type Strategy } from '../strategy.js';
import { decided, goalOf, KEEPERS, wayTo } from './decided.js';
import { goalForm, linkForm, newGoalForm, typedGoal } from './strategy-form.js';
import { askUnlinking, unlinkingHref } from './unlinking.js';
import {
  KEPT_STRATEGY,
  KEPT_STRATEGY_GOAL,
  KEPT_STRATEGY_GOAL_LINKS,
  KEPT_STRATEGY_GOAL_LINKS_REMOVAL,
  NEW_KEPT_STRATEGY_GOAL,
} from '../addresses.js';

/** Under which goal an operational one is added; none: a goal itself. */
const newQuery = z.object({ above: textField(24) });

/** Goals and operational goals: added, changed, given a department, and linked with what serves them. */
export function goalPages({ clock, ...called }: LearningCalled & { clock: Clock }): Route[] {
  const asked = (req: Request) => strategyByCode(String(req.params.code));
  const departments = async () => (await departmentTree()).map(({ _id }) => _id);

  /** @throws {QueryRefused, NotFound} */
  const aboveOf = (req: Request, strategy: Strategy) => {
    const { above } = queryOf(newQuery, req.query);
    return above === '' ? undefined : goalOf(strategy, above);
  };

  const showNew = async (req: Request, res: Response, shown: Shown = {}) => {
    const strategy = await asked(req);
    const above = aboveOf(req, strategy);
    const reader = readerOf(req);
    const { lang, t } = reader;
    const { typed = {}, faults = {}, values = {}, status = 422 } = shown;
    const title = t(above ? 'strategy:kept.newOperational' : 'strategy:kept.newGoal');
    renderForm(
      res,
      'communities/strategy/keeping/new-goal',
      {
        ...{ title, crumbs: wayTo(strategy, reader, title) },
        lede: above ? `${above.number}. ${above.goal.title[lang]}` : '',
        action: NEW_KEPT_STRATEGY_GOAL.to({ code: strategy._id }, { above: above?.goal.id }),
        departments: above ? await options(req) : [],
        typed: { titleUk: '', titleEn: '', department: '', ...typed },
      },
      { t, faults, values, status },
    );
  };

  const add = async (req: Request, res: Response) => {
    const strategy = await asked(req);
    const above = aboveOf(req, strategy)?.goal.id ?? null;
    const { values, typed, faults } = readForm(newGoalForm(await departments()), req.body);
    if (!values) {
      await showNew(req, res, { typed, faults });
      return;
    }
    await decided(req, res, {
      ...{ code: strategy._id, at: clock(), typed, field: 'titleUk' },
      command: { type: 'add-goal', goal: { id: idByForm(req), above, ...values } },
      again: (shown) => showNew(req, res, shown),
      ...{ then: KEPT_STRATEGY.to({ code: strategy._id }), said: 'strategy:kept.saved' },
    });
  };

  const show = async (req: Request, res: Response, shown: Shown = {}) => {
    const strategy = await asked(req);
    const { goal, number } = goalOf(strategy, req.params.goal);
    const reader = readerOf(req);
    const { t, lang } = reader;
    const { typed = {}, faults = {}, values = {}, status = 422 } = shown;
    const action = KEPT_STRATEGY_GOAL.to({ code: strategy._id, goal: goal.id });
    const serving = await servingOf(goal.links, called, currentUser(req));
    renderForm(
      res,
      'communities/strategy/keeping/goal',
      {
        ...{ title: `${number}. ${goal.title[lang]}`, action },
        linksAction: KEPT_STRATEGY_GOAL_LINKS.to({ code: strategy._id, goal: goal.id }),
        crumbs: wayTo(strategy, reader, number),
        departments: goal.above === null ? [] : await options(req, goal.department),
        operational: goal.above !== null,
        links: goal.links.map((link) => {
          const one = serving(link);
          const row = one && servingRow(one, reader);
          return {
            ...(row ?? {
              ...{ title: link.of, uk: false, href: '', code: '' },
              kind: t(`strategy:linkKinds.${link.kind}`),
            }),
            removal: unlinkingHref(strategy, goal, link),
          };
        }),
        linkKinds: LINK_KINDS.map((value) => ({ value, text: t(`strategy:linkChoices.${value}`) })),
        typed: { kind: '', of: '', ...typedGoal(goal), ...typed },
      },
      { t, faults, values, status },
    );
  };

  const change = async (req: Request, res: Response) => {
    const strategy = await asked(req);
    const { goal } = goalOf(strategy, req.params.goal);
    // A department that is no more stays as it is: its heir answers.
    const offered = [...(await departments()), ...(goal.department ? [goal.department] : [])];
    const { values, typed, faults } = readForm(goalForm(offered), req.body);
    if (!values) {
      await show(req, res, { typed: { retired: '', ...typed }, faults });
      return;
    }
    await decided(req, res, {
      ...{ code: strategy._id, at: clock(), typed: { retired: '', ...typed }, field: 'titleUk' },
      command: { type: 'change-goal', goal: goal.id, ...values },
      again: (shown) => show(req, res, shown),
      ...{ then: KEPT_STRATEGY.to({ code: strategy._id }), said: 'strategy:kept.saved' },
    });
  };

  const link = async (req: Request, res: Response) => {
    const strategy = await asked(req);
    const { goal } = goalOf(strategy, req.params.goal);
    const { values, typed, faults } = readForm(linkForm, req.body);
    const serving = await servingOf(
      values ? [values, ...goal.links] : [],
      called,
      currentUser(req),
    );
    const there = values && serving(values)?.link;
    if (!there) {
      const unknown: Record<string, ErrorCode> = { of: 'strategy:faults.unknownLink' };
      await show(req, res, { typed, faults: values ? unknown : faults });
      return;
    }
    // One that is linked by a number of before is linked already.
    const linked = goal.links.find((link) => sameLink(serving(link)?.link ?? link, there));
    await decided(req, res, {
      ...{ code: strategy._id, at: clock(), typed, field: 'of' },
      command: { type: 'link', goal: goal.id, link: linked ?? there },
      again: (shown) => show(req, res, shown),
      then: KEPT_STRATEGY_GOAL.to({ code: strategy._id, goal: goal.id }),
      said: 'strategy:kept.linked',
    });
  };

  const unlink = async (req: Request, res: Response) => {
    const strategy = await asked(req);
    const { goal } = goalOf(strategy, req.params.goal);
    const values = parseInput(linkForm, req.body);
    const serving = await servingOf([values, ...goal.links], called, currentUser(req));
    const nameOf = (link: Link) => serving(link)?.link ?? link;
    // What was on record twice may be linked by both its names.
    const links = goal.links.filter((link) => sameLink(nameOf(link), nameOf(values)));
    await decided(req, res, {
      ...{ code: strategy._id, at: clock(), typed: {}, field: 'of' },
      command: { type: 'unlink', goal: goal.id, links },
      again: (shown) => show(req, res, shown),
      then: KEPT_STRATEGY_GOAL.to({ code: strategy._id, goal: goal.id }),
      said: 'strategy:kept.unlinked',
    });
  };

  return [
    get(NEW_KEPT_STRATEGY_GOAL.pattern, KEEPERS, (req, res) => showNew(req, res)),
    post(NEW_KEPT_STRATEGY_GOAL.pattern, KEEPERS, add),
    get(KEPT_STRATEGY_GOAL.pattern, KEEPERS, (req, res) => show(req, res)),
    post(KEPT_STRATEGY_GOAL.pattern, KEEPERS, change),
    post(KEPT_STRATEGY_GOAL_LINKS.pattern, KEEPERS, link),
    get(KEPT_STRATEGY_GOAL_LINKS_REMOVAL.pattern, KEEPERS, async (req, res) => {
      await askUnlinking(req, res, { strategy: await asked(req), called });
    }),
    post(KEPT_STRATEGY_GOAL_LINKS_REMOVAL.pattern, KEEPERS, unlink),
  ];
}

/** Who may answer for an operational goal; one that is stored and is no more stands behind them. */
const options = async (req: Request, stored?: string | null) => {
  const reader = readerOf(req);
  return [{ value: '', text: reader.t('strategy:notSet') }, ...(await unitOptions(reader, stored))];
};
