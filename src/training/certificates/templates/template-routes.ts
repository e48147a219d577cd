import { statusOf } from '../../../web/routes/status-of.js';
import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Clock } from '../../../ground/clock.js';
import { MissingGlyph } from '../../../documents/type/typeface.js';
import { shortNameIn } from '../../../people/names/name-in.js';
import { peopleByIds } from '../../../people/person/people.js';
import { tellApart } from '../../../people/person/tell-apart.js';
import { NAME_CASES } from '../../../people/names/name-in-case.js';
import { KINDS, type Kind } from '../../programmes/programme.js';
import { currentUser } from '../../../web/routes/current-user.js';
import { USUAL_FORM } from '../../../web/routes/body.js';
import { idByForm } from '../../../web/forms/form-key.js';
import { explainFaults, overStored, readForm, type Faults } from '../../../web/forms/form.js';
import type { Screen } from '../../../documents/screening/screening.js';
import { DomainError, found } from '../../../ground/errors.js';
import { formatMoment } from '../../../ground/language/format.js';
import { redirectWith } from '../../../web/pages/notice.js';
import { queryOf } from '../../../web/queries/query.js';
import { countField } from '../../../web/queries/query-fields.js';
import { get, post, taking, type Route } from '../../../web/routes/route.js';
import { fileOf } from '../../../web/routes/upload.js';
import { CertificateOverflow } from '../document/layout.js';
import { pictureCertificate } from '../document/picture-certificate.js';
import type { IssuerOptions } from '../issuer-options.js';
import { PLACEHOLDER_FIELDS, sampleSnapshot, SAMPLES, type Sample } from './sample-snapshots.js';
import { storedTemplate, templateForm, typedTemplate } from './template-form.js';
import { imagesOf, storeImage } from './template-images.js';
import { templateOf, type Template } from './template.js';
import {
  InstitutionMissing,
  proposedTemplate,
  saveTemplate,
  TemplateChanged,
  templateVersion,
  versionsOf,
} from './templates.js';
import { missingToDesign } from './what-is-missing.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import {
  INSTITUTE_CERTIFICATES,
  TEMPLATE,
  TEMPLATES,
} from '../../../ground/addresses/certificates.js';

const TEMPLATE_PREVIEW = TEMPLATE.below('/preview');
const TEMPLATE_PREVIEW_SVG = TEMPLATE_PREVIEW.below('.svg');
const TEMPLATE_VERSION_SVG = TEMPLATE.below('/versions/:version.svg');

const TWO_IMAGES = {
  ...USUAL_FORM,
  files: { names: ['logoFile', 'signatureFile'], largest: 5_000_000 },
};
const fromQuery = z.object({ from: countField });
const sampleQuery = z.object({ sample: z.enum(SAMPLES, 'unknownValue').default('usual') });

