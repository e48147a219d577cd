import type { Request, Response } from 'express';
import type { Clock } from '../../../ground/clock.js';
import { personById } from '../../../people/person/people.js';
import { readForm, renderForm, type Faults } from '../../../web/forms/form.js';
import { idByForm } from '../../../web/forms/form-key.js';
import { redirectWith } from '../../../web/pages/notice.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { currentUser } from '../../../web/routes/current-user.js';
import { get, post, type Route } from '../../../web/routes/route.js';
import { choicesOf } from '../external-view.js';
import { AlreadyRecorded, recordSelfEducation } from '../record-external.js';
import { selfEducationForm } from './self-education-form.js';
import { MY_EXTERNAL, MY_EXTERNALS } from '../../../ground/addresses/certificates.js';
import { MY_SELF_EDUCATION } from '../../../ground/addresses/me.js';

const BLANK = {
  ...{ title: '', provider: '', territory: 'ukraine', startedOn: '', issuedOn: '', hours: '' },
  link: '',
};

interface Refused {
  typed: object;
  faults: Faults;
  values?: Record<string, unknown>;
}

/** Where people record what they learnt by themselves, of which there is no paper. */
export function selfEducationRoutes({ clock }: { clock: Clock }): Route[] {
  const show = (req: Request, res: Response, refused?: Refused) => {
    const { t } = readerOf(req);
    const title = t('external:self.title');
    renderForm(
      res,
      'training/external-certificates/self-education/new',
      {
        title,
        crumbs: [{ text: t('external:own'), href: MY_EXTERNALS.to() }, { text: title }],
        action: MY_SELF_EDUCATION.to(),
        typed: { ...BLANK, ...refused?.typed },
        territories: choicesOf(t).territories,
      },
      { t, faults: refused?.faults ?? {}, values: refused?.values },
    );
  };

  const record = async (req: Request, res: Response) => {
    const now = clock();
    const { values, typed, faults } = readForm(selfEducationForm(now), req.body ?? {});
    if (!values) {
      show(req, res, { typed, faults });
      return;
    }
    const { hours: minutes, link, ...facts } = values;
    const person = await personById(currentUser(req).id);
    try {
      const id = await recordSelfEducation(
        person,
        { ...facts, minutes, credits: null, ...(link ? { link } : {}) },
        { _id: idByForm(req), by: person._id, at: now },
      );
      redirectWith(req, res, MY_EXTERNAL.to({ id }), {
        kind: 'success',
        key: 'external:self.recorded',
      });
    } catch (error) {
      if (!(error instanceof AlreadyRecorded)) throw error;
      show(req, res, {
        typed,
        faults: { title: 'external:refusals.learntAlready' },
        values: error.values,
      });
    }
  };

  return [
    get(MY_SELF_EDUCATION.pattern, 'signed-in', (req, res) => {
      show(req, res);
    }),
    post(MY_SELF_EDUCATION.pattern, 'signed-in', record),
  ];
}
