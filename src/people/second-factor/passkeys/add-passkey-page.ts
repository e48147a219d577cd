import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Clock } from '../../../ground/clock.js';
import { explainFaults, readForm, type Faults } from '../../../web/forms/form.js';
import { redirectWith } from '../../../web/pages/notice.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { currentUser } from '../../../web/routes/current-user.js';
import { bodyOf } from '../../../web/routes/fields.js';
import { endOtherSessions } from '../../../web/sessions/sessions-of.js';
import { deviceWords } from '../../own-sessions/device-words.js';
import { addedPasskey, addOptions } from '../../passkeys/add-question.js';
import { readCreated } from '../../passkeys/answer-forms.js';
import type { Questions } from '../../passkeys/questions.js';
import type { RelyingParty } from '../../passkeys/relying-party.js';
import { factorOf } from '../../person/factors/change-factor.js';
import { addPasskey } from '../../person/factors/own-factors.js';
import { NO_FACTOR } from '../../person/second-factor.js';
import type { OwnProof } from '../../sign-in/own-proof.js';
import { noteOwn } from '../../sign-in/security-log/note-own.js';
import { showCodes } from '../in-session.js';
import { ownAct, typed } from '../own-act.js';
import { proved } from '../proof-form.js';
import { nameField } from './name-field.js';
import { MY_PROFILE, SECURITY, SECURITY_RECOVERY_CODES } from '../../../ground/addresses/me.js';

const form = z.object({
  name: nameField.default(''),
  credential: z.string().min(1, 'second-factor:passkeys.unasked'),
  question: z.string().max(2000).default(''),
});

interface Options {
  clock: Clock;
  secret: string;
  publicUrl: string;
  proof: OwnProof;
  questions: Questions;
  partyOf: (req: Request) => RelyingParty | undefined;
}

/** Adding a passkey: the browser makes it, and the password says that its owner asked for it. */
export function addPasskeyPage({ clock, secret, publicUrl, proof, questions, partyOf }: Options) {
  /** What the browser is to be asked; nothing under a name that no passkey can belong to. */
  const questionFor = async (req: Request) => {
    const party = partyOf(req);
    if (!party) return undefined;
    const { id, email, name } = currentUser(req);
    const { passkeys } = (await factorOf(id)) ?? NO_FACTOR;
    const { challenge, word } = questions.ask('add', id, clock());
    const registry = readerOf(req).t('common:registry');
    const owner = { id, email, name: `${name.givenName} ${name.surname}`, passkeys };
    return { word, options: await addOptions(party, registry, challenge, owner) };
  };

  const show = async (req: Request, res: Response, faults: Faults = {}, count = 0) => {
    const { t } = readerOf(req);
    res.render('people/second-factor/passkeys/add-passkey', {
      title: t('second-factor:passkeys.add'),
      breadcrumbs: [
        { text: t('people:profile.title'), href: MY_PROFILE.to() },
        { text: t('second-factor:title'), href: SECURITY.to() },
        { text: t('second-factor:passkeys.add') },
      ],
      scripts: ['js/passkey.js'],
      question: await questionFor(req),
      elsewhere: t('second-factor:passkeys.elsewhere', { address: publicUrl }),
      name: typed(bodyOf(req).name),
      email: currentUser(req).email,
      ...explainFaults(faults, t, { count }),
    });
  };

  const add = async (req: Request, res: Response) => {
    const act = ownAct(req, secret, clock());
    const { values, faults } = readForm(form, req.body);
    if (!values) {
      res.status(422);
      await show(req, res, faults);
      return;
    }
    const refused = await proved(req, res, { proof, now: act.at, withCode: false });
    if (refused) {
      await show(req, res, refused.faults, refused.count);
      return;
    }
    const party = partyOf(req);
    const asked = questions.asked(values.question, 'add', act.person, act.at);
    const response = readCreated(values.credential);
    const passkey =
      party && asked && response && (await addedPasskey(party, asked.challenge, response));
    if (!passkey) {
      res.status(422);
      await show(req, res, { name: 'second-factor:passkeys.refused' });
      return;
    }
    const device = deviceWords(req.get('user-agent') ?? '', readerOf(req).t);
    await endOtherSessions(act.person, req.sessionID);
    await addPasskey(act, { ...passkey, name: values.name === '' ? device : values.name });
    await endOtherSessions(act.person, req.sessionID);
    noteOwn(req, 'factor-changed', 303);
    const first = (await factorOf(act.person))?.codesOf === act.id;
    if (first) showCodes(req, act.id);
    redirectWith(req, res, first ? SECURITY_RECOVERY_CODES.to() : SECURITY.to(), {
      ...{ kind: 'success', key: 'second-factor:passkeys.added' },
    });
  };

  return { show: (req: Request, res: Response) => show(req, res), add };
}
