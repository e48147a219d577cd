import { z } from 'zod';
import { NotFound } from '../../../ground/errors.js';
import { scopeOf } from '../../../people/list/find-people.js';
import { CERTIFICATE_STATUSES } from '../../../training/certificates/certificate.js';
import {
  certificateQueryOf,
  filterOf,
} from '../../../training/certificates/search/certificate-query.js';
import {
  certificatesBehind,
  type CertificateFilter,
  type CertificateScope,
} from '../../../training/certificates/search/find-certificates.js';
import {
  verifyByCode,
  verifyByNumberAndSurname,
} from '../../../training/certificates/verification/verify-certificate.js';
import { answerJson } from '../../../training/certificates/verification/verification-answer.js';
import { KINDS } from '../../../training/programmes/programme.js';
import { RateLimit } from '../../../web/limits/rate-limit.js';
import { LIMITS } from '../../../web/limits/rules.js';
import { QueryRefused } from '../../../web/queries/query.js';
import { choiceField, dayField, textField, wordsField } from '../../../web/queries/query-fields.js';
import { part, partFields, partOf, readCursor } from '../calls/cursor.js';
import { callerOf, operation } from '../operation.js';
import { CERTIFICATE_READERS } from '../tokens/scopes.js';
import { bilingualShape, certificateShape } from './shapes.js';
import { certificateShown } from './shown.js';

const certificatesQuery = z.object({
  q: wordsField(100).meta({ description: 'Words of the holder’s name or the title, or a number' }),
  course: textField(60).meta({ description: 'Code of a course' }),
  kind: choiceField(KINDS).meta({ description: 'Kind of training' }),
  state: choiceField(CERTIFICATE_STATUSES).meta({ description: 'Its state as of now' }),
  from: dayField.meta({ description: 'Issued on this day or later, in Kyiv' }),
  to: dayField.meta({ description: 'Issued on this day or earlier' }),
  ...partFields,
});

const verificationQuery = z.object({
  code: textField(100).meta({ description: 'What stands in the QR code; or the two below' }),
  number: textField(60).meta({ description: 'As it stands on the certificate' }),
  surname: textField(100).meta({ description: 'The holder’s, in Ukrainian or romanised' }),
});

const verificationShape = z.object({
  status: z.enum(CERTIFICATE_STATUSES),
  replacedBy: z.string().optional(),
  checkedAt: z.iso.datetime(),
  certificate: z.object({
    number: z.string(),
    holder: z.object({
      surname: z.string(),
      givenName: z.string(),
      patronymic: z.string().nullable(),
      romanised: z.string(),
    }),
    programme: z.object({
      title: bilingualShape,
      minutes: z.number(),
      credits: z.number().nullable().meta({ description: 'Thousandths of an ECTS credit' }),
    }),
    period: z.unknown(),
    result: z.unknown(),
    issuedOn: z.iso.date(),
  }),
});

/** Certificates: one's own, those of an officer's part of the council, and whether one is genuine. */
export const certificateOperations = (publicUrl: string) => {
  const attempts = new RateLimit(LIMITS.verification);
  const show = (one: Parameters<typeof certificateShown>[0]) => certificateShown(one, publicUrl);
  const listed = async (
    { query: { cursor, limit } }: { query: { cursor?: string | undefined; limit: number } },
    filter: CertificateFilter,
    seen: CertificateScope,
  ) => {
    const place = readCursor('certificates', cursor);
    const behind = place && { issuedAt: new Date(place.at), number: place.id };
    const rows = await certificatesBehind(filter, seen, behind, limit + 1);
    return part('certificates', rows, limit, {
      placeOf: ({ issuedAt, number: id }) => ({ at: issuedAt.toISOString(), id }),
      show,
    });
  };
  return [
    operation({
      ...{ method: 'get', path: '/me/certificates', id: 'listOwnCertificates' },
      ...{ tag: 'certificates', scope: 'certificates:read', access: 'signed-in' },
      summary: 'The owner’s own certificates, the newest first',
      query: z.object(partFields),
      answer: partOf(certificateShape),
      handle: async (call) => {
        const { filter } = await filterOf(await certificateQueryOf({}), undefined);
        const own = { ...filter, people: [callerOf(call).id] };
        return { body: await listed(call, own, undefined) };
      },
    }),
    operation({
      ...{ method: 'get', path: '/certificates', id: 'listCertificates', tag: 'certificates' },
      ...{ scope: 'certificates:read', access: CERTIFICATE_READERS, takesOut: true },
      summary: 'Certificates of the people whom the owner may see, the newest first',
      query: certificatesQuery,
      answer: partOf(certificateShape),
      handle: async (call) => {
        const { cursor, limit, ...asked } = call.query;
        const seen = await scopeOf(callerOf(call));
        const { filter } = await filterOf(await certificateQueryOf(asked), seen);
        return { body: await listed({ query: { cursor, limit } }, filter, seen) };
      },
    }),
    operation({
      ...{ method: 'get', path: '/verification', id: 'verifyCertificate', tag: 'verification' },
      access: 'anyone',
      summary: 'Whether a certificate is genuine and in force, for who holds it',
      query: verificationQuery,
      answer: verificationShape,
      refusals: [404],
      handle: async ({ query: { code, number, surname }, from, now }) => {
        if (!code && (!number || !surname))
          throw new QueryRefused([
            { name: number ? 'surname' : 'number', fault: 'unknownValue', given: '' },
          ]);
        const found = await attempts.countMisses(from, () =>
          code ? verifyByCode(code) : verifyByNumberAndSurname(number, surname),
        );
        if (!found) throw new NotFound();
        return { body: answerJson(found, now) };
      },
    }),
  ];
};