/** The institute's templates of certificates: texts, signatory, colour and images, with a preview. */
export function templateRoutes(issuer: IssuerOptions, screen: Screen, clock: Clock): Route[] {
  const picture = async (kind: Kind, template: Template, sample: Sample) =>
    pictureCertificate(
      await sampleSnapshot(kind, sample, template, issuer),
      await imagesOf(template.design),
    );

  const sendPicture = async (res: Response, kind: Kind, template: Template, sample: Sample) => {
    res.set('Cache-Control', 'private, no-cache');
    res.type('svg').send(await picture(kind, template, sample));
  };

  const show = async (
    req: Request,
    res: Response,
    kind: Kind,
    typed: Record<string, unknown>,
    faults: Faults = {},
    { values = {}, status = 422 }: { values?: Record<string, unknown>; status?: number } = {},
  ) => {
    const { lang, t, now } = readerOf(req);
    const versions = await versionsOf(kind);
    const people = await peopleByIds(versions.map(({ by }) => by));
    const names = tellApart(lang, people, shortNameIn);
    const title = t('certificates:templates.of', { kind: t(`common:kinds.${kind}`) });
    const sample = sampleIn(typed.sample);
    res
      .status(Object.keys(faults).length > 0 ? status : 200)
      .render('training/certificates/templates/template', {
        scripts: ['js/template-preview.js'],
        title,
        crumbs: [
          { text: t('certificates:templates.title'), href: TEMPLATES.to() },
          { text: title },
        ],
        missing: await missingToDesign(kind, t),
        action: TEMPLATE.to({ kind }),
        previewAction: TEMPLATE_PREVIEW.to({ kind }),
        previewBase: TEMPLATE_PREVIEW_SVG.to({ kind }),
        previewHref: TEMPLATE_PREVIEW_SVG.to({ kind }, { ...typed, sample }),
        typed: { ...typed, sample },
        cases: NAME_CASES.map((value) => ({
          value,
          text: t(`certificates:templates.cases.${value}`),
        })),
        samples: SAMPLES.map((value) => ({
          value,
          text: t(`certificates:templates.samples.${value}`),
        })),
        versions: versions.map(({ version, at, by }, index) => ({
          title: t('certificates:templates.version', { version }),
          when: formatMoment(at, lang, now),
          who: names.get(by) ?? '–',
          current: index === 0,
          href: TEMPLATE_VERSION_SVG.to({ kind, version }),
          restoreHref: index === 0 ? '' : TEMPLATE.to({ kind }, { from: version }),
        })),
        ...explainFaults(faults, t, values),
      });
  };

  /** What was sent, its new images stored; faults of images are named at their fields. */
  const read = async (req: Request) => {
    const current = await proposedTemplate(kindOf(req));
    const sent = overStored(storedTemplate(current), req.body);
    const imageFaults: Faults = {};
    let values: Record<string, unknown> = {};
    let status = 422;
    for (const field of ['logo', 'signature'] as const) {
      const file = fileOf(req, `${field}File`);
      if (!file) continue;
      try {
        sent[field] = await storeImage(await screen(file.bytes));
        Reflect.deleteProperty(sent, field === 'logo' ? 'removeLogo' : 'removeSignature');
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        imageFaults[`${field}File`] = error.code;
        values = { ...values, ...error.values };
        if (error.kind === 'busy') status = statusOf(error);
      }
    }
    const form = readForm(templateForm, sent);
    return { ...form, faults: { ...form.faults, ...imageFaults }, refusal: { values, status } };
  };

  /** Whether every sample can be drawn; else what stands against it. */
  const drawable = async (kind: Kind, template: Template): Promise<Faults> => {
    try {
      for (const sample of SAMPLES) await picture(kind, template, sample);
      return {};
    } catch (error) {
      if (error instanceof CertificateOverflow)
        return { noteUk: 'certificates:refusals.templateOverflow' };
      if (error instanceof MissingGlyph) return { titleUk: 'certificates:refusals.letterMissing' };
      throw error;
    }
  };

  return [
    get(TEMPLATES.pattern, ['institute'], async (req, res) => {
      const { t } = readerOf(req);
      const templates = await Promise.all(KINDS.map(proposedTemplate));
      res.render('training/certificates/templates/templates', {
        title: t('certificates:templates.title'),
        crumbs: [
          { text: t('certificates:list.titles.institute'), href: INSTITUTE_CERTIFICATES.to() },
          { text: t('certificates:templates.title') },
        ],
        templates: KINDS.map((kind, index) => {
          const version = templates[index]?.design.version ?? 0;
          return {
            title: t(`common:kinds.${kind}`),
            href: TEMPLATE.to({ kind }),
            picture: TEMPLATE_VERSION_SVG.to({ kind, version }),
            version:
              version === 0
                ? t('certificates:templates.plain')
                : t('certificates:templates.version', { version }),
          };
        }),
      });
    }),

    get(TEMPLATE_PREVIEW_SVG.pattern, ['institute'], async (req, res) => {
      const kind = kindOf(req);
      const { sample: named, ...drawn } = req.query;
      const { sample } = queryOf(sampleQuery, { sample: named });
      const { values } = readForm(templateForm, withPlaceholders(drawn));
      const template = values
        ? templateOf({ ...values.values, version: values.edited + 1 })
        : await proposedTemplate(kind);
      await sendPicture(res, kind, template, sample);
    }),

    get(TEMPLATE_VERSION_SVG.pattern, ['institute'], async (req, res) => {
      const kind = kindOf(req);
      const template = found(await templateVersion(kind, Number(req.params.version)));
      await sendPicture(res, kind, template, 'usual');
    }),

    get(TEMPLATE.pattern, ['institute'], async (req, res) => {
      const kind = kindOf(req);
      const current = await proposedTemplate(kind);
      const { from } = queryOf(fromQuery, req.query);
      const shown = from === undefined ? current : found(await templateVersion(kind, from));
      await show(req, res, kind, typedTemplate(shown, current.design.version));
    }),

    taking(
      TWO_IMAGES,
      post(TEMPLATE_PREVIEW.pattern, ['institute'], async (req, res) => {
        const { typed, faults, refusal } = await read(req);
        await show(req, res, kindOf(req), typed, faults, refusal);
      }),
    ),

    taking(
      TWO_IMAGES,
      post(TEMPLATE.pattern, ['institute'], async (req, res) => {
        const kind = kindOf(req);
        const { values, typed, faults, refusal } = await read(req);
        if (!values || Object.keys(faults).length > 0) {
          await show(req, res, kind, typed, faults, refusal);
          return;
        }
        const template = templateOf({ ...values.values, version: values.edited + 1 });
        const undrawable = await drawable(kind, template);
        if (Object.keys(undrawable).length > 0) {
          await show(req, res, kind, typed, undrawable);
          return;
        }
        try {
          const version = await saveTemplate(kind, values.values, values.edited, {
            ...{ _id: idByForm(req), by: currentUser(req).id, at: clock() },
          });
          redirectWith(req, res, TEMPLATE.to({ kind }), {
            ...{ kind: 'success', key: 'certificates:templates.saved', values: { version } },
          });
        } catch (error) {
          if (!(error instanceof TemplateChanged || error instanceof InstitutionMissing))
            throw error;
          const at = error instanceof InstitutionMissing ? 'missing' : 'titleUk';
          await show(req, res, kind, typed, { [at]: error.code }, { status: 409 });
        }
      }),
    ),
  ];
}

/** What is still to be filled in does not keep the rest from being seen. */
const withPlaceholders = (drawn: Record<string, unknown>) => ({
  ...PLACEHOLDER_FIELDS,
  ...Object.fromEntries(Object.entries(drawn).filter(([, value]) => value !== '')),
});

const kindOf = (req: Request): Kind => found(KINDS.find((kind) => kind === req.params.kind));

const sampleIn = (value: unknown): Sample => SAMPLES.find((sample) => sample === value) ?? 'usual';
