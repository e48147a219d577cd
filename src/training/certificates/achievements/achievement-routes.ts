import type { Request, Response } from 'express';
import type { Bilingual } from '../../../ground/plain.js';
import { institutionName } from '../../institution/institution.js';
import type { Programme } from '../../programmes/programme.js';
import { programmeByCode } from '../../programmes/programmes.js';
import { translator } from '../../../ground/language/i18n.js';
import { everySite, get, type Route } from '../../../web/routes/route.js';
import { BADGE_FORMS, badgePicture, type BadgeForm } from '../badges/badges.js';
import { competencesOf } from '../issuing/certificate-draft.js';
import type { Issuer } from '../issuing/issuer.js';
import { achievementOf } from '../sealing/achievement.js';
import { issuerProfile } from '../sealing/issuer-profile.js';
import { OPEN_BADGES } from '../sealing/proof/vocabularies.js';
import { achievementPage } from './achievement-page.js';
import { languageOf } from '../../../web/pages/reader-of.js';
import { ACHIEVEMENT } from '../../../ground/addresses/certificates.js';

/** A programme as that what a certificate is given for: credentials name these addresses. */
export function achievementRoutes({ instituteName, publicUrl }: Issuer): Route[] {
  const programmeOf = (req: Request) => programmeByCode(String(req.params.code));

  const forPrograms = (programme: Programme, name: Bilingual) => ({
    '@context': OPEN_BADGES,
    ...achievementOf(
      {
        ...programme,
        credits: programme.credits ?? null,
        competences: competencesOf(programme),
      },
      publicUrl,
    ),
    creator: issuerProfile(name, publicUrl),
  });

  const show = async (req: Request, res: Response) => {
    const [programme, name] = await Promise.all([programmeOf(req), institutionName(instituteName)]);
    const lang = languageOf(req);
    const page = () => {
      if (!programme.active) res.set('X-Robots-Tag', 'noindex');
      const model = achievementPage(programme, name, lang, translator(lang));
      res.render('training/certificates/achievements/achievement', model);
    };
    const json = () => {
      res.send(JSON.stringify(forPrograms(programme, name)));
    };
    res.format({ 'text/html': page, 'application/ld+json': json, 'application/json': json });
  };

  const badge = (form: BadgeForm) =>
    everySite(
      get(`${ACHIEVEMENT.pattern}/badge.${form}`, 'anyone', async (req, res) => {
        const { title } = await programmeOf(req);
        const { uk } = await institutionName(instituteName);
        const words = { title: title.uk, issuer: uk };
        res.set('Cache-Control', 'public, max-age=3600').type(form);
        res.send(await badgePicture(words, form));
      }),
    );

  return [everySite(get(ACHIEVEMENT.pattern, 'anyone', show)), ...BADGE_FORMS.map(badge)];
}
