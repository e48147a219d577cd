import type { Request, Response } from 'express';
import { formatMoment } from '../../ground/language/format.js';
import { readerOf } from '../../web/pages/reader-of.js';
import { currentUser } from '../../web/routes/current-user.js';
import { openKey } from '../person/factors/authenticator.js';
import { factorOf } from '../person/factors/change-factor.js';
import { hasFactor } from '../person/second-factor.js';
import { isObliged } from './obligation/obligation.js';
import { MY_PROFILE } from '../../ground/addresses/me.js';
import { SECURITY_PASSKEY } from './addresses.js';

/** So few codes are left that new ones are worth a word. */
const FEW = 3;

/** How somebody signs in, and what they may do about it. */
export function securityPage({ secret }: { secret: string }) {
  return async (req: Request, res: Response) => {
    const { lang, t, now } = readerOf(req);
    const { id, roles } = currentUser(req);
    const stands = await factorOf(id);
    const app = stands?.authenticator;
    const left = stands?.recoveryCodes.length ?? 0;
    res.render('people/second-factor/security', {
      title: t('second-factor:title'),
      breadcrumbs: [
        { text: t('people:profile.title'), href: MY_PROFILE.to() },
        { text: t('second-factor:title') },
      ],
      needed: !hasFactor(stands) && (await isObliged(roles)),
      app: app && {
        since: t('second-factor:authenticator.since', {
          moment: formatMoment(app.at, lang, now),
        }),
        lost: openKey(app.sealedKey, secret) === undefined,
      },
      passkeys: stands?.passkeys.map(({ _id, name, at, usedAt }) => ({
        name,
        href: SECURITY_PASSKEY.to({ id: _id }),
        added: formatMoment(at, lang, now),
        used: usedAt ? formatMoment(usedAt, lang, now) : t('second-factor:passkeys.unused'),
      })),
      codes: hasFactor(stands) && {
        left: t('second-factor:recovery.left', { count: left }),
        few: left <= FEW,
      },
    });
  };
}
