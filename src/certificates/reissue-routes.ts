import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Clock } from '../clock.js';
import { supplyTeachersNames } from '../courses/planning/name-teachers.js';
import { nameFields, unprintableParts } from '../people/name-rule.js';
import { fullName } from '../people/names.js';
import { personById } from '../people/people.js';
import { romaniseName } from '../people/romanise.js';
import { currentUser } from '../web/current-user.js';
import { bodyOf } from '../web/fields.js';
import { explainFaults, readForm, type Faults } from '../web/form.js';
import { translator } from '../web/i18n.js';
import { redirectWith } from '../web/notice.js';
import { get, post, type Route } from '../web/route.js';
import { languageOf } from '../web/set-up-locals.js';
import type { Certificate } from './certificate-model.js';
import type { CertificateService } from './certificates.js';
import { Unprintable } from './printable.js';
import { TemplateMissing } from './templates/templates.js';
import { missingToIssue } from './templates/what-is-missing.js';

const LIST = '/institute/certificates';
const PAGE = `${LIST}/:number/reissue` as const;

const reissueForm = z.object({
  ...nameFields,
  romanisedName: z
    .string()
    .trim()
    .max(120, 'people:errors.romanised')
    .regex(/^[A-Z' -]*$/i, 'people:errors.romanised')
    .default(''),
  grammar: z.enum(['feminine', 'masculine', 'neutral'], 'invalid'),
  reason: z
    .string()
    .trim()
    .min(1, 'certificates:refusals.reissueReasonMissing')
    .max(500, 'certificates:refusals.reasonLong'),
});

/** A new certificate for a holder whose name has changed; the old one then points to it. */
export function reissueRoutes(service: CertificateService, clock: Clock): Route[] {
  supplyTeachersNames();
  const certificateOf = (req: Request) => service.byNumber(String(req.params.number));

  const show = async (
    req: Request,
    res: Response,
    { number, person: id, snapshot, kind }: Certificate,
    typed?: Record<string, unknown>,
    faults: Faults = {},
    values: Record<string, unknown> = {},
  ) => {
    const t = translator(languageOf(req));
    const person = await personById(id);
    res.status(typed ? 422 : 200).render('certificates/reissue', {
      title: t('certificates:reissue.title', { number }),
      crumbs: [
        { text: t('certificates:list.titles.institute'), href: LIST },
        { text: number, href: `${LIST}/${number}` },
        { text: t('certificates:reissue.crumb') },
      ],
      lede: t('certificates:reissue.lede', { holder: fullName(snapshot.holder) }),
      action: `${LIST}/${number}/reissue`,
      backHref: `${LIST}/${number}`,
      missing: await missingToIssue(kind, t),
      typed: typed ?? {
        ...person.name,
        patronymic: person.name.patronymic ?? '',
        romanisedName: person.romanisedName ?? '',
        grammar: person.grammar,
        reason: '',
      },
      romanisedHint: t('certificates:reissue.romanisedHint', {
        byTable: romaniseName(person.name),
      }),
      grammars: (['feminine', 'masculine', 'neutral'] as const).map((value) => ({
        value,
        text: t(`people:grammar.${value}`),
      })),
      ...explainFaults(faults, t, values),
    });
  };

  return [
    get(PAGE, ['institute'], async (req, res) => {
      const certificate = await certificateOf(req);
      if (certificate.status === 'valid') await show(req, res, certificate);
      else res.redirect(303, `${LIST}/${certificate.number}`);
    }),

    post(PAGE, ['institute'], async (req, res) => {
      const certificate = await certificateOf(req);
      const { values, typed, faults } = readForm(reissueForm, {
        surname: '',
        givenName: '',
        reason: '',
        ...bodyOf(req),
      });
      if (!values) {
        await show(req, res, certificate, typed, faults);
        return;
      }
      const { reason, romanisedName, grammar, ...name } = values;
      const unprintable = unprintableParts(name);
      if (unprintable.signs !== '') {
        await show(req, res, certificate, typed, unprintable.faults, unprintable);
        return;
      }
      try {
        const number = await service.reissue(certificate.number, {
          ...{ reason, by: currentUser(req).id, at: clock() },
          newName: { name, romanisedName, grammar },
        });
        redirectWith(req, res, `${LIST}/${number}`, {
          kind: 'success',
          key: 'certificates:reissue.done',
          values: { number, old: certificate.number },
        });
      } catch (error) {
        if (error instanceof TemplateMissing) {
          await show(req, res, certificate, typed, { missing: error.code });
          return;
        }
        if (!(error instanceof Unprintable) || error.hindrance.kind !== 'Length') throw error;
        await show(req, res, certificate, typed, { surname: 'certificates:refusals.nameTooLong' });
      }
    }),
  ];
}
