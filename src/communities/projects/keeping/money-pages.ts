import type { Request, Response } from 'express';
import type { Clock } from '../../../ground/clock.js';
import { DomainError, found } from '../../../ground/errors.js';
import { dayIn } from '../../../ground/time/days.js';
import { readForm, renderForm } from '../../../web/forms/form.js';
import { idByForm } from '../../../web/forms/form-key.js';
import { redirectWith } from '../../../web/pages/notice.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { currentUser } from '../../../web/routes/current-user.js';
import { get, post, type Route } from '../../../web/routes/route.js';
import { statusOf } from '../../../web/routes/status-of.js';
import type { Shown } from '../../communities/keeping/show-form.js';
import { bookView, lineRows } from '../cards/book-view.js';
import { takesLines } from '../deciding/decide-money.js';
import { projects } from '../deciding/projects.js';
import { MONEY_KINDS, SOURCES } from '../money.js';
import { keptProject, wayToProject } from './kept-project.js';
import { counterForm, lineForm } from './money-form.js';
import { KEPT_PROJECT } from '../../../ground/addresses/communities.js';

const KEPT_PROJECT_MONEY = KEPT_PROJECT.below('/money');
const KEPT_PROJECT_MONEY_CORRECTION = KEPT_PROJECT_MONEY.below('/:line/correction');

/** The book of a project: its lines, a form for one more, and the page that counters one. */
export function moneyPages({ clock }: { clock: Clock }): Route[] {
  const show = async (req: Request, res: Response, shown: Shown = {}) => {
    const { project } = await keptProject(req);
    const reader = readerOf(req);
    const { t } = reader;
    const { typed = {}, faults = {}, values = {}, status = 422 } = shown;
    const title = t('projects:parts.money');
    const action = KEPT_PROJECT_MONEY.to({ number: project._id });
    renderForm(
      res,
      'communities/projects/keeping/money',
      {
        ...{ title, crumbs: wayToProject(project, reader, title), action },
        book: bookView(project.money, reader),
        lines: lineRows(project.money, reader).map((line) => ({
          ...line,
          counterHref: line.open
            ? KEPT_PROJECT_MONEY_CORRECTION.to({ number: project._id, line: line.id })
            : '',
        })),
        open: takesLines(project),
        kinds: MONEY_KINDS.map((value) => ({ value, text: t(`projects:money.kinds.${value}`) })),
        sources: SOURCES.map((value) => ({ value, text: t(`projects:money.sources.${value}`) })),
        typed: { kind: '', source: '', sum: '', what: '', day: dayIn(reader.now), ...typed },
      },
      { t, faults, values, status },
    );
  };

  const add = async (req: Request, res: Response) => {
    const { project } = await keptProject(req);
    const { values, typed, faults } = readForm(lineForm, req.body);
    if (!values) {
      await show(req, res, { typed, faults });
      return;
    }
    const { sum: kopecks, ...line } = values;
    try {
      await projects.handle(project._id, {
        ...{ type: 'add-line', line: { ...line, id: idByForm(req), kopecks } },
        ...{ by: currentUser(req).id, at: clock() },
      });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const { code, values: said } = error;
      await show(req, res, {
        ...{ typed, faults: { sum: code }, values: said, status: statusOf(error) },
      });
      return;
    }
    redirectWith(req, res, KEPT_PROJECT_MONEY.to({ number: project._id }), {
      ...{ kind: 'success', key: 'projects:money.added' },
    });
  };

  const showCounter = async (req: Request, res: Response, shown: Shown = {}) => {
    const { project } = await keptProject(req);
    const reader = readerOf(req);
    const { t } = reader;
    const line = found(lineRows(project.money, reader).find(({ id }) => id === req.params.line));
    const { typed = {}, faults = {}, values = {}, status = 422 } = shown;
    const title = t('projects:money.counterTitle');
    const back = KEPT_PROJECT_MONEY.to({ number: project._id });
    renderForm(
      res,
      'communities/projects/keeping/counter',
      {
        ...{ title, crumbs: wayToProject(project, reader, title), line, back },
        action: KEPT_PROJECT_MONEY_CORRECTION.to({ number: project._id, line: line.id }),
        typed: { reason: '', ...typed },
      },
      { t, faults, values, status },
    );
  };

  const counter = async (req: Request, res: Response) => {
    const { project } = await keptProject(req);
    const { values, typed, faults } = readForm(counterForm, req.body);
    if (!values) {
      await showCounter(req, res, { typed, faults });
      return;
    }
    try {
      await projects.handle(project._id, {
        ...{ type: 'counter-line', id: idByForm(req), line: String(req.params.line), ...values },
        ...{ by: currentUser(req).id, at: clock() },
      });
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind === 'unknown') throw error;
      const { code, values: said } = error;
      await showCounter(req, res, {
        ...{ typed, faults: { reason: code }, values: said, status: statusOf(error) },
      });
      return;
    }
    redirectWith(req, res, KEPT_PROJECT_MONEY.to({ number: project._id }), {
      ...{ kind: 'success', key: 'projects:money.countered' },
    });
  };

  return [
    get(KEPT_PROJECT_MONEY.pattern, 'signed-in', (req, res) => show(req, res)),
    post(KEPT_PROJECT_MONEY.pattern, 'signed-in', add),
    get(KEPT_PROJECT_MONEY_CORRECTION.pattern, 'signed-in', (req, res) => showCounter(req, res)),
    post(KEPT_PROJECT_MONEY_CORRECTION.pattern, 'signed-in', counter),
  ];
}
