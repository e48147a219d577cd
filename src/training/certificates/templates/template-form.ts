import { z } from 'zod';
import { NAME_CASES } from '../../../people/names/name-in-case.js';
import { isNamedInOrder } from './name-in-signature.js';
import type { Template, TemplateValues } from './template.js';

const text = (longest: number) =>
  z
    .string()
    .trim()
    .min(1, 'certificates:refusals.textMissing')
    .max(longest, 'certificates:refusals.textLong');
const remark = (longest: number) =>
  z.string().trim().max(longest, 'certificates:refusals.textLong').default('');
const image = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .or(z.literal(''))
  .default('')
  .transform((hash) => hash || null);

/** Lines of text must leave a contrast of 4.5 : 1 on white, so that bullets and frame can be seen. */
const accent = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^#[0-9a-f]{6}$/, 'certificates:refusals.colour')
  .refine((colour) => luminance(colour) <= 0.183, 'certificates:refusals.colourPale');

/** What the form of a template sends. */
export const templateForm = z
  .object({
    edited: z.coerce.number().int().min(0),
    titleUk: text(30),
    titleEn: text(30),
    subtitleUk: text(90),
    subtitleEn: text(90),
    leadUk: remark(60),
    leadEn: remark(60),
    nameCase: z.enum(NAME_CASES, 'invalid'),
    deedFeminine: text(80),
    deedMasculine: text(80),
    deedNeutral: text(80),
    deedEn: text(80),
    noteUk: remark(240),
    noteEn: remark(240),
    issuerSubtitleUk: text(90),
    issuerSubtitleEn: text(90),
    postUk: text(90),
    postEn: text(90),
    signatoryUk: text(70).refine(isNamedInOrder, 'certificates:refusals.signatoryOrder'),
    signatoryEn: text(70),
    accent,
    logo: image,
    signature: image,
    removeLogo: z.literal('1').optional(),
    removeSignature: z.literal('1').optional(),
  })
  .transform((form): { edited: number; values: TemplateValues } => ({
    edited: form.edited,
    values: {
      title: { uk: form.titleUk, en: form.titleEn },
      subtitle: { uk: form.subtitleUk, en: form.subtitleEn },
      lead: { uk: form.leadUk, en: form.leadEn },
      nameCase: form.nameCase,
      deed: {
        feminine: form.deedFeminine,
        masculine: form.deedMasculine,
        neutral: form.deedNeutral,
        en: form.deedEn,
      },
      note: { uk: form.noteUk, en: form.noteEn },
      accent: form.accent,
      issuerSubtitle: { uk: form.issuerSubtitleUk, en: form.issuerSubtitleEn },
      signatoryPost: { uk: form.postUk, en: form.postEn },
      signatoryName: { uk: form.signatoryUk, en: form.signatoryEn },
      logo: form.removeLogo ? null : form.logo,
      signature: form.removeSignature ? null : form.signature,
    },
  }));

/** What of a template its form may leave as it is. */
export const storedTemplate = ({ design, issuerSubtitle, signatory }: Template) => ({
  titleUk: design.title.uk,
  titleEn: design.title.en,
  subtitleUk: design.subtitle.uk,
  subtitleEn: design.subtitle.en,
  leadUk: design.lead.uk,
  leadEn: design.lead.en,
  nameCase: design.nameCase,
  deedFeminine: design.deed.feminine,
  deedMasculine: design.deed.masculine,
  deedNeutral: design.deed.neutral,
  deedEn: design.deed.en,
  noteUk: design.note.uk,
  noteEn: design.note.en,
  issuerSubtitleUk: issuerSubtitle.uk,
  issuerSubtitleEn: issuerSubtitle.en,
  postUk: signatory.post.uk,
  postEn: signatory.post.en,
  signatoryUk: signatory.name.uk,
  signatoryEn: signatory.name.en,
  accent: design.accent.toLowerCase(),
  logo: design.logo ?? '',
  signature: design.signature ?? '',
});

/** A template as its form shows it; the next version follows the one numbered here. */
export const typedTemplate = (template: Template, edited: number) => ({
  edited: String(edited),
  ...storedTemplate(template),
});

/** Relative luminance of a colour, 0 to 1 (WCAG 2.2). */
function luminance(colour: string): number {
  const parts = [1, 3, 5].map((at) => {
    const share = parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  const [red = 0, green = 0, blue = 0] = parts;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
