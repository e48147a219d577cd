import type { Request, Response } from 'express';
import { strategiesOf } from '../../communities/strategy/find-strategies.js';
import { factRows, goalsView } from '../../communities/strategy/showing/strategy-view.js';
import type { LearningCalled } from '../../communities/strategy/serving.js';
import { inKyiv } from '../../ground/language/format.js';
import type { ReaderAt } from '../../ground/language/reader.js';
import {
  departmentsByIds,
  departmentsLedBy,
  subtreeOf,
} from '../../people/departments/departments.js';
import { readerOf } from '../../web/pages/reader-of.js';
import { currentUser, type CurrentUser } from '../../web/routes/current-user.js';
import { get, type Route } from '../../web/routes/route.js';
import { answersOf, showAnswers } from './answers-page.js';
import { askedUnit, wayToUnit } from './asked-unit.js';
import { nominationScope } from '../nomination/nomination-scope.js';
import { countsOf } from '../reports/duty/by-department.js';
import { dutyLines } from '../reports/duty/duty-lines.js';
import { dutyQuery } from '../reports/duty/duty-query.js';
import { countsView, reportHref } from '../reports/duty/duty-report-view.js';
import { TEAM } from '../../ground/addresses/team.js';
import { STRATEGY, TEAM_STRATEGIES, TEAM_STRATEGY } from '../../ground/addresses/city.js';
import { TEAM_STRATEGY_ANSWERS } from './addresses.js';

/**
 * What is a department's in the city's strategies: its goals and indicators, what serves them, how its people's
 * duty of training stands, and the answers that it owes. For who leads it on the day, and for the institute.
 */
export function strategyDeskRoutes(called: LearningCalled): Route[] {
  const list = async (req: Request, res: Response) => {
    const { lang, t, now } = readerOf(req);
    const units = await departmentsByIds(await departmentsLedBy(currentUser(req).id, now));
    const open = units.filter(({ end }) => !end);
    res.render('desks/strategy/departments', {
      title: t('strategy:team.title'),
      crumbs: [
        { text: t('team:titles.team'), href: TEAM.to() },
        { text: t('strategy:team.title') },
      ],
      departments: open
        .map(({ code, name }) => ({ name: name[lang], href: TEAM_STRATEGY.to({ code }) }))
        .toSorted((a, b) => a.name.localeCompare(b.name, lang)),
    });
  };

  const show = async (req: Request, res: Response) => {
    const asked = await askedUnit(req, res);
    if (!asked) return;
    const { unit } = asked;
    const user = currentUser(req);
    const reader = readerOf(req);
    const { lang, now } = reader;
    const departments = await subtreeOf(unit._id);
    const [ours, duty, answers] = await Promise.all([
      strategiesOf(departments),
      dutyOf(unit._id, departments, { reader, reports: await asksAbout(unit._id, user, now) }),
      answersOf(asked, { viewer: user.id, page: 1 }, reader),
    ]);
    const strategies = await Promise.all(
      ours.map(async ({ strategy, goals }) => ({
        ...{ title: strategy.title[lang], href: STRATEGY.to({ code: strategy._id }) },
        facts: factRows(strategy, reader),
        goals: await goalsView(strategy, { reader, called, user, only: goals }),
      })),
    );
    res.render('desks/strategy/department', {
      title: unit.name[lang],
      crumbs: wayToUnit(asked, reader),
      ...{ strategies, duty, answers: answers.rows, answersTotal: answers.total },
      answersHref:
        answers.total > answers.rows.length ? TEAM_STRATEGY_ANSWERS.to({ code: unit.code }) : '',
      learning: learningIn(strategies),
    });
  };

  return [
    get(TEAM_STRATEGIES.pattern, 'signed-in', list),
    get(TEAM_STRATEGY.pattern, 'signed-in', show),
    get(TEAM_STRATEGY_ANSWERS.pattern, 'signed-in', showAnswers),
  ];
}

/** Whether the report of the duty answers somebody about a department: HR officers it tells of those they look after. */
async function asksAbout(department: string, user: CurrentUser, now: Date): Promise<boolean> {
  const scope = await nominationScope(user, now);
  return scope ? (scope.departments?.includes(department) ?? true) : false;
}

/** How the duty of this year stands, by the duty report's own lines and counts, with the ways into it. */
async function dutyOf(
  department: string,
  departments: readonly string[],
  { reader, reports }: { reader: ReaderAt; reports: boolean },
) {
  const { year } = inKyiv(reader.now);
  const query = { ...dutyQuery.parse({ department, state: 'all' }), year };
  const lines = await dutyLines(query, departments, year);
  return {
    year,
    counts: countsView(countsOf(lines), query, reader).map((count) =>
      reports ? count : { ...count, href: '' },
    ),
    href: reports ? reportHref(query, {}) : '',
  };
}

type Told = readonly { goals: Awaited<ReturnType<typeof goalsView>> }[];

/** Trainings, courses and programmes that serve any of these goals, each once. */
function learningIn(strategies: Told) {
  const rows = strategies.flatMap(({ goals }) =>
    goals.flatMap(({ below }) => below.flatMap(({ serving }) => serving)),
  );
  const learning = rows.filter((row) => row.learning);
  return [...new Map(learning.map((row) => [`${row.kind} ${row.code}`, row])).values()];
}
