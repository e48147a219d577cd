import { institutionName } from '../../institution/institution.js';
import type { Kind } from '../../programmes/programme.js';
import { nameInCase } from '../../../people/names/name-in-case.js';
import type { CertificateSnapshot } from '../snapshot.js';
import type { Template } from './template.js';
import type { Bilingual } from '../../../ground/plain.js';
import { VERIFIED } from '../../../ground/addresses/certificates.js';

export const SAMPLES = ['usual', 'longest', 'shortest'] as const;
export type Sample = (typeof SAMPLES)[number];

const HOLDERS: Readonly<Record<Sample, CertificateSnapshot['holder']>> = {
  usual: {
    surname: 'Гнатюк',
    givenName: 'Соломія',
    patronymic: 'Андріївна',
    romanised: 'Hnatiuk Solomiia',
    grammar: 'feminine',
  },
  longest: {
    surname: 'Верховинська-Старокостянтинівська',
    givenName: 'Олександра-Вікторія',
    patronymic: 'Костянтинівна',
    romanised: 'Verkhovynska-Starokostiantynivska Oleksandra-Viktoriia',
    grammar: 'feminine',
  },
  shortest: { surname: 'Юр', givenName: 'Ян', romanised: 'Yur Yan', grammar: 'masculine' },
};

const TITLES: Readonly<Record<Sample, CertificateSnapshot['programme']['title']>> = {
  usual: {
    uk: 'Звернення громадян: строки й відповіді',
    en: 'Citizens’ appeals: terms and answers',
  },
  longest: {
    uk: 'Запобігання корупції та забезпечення доброчесності в органах місцевого самоврядування: декларування, врегулювання конфлікту інтересів, робота з повідомленнями викривачів',
    en: 'Preventing corruption and ensuring integrity in local self-government: declarations, settling conflicts of interest, working with whistleblowers’ reports',
  },
  shortest: { uk: 'Етика', en: 'Ethics' },
};

const COMPETENCES = {
  uk: [
    'вміння розпізнавати конфлікт інтересів і діяти за встановленим порядком',
    'знання строків і порядку подання декларацій',
    'здатність захищати викривачів і зберігати їхню анонімність',
  ],
  en: [
    'recognising a conflict of interest and acting by the rules',
    'knowing when and how declarations are submitted',
    'protecting whistleblowers and keeping them anonymous',
  ],
};

/** Where the template does not say it yet; `templateForm` lets nobody save that. */
const PLACEHOLDERS = {
  issuerSubtitle: { uk: 'населений пункт, код ЄДРПОУ', en: 'city, EDRPOU code' },
  post: { uk: 'Посада', en: 'Post' },
  name: { uk: 'Власне ім’я ПРІЗВИЩЕ', en: 'Given name SURNAME' },
} as const;

/** The same as fields of the template's form. */
export const PLACEHOLDER_FIELDS: Readonly<Record<string, string>> = {
  issuerSubtitleUk: PLACEHOLDERS.issuerSubtitle.uk,
  issuerSubtitleEn: PLACEHOLDERS.issuerSubtitle.en,
  postUk: PLACEHOLDERS.post.uk,
  postEn: PLACEHOLDERS.post.en,
  signatoryUk: PLACEHOLDERS.name.uk,
  signatoryEn: PLACEHOLDERS.name.en,
};

const filled = (text: Bilingual, instead: Bilingual): Bilingual => ({
  uk: text.uk || instead.uk,
  en: text.en || instead.en,
});

const withPlaceholders = ({ design, issuerSubtitle, signatory }: Template): Template => ({
  design,
  issuerSubtitle: filled(issuerSubtitle, PLACEHOLDERS.issuerSubtitle),
  signatory: {
    post: filled(signatory.post, PLACEHOLDERS.post),
    name: filled(signatory.name, PLACEHOLDERS.name),
  },
});

const CODE = '0123456789ABCDEFGHJKMNPQRS';

/** A certificate of nobody, to see a template by; its number and code stand in no register. */
export async function sampleSnapshot(
  kind: Kind,
  sample: Sample,
  template: Template,
  issuer: { instituteName: CertificateSnapshot['issuer']; publicUrl: string; series: string },
): Promise<CertificateSnapshot> {
  const holder = HOLDERS[sample];
  const { design, issuerSubtitle, signatory } = withPlaceholders(template);
  const { nameCase } = design;
  const inCase = await nameInCase(holder, holder.grammar, nameCase);
  const competences = sample === 'longest' ? { competences: COMPETENCES } : {};
  return {
    number: `${issuer.series}-2026-000000`,
    issuedOn: '2026-11-18',
    issuer: await institutionName(issuer.instituteName),
    issuerSubtitle,
    holder: nameCase === 'nominative' ? holder : { ...holder, inCase },
    programme: {
      code: 'SAMPLE',
      kind,
      type: TYPES[kind],
      title: TITLES[sample],
      form: 'in-person',
      minutes: 360,
      credits: kind === 'community' ? null : 200,
      ...competences,
    },
    courseCode: 'SAMPLE-2026-1',
    period: { from: '2026-11-10', to: '2026-11-11' },
    result: { uk: 'зараховано', en: 'passed' },
    basis: {
      uk: 'наказ від 18.11.2026 № 45-к',
      en: 'order No. 45-к of 18.11.2026',
    },
    design,
    signatory,
    verification: { code: CODE, url: `${issuer.publicUrl}${VERIFIED.to({ code: CODE })}` },
  };
}

const TYPES: Readonly<Record<Kind, string>> = {
  qualification: 'special short',
  english: 'language',
  'grant-writing': 'general certificate',
  community: 'training',
};
