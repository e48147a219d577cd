import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Clock } from '../../../ground/clock.js';
import { DomainError, NotFound } from '../../../ground/errors.js';
import { parseInput, readForm, renderForm } from '../../../web/forms/form.js';
import { redirectWith } from '../../../web/pages/notice.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { currentUser } from '../../../web/routes/current-user.js';
import { get, post, type Route } from '../../../web/routes/route.js';
import { statusOf } from '../../../web/routes/status-of.js';
import { lineField, optionalText } from '../../communities/fields.js';
import type { Shown } from '../../communities/keeping/show-form.js';
import { projects } from '../deciding/projects.js';
import type { Project } from '../project.js';
import { NotForYouToJudge, StageChanged, StageLacks } from '../project-refusals.js';
import { moneyText } from '../../../ground/language/money.js';
import { mayBeDeclined, nextStage, STAGES, WHO_IS_NEXT } from '../stages.js';
import { keptProject, wayToProject } from './kept-project.js';
import { KEPT_PROJECT } from '../../../ground/addresses/communities.js';
import { KEPT_PROJECT_DECLINING, KEPT_PROJECT_STAGE } from '../addresses.js';

/** The stage that the page showed as the next one, and what was found. */
const stageForm = z.object({ to: z.enum(STAGES), note: optionalText(500) });
const decliningForm = z.object({ reason: lineField(500) });

/** Pages of their own that say what follows before a project comes to its next stage, or is declined. */
export function stagePages({ clock }: { clock: Clock }): Route[] {
  const show = async (req: Request, res: Response, shown: Shown = {}) => {
    const { project } = await keptProject(req);
    const to = nextStage(project.stage);
    if (to === undefined) throw new NotFound();
    const reader = readerOf(req);
    const { t } = reader;
    const { typed = {}, faults = {}, values = {}, status = 422 } = shown;
    const title = t('projects:advancing.title', { stage: t(`projects:stages.${to}`) });
    const told = WHO_IS_NEXT[to];
    renderForm(
      res,
      'communities/projects/keeping/stage',
      {
        ...{ title, crumbs: wayToProject(project, reader, title) },
        lede: t(`projects:advancing.follows.${told ?? 'nobody'}`),
        ...{ to, action: KEPT_PROJECT_STAGE.to({ number: project._id }) },
        back: KEPT_PROJECT.to({ number: project._id }),
        typed: { note: '', ...typed },
      },
      { t, faults, values, status },
    );
  };

  const advance = async (req: Request, res: Response) => {
    const { project, judge } = await keptProject(req);
    const { to } = parseInput(stageForm.pick({ to: true }), req.body);
    const { values, typed, faults } = readForm(stageForm, req.body);
    if (!values) {
      if (to === nextStage(project.stage)) await show(req, res, { typed, faults });
      else tellChanged(req, res, project);
      return;
    }
    try {
      await projects.handle(project._id, {
        ...{ type: 'advance', ...values, judge, by: currentUser(req).id, at: clock() },
      });
    } catch (error) {
      if (error instanceof StageChanged) {
        tellChanged(req, res, project);
        return;
      }
      if (!(error instanceof DomainError) || nextStage(project.stage) === undefined) throw error;
      const lacking = error instanceof StageLacks ? error.kopecks : 0;
      await show(req, res, {
        ...{ typed, faults: { note: error.code }, status: statusOf(error) },
        values: { sum: moneyText(lacking, readerOf(req)) },
      });
      return;
    }
    const stage = readerOf(req).t(`projects:stages.${to}`);
    redirectWith(req, res, KEPT_PROJECT.to({ number: project._id }), {
      ...{ kind: 'success', key: 'projects:advancing.done', values: { stage } },
    });
  };

  const showDeclining = async (req: Request, res: Response, shown: Shown = {}) => {
    const { project, judgesIdea } = await keptProject(req);
    if (!judgesIdea) throw new NotForYouToJudge();
    if (!mayBeDeclined(project.stage)) throw new NotFound();
    const reader = readerOf(req);
    const { t } = reader;
    const { typed = {}, faults = {} } = shown;
    const title = t('projects:declining.title');
    renderForm(
      res,
      'communities/projects/keeping/declining',
      {
        ...{ title, crumbs: wayToProject(project, reader, title) },
        action: KEPT_PROJECT_DECLINING.to({ number: project._id }),
        back: KEPT_PROJECT.to({ number: project._id }),
        typed: { reason: '', ...typed },
      },
      { t, faults },
    );
  };

  const decline = async (req: Request, res: Response) => {
    const { project, judge } = await keptProject(req);
    const { values, typed, faults } = readForm(decliningForm, req.body);
    if (!values) {
      await showDeclining(req, res, { typed, faults });
      return;
    }
    await projects.handle(project._id, {
      ...{ type: 'decline', ...values, judge, by: currentUser(req).id, at: clock() },
    });
    redirectWith(req, res, KEPT_PROJECT.to({ number: project._id }), {
      ...{ kind: 'success', key: 'projects:declining.done' },
    });
  };

  return [
    get(KEPT_PROJECT_STAGE.pattern, 'signed-in', (req, res) => show(req, res)),
    post(KEPT_PROJECT_STAGE.pattern, 'signed-in', advance),
    get(KEPT_PROJECT_DECLINING.pattern, 'signed-in', (req, res) => showDeclining(req, res)),
    post(KEPT_PROJECT_DECLINING.pattern, 'signed-in', decline),
  ];
}

/** Back to the project as it is now: the form of another stage is not shown to whoever meant the one before. */
const tellChanged = (req: Request, res: Response, { _id }: Pick<Project, '_id'>) => {
  redirectWith(req, res, KEPT_PROJECT.to({ number: _id }), {
    ...{ kind: 'warning', key: 'projects:advancing.changed' },
  });
};
