import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Clock } from '../../../ground/clock.js';
import { found } from '../../../ground/errors.js';
import { explainFaults, readForm, type Faults } from '../../../web/forms/form.js';
import { redirectWith } from '../../../web/pages/notice.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { currentUser } from '../../../web/routes/current-user.js';
import { bodyOf } from '../../../web/routes/fields.js';
import { endOtherSessions } from '../../../web/sessions/sessions-of.js';
import { factorOf } from '../../person/factors/change-factor.js';
import { removePasskey, renamePasskey } from '../../person/factors/own-factors.js';
import type { OwnProof } from '../../sign-in/own-proof.js';
import { noteOwn } from '../../sign-in/security-log/note-own.js';
import { ownAct } from '../own-act.js';
import { proved } from '../proof-form.js';
import { nameField } from './name-field.js';
import { MY_PROFILE, SECURITY } from '../../../ground/addresses/me.js';
import { SECURITY_PASSKEY } from '../addresses.js';

const form = z.object({ name: nameField.min(1, 'second-factor:passkeys.nameMissing') });

interface Options {
  clock: Clock;
  secret: string;
  proof: OwnProof;
}

/** One passkey: another name for it, and taking it off with the password. */
export function passkeyPage({ clock, secret, proof }: Options) {
  const standing = async (req: Request) =>
    (await factorOf(currentUser(req).id))?.passkeys.find(({ _id }) => _id === req.params.id);

  const show = async (req: Request, res: Response, faults: Faults = {}, count = 0) => {
    const { _id, name } = found(await standing(req));
    const { t } = readerOf(req);
    const { name: sent } = bodyOf(req);
    res.render('people/second-factor/passkeys/passkey', {
      title: name,
      breadcrumbs: [
        { text: t('people:profile.title'), href: MY_PROFILE.to() },
        { text: t('second-factor:title'), href: SECURITY.to() },
        { text: name },
      ],
      action: SECURITY_PASSKEY.to({ id: _id }),
      name: typeof sent === 'string' ? sent : name,
      email: currentUser(req).email,
      ...explainFaults(faults, t, { count }),
    });
  };

  const rename = async (req: Request, res: Response) => {
    const { _id } = found(await standing(req));
    const { values, faults } = readForm(form, req.body);
    if (!values) {
      res.status(422);
      await show(req, res, faults);
      return;
    }
    await renamePasskey(currentUser(req).id, _id, values.name);
    redirectWith(req, res, SECURITY.to(), {
      kind: 'success',
      key: 'second-factor:passkeys.renamed',
    });
  };

  const remove = async (req: Request, res: Response) => {
    const passkey = await standing(req);
    if (passkey) {
      const act = ownAct(req, secret, clock());
      const refused = await proved(req, res, { proof, now: act.at, withCode: false });
      if (refused) {
        await show(req, res, refused.faults, refused.count);
        return;
      }
      await endOtherSessions(act.person, req.sessionID);
      await removePasskey(act, passkey._id);
      noteOwn(req, 'factor-changed', 303);
    }
    redirectWith(req, res, SECURITY.to(), {
      kind: 'success',
      key: 'second-factor:passkeys.removed',
    });
  };

  return { show: (req: Request, res: Response) => show(req, res), rename, remove };
}
