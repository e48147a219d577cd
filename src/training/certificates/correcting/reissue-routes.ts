import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Clock } from '../../../ground/clock.js';
import { nameFields, unprintableParts } from '../../../people/names/name-rule.js';
import { holderIn } from '../../../people/names/name-in.js';
import type { Person } from '../../../people/person/person.js';
import { personById } from '../../../people/person/people.js';
import { renamed } from '../../../people/person/changing/rename-person.js';
import { romaniseName } from '../../../people/names/romanise.js';
import { opens } from '../../../people/record-views/open-record.js';
import { currentUser } from '../../../web/routes/current-user.js';
import { bodyOf } from '../../../web/routes/fields.js';
import { readForm, type Faults, renderForm } from '../../../web/forms/form.js';
import { redirectWith } from '../../../web/pages/notice.js';
import { get, post, type Route } from '../../../web/routes/route.js';
import type { Certificate } from '../certificate.js';
import type { CertificateService } from '../certificates.js';
import { CHECK_NAME, nameOnPaper, readNameOnPaper, type NameOnPaper } from './name-on-paper.js';
import { Unprintable } from '../issuing/printable.js';
import { TemplateMissing } from '../templates/templates.js';
import { missingToIssue } from '../templates/what-is-missing.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import {
  INSTITUTE_CERTIFICATE,
  INSTITUTE_CERTIFICATES,
  INSTITUTE_CERTIFICATE_REISSUE,
} from '../../../ground/addresses/certificates.js';

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

/** What stands of the holder, as the form shows it. */
const stored = ({ name, romanisedName, grammar }: Person) => ({
  ...name,
  patronymic: name.patronymic ?? '',
  romanisedName: romanisedName ?? '',
  grammar,
  reason: '',
});

const NO_CASE = { inCase: '', inCaseOf: '', nameCase: '' };

/** The fields of a name in its case; none where the document asks for no case. */
const named = (asked: NameOnPaper | undefined) =>
  asked ? { inCase: asked.text, inCaseOf: asked.of, nameCase: asked.nameCase } : {};

/** A new certificate for a holder whose name has changed; the old one then points to it. */
export function reissueRoutes(service: CertificateService, clock: Clock): Route[] {
  const certificateOf = async (req: Request, res: Response) => {
    const certificate = await service.byNumber(String(req.params.number));
    await opens(req, res, { person: certificate.person, part: 'certificate' });
    return certificate;
  };

  const show = async (
    req: Request,
    res: Response,
    { number, person: id, snapshot, kind }: Certificate,
    typed?: Record<string, unknown>,
    faults: Faults = {},
    values: Record<string, unknown> = {},
  ) => {
    const { lang, t } = readerOf(req);
    const person = await personById(id);
    renderForm(
      res,
      'training/certificates/correcting/reissue',
      {
        title: t('certificates:reissue.title', { number }),
        crumbs: [
          { text: t('certificates:list.titles.institute'), href: INSTITUTE_CERTIFICATES.to() },
          { text: number, href: INSTITUTE_CERTIFICATE.to({ number }) },
          { text: t('certificates:reissue.crumb') },
        ],
        lede: t('certificates:reissue.lede', { holder: holderIn(lang, snapshot.holder) }),
        action: INSTITUTE_CERTIFICATE_REISSUE.to({ number }),
        backHref: INSTITUTE_CERTIFICATE.to({ number }),
        missing: await missingToIssue(kind, t),
        typed: {
          ...NO_CASE,
          ...(typed ?? { ...stored(person), ...named(await nameOnPaper(kind, person)) }),
        },
        romanisedHint: t('certificates:reissue.romanisedHint', {
          byTable: romaniseName(person.name),
        }),
        grammars: (['feminine', 'masculine', 'neutral'] as const).map((value) => ({
          value,
          text: t(`people:grammar.${value}`),
        })),
      },
      { t, faults, values },
    );
  };

  return [
    get(INSTITUTE_CERTIFICATE_REISSUE.pattern, ['institute'], async (req, res) => {
      const certificate = await certificateOf(req, res);
      if (certificate.status === 'valid') await show(req, res, certificate);
      else res.redirect(303, INSTITUTE_CERTIFICATE.to({ number: certificate.number }));
    }),

    post(INSTITUTE_CERTIFICATE_REISSUE.pattern, ['institute'], async (req, res) => {
      const certificate = await certificateOf(req, res);
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
      const newName = { name, romanisedName, grammar };
      const unprintable = unprintableParts(name);
      if (unprintable.signs !== '') {
        await show(req, res, certificate, typed, unprintable.faults, unprintable);
        return;
      }
      const holder = renamed(await personById(certificate.person), newName);
      const { corrected, fault } = await readNameOnPaper(bodyOf(req), certificate.kind, holder);
      if (fault) {
        const asked = await nameOnPaper(certificate.kind, holder);
        const shown = fault === CHECK_NAME ? { ...typed, ...named(asked) } : typed;
        await show(req, res, certificate, shown, { inCase: fault });
        return;
      }
      try {
        const number = await service.reissue(certificate.number, {
          ...{ reason, by: currentUser(req).id, at: clock() },
          newName,
          corrected,
        });
        redirectWith(req, res, INSTITUTE_CERTIFICATE.to({ number }), {
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
