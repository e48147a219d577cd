import type { CertificateSnapshot } from '../../src/training/certificates/snapshot.js';

/** A certificate of professional development such as the institute issues every week. */
export const exampleSnapshot: CertificateSnapshot = {
  number: 'IM-2026-000412',
  issuedOn: '2026-11-18',
  issuer: { uk: 'Інститут міста', en: 'City Institute' },
  issuerSubtitle: { uk: 'комунальна установа міської ради', en: 'institution of the city council' },
  holder: {
    surname: 'Гнатюк',
    givenName: 'Соломія',
    patronymic: 'Андріївна',
    romanised: 'Hnatiuk Solomiia',
    grammar: 'feminine',
  },
  programme: {
    code: 'Q-APPEALS',
    kind: 'qualification',
    type: 'special short',
    title: {
      uk: 'Звернення громадян: строки й відповіді',
      en: 'Citizens’ appeals: terms and answers',
    },
    form: 'in-person',
    minutes: 360,
    credits: 200,
  },
  courseCode: 'Q-APPEALS-2026-3',
  period: { from: '2026-11-10', to: '2026-11-11' },
  result: { uk: 'зараховано', en: 'passed' },
  basis: { uk: 'наказ від 17.11.2026 № 84-н', en: 'order No. 84-n of 17 November 2026' },
  signatory: {
    post: { uk: 'Директорка Інституту', en: 'Director of the Institute' },
    name: { uk: 'Оксана ЛЕМКІВСЬКА', en: 'Oksana LEMKIVSKA' },
  },
  verification: {
    code: '7KQ4MZ9XTR2WHV5NCJ8PYD3BGF',
    url: 'https://institute.city.example/verify/7KQ4MZ9XTR2WHV5NCJ8PYD3BGF',
  },
};
