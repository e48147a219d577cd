import type { Request, Response } from 'express';
import type { Clock } from '../../ground/clock.js';
import { askToSignIn } from '../../training/residents/ask.js';
import { readForm, renderForm } from '../../web/forms/form.js';
import { idByForm } from '../../web/forms/form-key.js';
import { redirectWith } from '../../web/pages/notice.js';
import { readerOf } from '../../web/pages/reader-of.js';
import { VISITORS_FORM } from '../../web/routes/body.js';
import { bodyOf } from '../../web/routes/fields.js';
import { localPath, withReturn } from '../../web/routes/local-path.js';
import { get, post, taking, type Route } from '../../web/routes/route.js';
import type { Shown } from '../../communities/communities/keeping/show-form.js';
import { wayOn } from './addresses.js';
import { askingLimits } from './asking-limits.js';
import { emailForm } from './sign-up-form.js';
import { TRAININGS, TRAININGS_SIGN_IN } from '../../ground/addresses/trainings.js';
import { SIGN_IN } from '../../ground/addresses/doors.js';

/** Signing in by a link, without a password; the answer never says whether an address is a resident's. */
export function signInByLinkPage({ clock, secret }: { clock: Clock; secret: string }): Route[] {
  const limits = askingLimits(secret, 'sign-in');

  const show = (req: Request, res: Response, shown: Shown = {}) => {
    const { t } = readerOf(req);
    const { typed = {}, faults = {}, values, status = 422 } = shown;
    const returnTo = localPath(bodyOf(req).returnTo ?? req.query.returnTo);
    renderForm(
      res,
      'desks/residents/sign-in',
      {
        title: t('residents:signIn.title'),
        crumbs: [
          { text: t('residents:list.title'), href: TRAININGS.to() },
          { text: t('residents:signIn.title') },
        ],
        ...{ action: TRAININGS_SIGN_IN.to(), typed: { email: '', ...typed }, returnTo },
        staffHref: withReturn(SIGN_IN.to(), returnTo),
      },
      { t, faults, values, status },
    );
  };

  const ask = async (req: Request, res: Response) => {
    const { values, typed, faults } = readForm(emailForm, req.body);
    if (!values) {
      show(req, res, { typed, faults });
      return;
    }
    const tooMany = await limits.refuse(req, res, 'email');
    if (tooMany) {
      show(req, res, { typed, ...tooMany });
      return;
    }
    const { email } = values;
    if (await limits.mayBeSent(email))
      await askToSignIn(
        { id: idByForm(req), email, language: readerOf(req).lang, at: clock(), secret },
        localPath(bodyOf(req).returnTo),
      );
    redirectWith(req, res, TRAININGS_SIGN_IN.to(), {
      ...{ kind: 'info', key: 'residents:signIn.asked', values: { email } },
    });
  };

  return [
    get(TRAININGS_SIGN_IN.pattern, 'anyone', (req, res) => {
      if (req.user) res.redirect(303, wayOn(localPath(req.query.returnTo)));
      else show(req, res);
    }),
    taking(VISITORS_FORM, post(TRAININGS_SIGN_IN.pattern, 'anyone', ask)),
  ];
}
