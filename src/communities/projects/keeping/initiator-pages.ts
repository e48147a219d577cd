import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Clock } from '../../../ground/clock.js';
import { DomainError, found } from '../../../ground/errors.js';
import { formatIsoDay } from '../../../ground/language/format.js';
import { writtenIn } from '../../../people/names/name-in.js';
import { readForm, renderForm } from '../../../web/forms/form.js';
import { idByForm } from '../../../web/forms/form-key.js';
import { askFirst } from '../../../web/pages/ask-first.js';
import { redirectWith } from '../../../web/pages/notice.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { currentUser } from '../../../web/routes/current-user.js';
import { get, post, type Route } from '../../../web/routes/route.js';
import { statusOf } from '../../../web/routes/status-of.js';
import { dayField, lineField } from '../../communities/fields.js';
import type { Shown } from '../../communities/keeping/show-form.js';
import { projects } from '../deciding/projects.js';
import { keptProject, wayToProject } from './kept-project.js';
import { KEPT_PROJECT } from '../../../ground/addresses/communities.js';

const KEPT_PROJECT_INITIATORS = KEPT_PROJECT.below('/initiators');
const KEPT_PROJECT_INITIATOR_REMOVAL = KEPT_PROJECT_INITIATORS.below('/:id/removal');

/** A name is kept with its owner's written consent alone. */
const initiatorForm = z.object({
  name: lineField(120),
  consentedOn: dayField,
  consent: z.literal('1', 'projects:faults.consent'),
});

/** Residents whose idea a project is: named with their consent, and no more as soon as they take it back. */
export function initiatorPages({ clock }: { clock: Clock }): Route[] {
  const show = async (req: Request, res: Response, shown: Shown = {}) => {
    const { project } = await keptProject(req);
    const reader = readerOf(req);
    const { lang, t } = reader;
    const { typed = {}, faults = {}, values = {}, status = 422 } = shown;
    const title = t('projects:parts.initiators');
    const action = KEPT_PROJECT_INITIATORS.to({ number: project._id });
    renderForm(
      res,
      'communities/projects/keeping/initiators',
      {
        ...{ title, crumbs: wayToProject(project, reader, title), action },
        initiators: project.initiators.map(({ id, name, consentedOn }) => ({
          name: writtenIn(lang, name),
          since: t('projects:initiator.consentedOn', { day: formatIsoDay(consentedOn) }),
          removeHref: KEPT_PROJECT_INITIATOR_REMOVAL.to({ number: project._id, id }),
        })),
        typed: { name: '', consentedOn: '', ...typed },
      },
      { t, faults, values, status },
    );
  };

  const add = async (req: Request, res: Response) => {
    const { project } = await keptProject(req);
    const { values, typed, faults } = readForm(initiatorForm, req.body);
    if (!values) {
      await show(req, res, { typed, faults });
      return;
    }
    const { name, consentedOn } = values;
    try {
      await projects.handle(project._id, {
        ...{ type: 'name-initiator', initiator: { id: idByForm(req), name, consentedOn } },
        ...{ by: currentUser(req).id, at: clock() },
      });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const { code, values: said } = error;
      await show(req, res, {
        ...{ typed, faults: { consentedOn: code }, values: said, status: statusOf(error) },
      });
      return;
    }
    redirectWith(req, res, KEPT_PROJECT_INITIATORS.to({ number: project._id }), {
      ...{ kind: 'success', key: 'projects:initiator.added' },
    });
  };

  const askRemoval = async (req: Request, res: Response) => {
    const { project } = await keptProject(req);
    const { id, name } = found(project.initiators.find((one) => one.id === req.params.id));
    const reader = readerOf(req);
    const { lang, t } = reader;
    const title = t('projects:initiator.removing');
    const back = KEPT_PROJECT_INITIATORS.to({ number: project._id });
    askFirst(res, {
      ...{ title, lede: t('projects:initiator.removingLede', { name: writtenIn(lang, name) }) },
      breadcrumbs: wayToProject(project, reader, title),
      ...{
        action: KEPT_PROJECT_INITIATOR_REMOVAL.to({ number: project._id, id }),
        submit: t('projects:initiator.remove'),
      },
      ...{ back, keep: t('projects:initiator.keep') },
    });
  };

  const remove = async (req: Request, res: Response) => {
    const { project } = await keptProject(req);
    await projects.handle(project._id, {
      ...{ type: 'remove-initiator', initiator: String(req.params.id) },
      ...{ by: currentUser(req).id, at: clock() },
    });
    redirectWith(req, res, KEPT_PROJECT_INITIATORS.to({ number: project._id }), {
      ...{ kind: 'success', key: 'projects:initiator.removed' },
    });
  };

  return [
    get(KEPT_PROJECT_INITIATORS.pattern, 'signed-in', (req, res) => show(req, res)),
    post(KEPT_PROJECT_INITIATORS.pattern, 'signed-in', add),
    get(KEPT_PROJECT_INITIATOR_REMOVAL.pattern, 'signed-in', askRemoval),
    post(KEPT_PROJECT_INITIATOR_REMOVAL.pattern, 'signed-in', remove),
  ];
}
