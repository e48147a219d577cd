import { z } from 'zod';
import { fieldsOf } from '../calls/fields.js';
import type { Going } from '../calls/going.js';
import { TAGS, type Operation } from '../operation.js';
import { SCOPES } from '../tokens/scopes.js';
import { webhookBodies } from './webhook-bodies.js';
import { API } from '../../../ground/addresses/doors.js';

/** Refusals that every operation knows, and those of whatever is written. */
const USUAL = [401, 422, 429];
const OF_WRITES = [400, 409, 412, 413, 415];

const WHY: Record<number, string> = {
  400: 'What was sent cannot be read',
  401: 'No token, or one that opens nothing',
  403: 'The token’s scope or its owner’s role does not open this',
  404: 'There is no such thing, or none that the owner may know of',
  409: 'As things stand now it cannot be done; the detail says why',
  412: 'What is written has another revision by now than the one that If-Match names, or has none',
  413: 'More was sent than the API takes',
  415: 'The body is no application/json',
  422: 'Something was not understood, or a rule stands against it; the detail names it',
  429: 'Too many calls; Retry-After says for how many seconds to wait',
};

const problemShape = z.object({
  type: z.string().meta({ description: 'Which refusal it is, the same in every language' }),
  title: z.string(),
  status: z.number(),
  detail: z.string().meta({ description: 'In words, in the asked language' }),
  errors: z.array(z.object({ name: z.string(), detail: z.string() })).optional(),
});

/** What a field or an answer looks like in JSON Schema 2020-12, as OpenAPI 3.1 takes it. */
function schemaOf(shape: z.ZodType, io: 'input' | 'output'): Record<string, unknown> {
  const whole = z.toJSONSchema(shape, { io, unrepresentable: 'any' });
  return Object.fromEntries(Object.entries(whole).filter(([name]) => name !== '$schema'));
}

const json = (shape: z.ZodType, io: 'input' | 'output', type = 'application/json') => ({
  content: { [type]: { schema: schemaOf(shape, io) } },
});

/** The document that tells programs all of it; made from the schemas that read what they send. */
export function openApiOf(operations: readonly Operation[], publicUrl: string): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const operation of operations)
    (paths[operation.path] ??= {})[operation.method] = described(operation);
  return {
    openapi: '3.1.0',
    info: {
      title: 'Training registry',
      version: '1.0.0',
      license: { name: 'MIT', url: 'https://opensource.org/license/mit' },
      contact: { name: 'The institute’s training registry', url: publicUrl },
      description:
        'Every call comes in the name of the person who made its token, and opens what that person may ' +
        'see and do on pages, as far as the token’s scopes reach. Times are UTC. Unknown names and ' +
        'values are refused by name. Lists come in parts: repeat the call with `cursor` as `next` said.',
    },
    servers: [{ url: `${publicUrl}${API.to()}` }],
    security: [{ token: [] }],
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
    paths,
    webhooks: Object.fromEntries(webhookBodies().map(([type, body]) => [type, told(type, body)])),
    components: {
      securitySchemes: {
        token: {
          ...{ type: 'http', scheme: 'bearer' },
          description:
            'Made at /me/tokens, or an access token by client credentials of the city’s provider, linked ' +
            `there. Scopes: ${SCOPES.join(', ')}.`,
        },
      },
      responses: Object.fromEntries(
        Object.entries(WHY).map(([status, description]) => [
          `Refused${status}`,
          { description, ...json(problemShape, 'output', 'application/problem+json') },
        ]),
      ),
    },
  };
}

/** A message to another system; how it is signed, sent and repeated stands in docs/webhooks.md. */
const told = (type: string, body: z.ZodType) => ({
  post: {
    operationId: type,
    summary: `Sent to the systems that administrators name, signed as Standard Webhooks say: ${type}`,
    security: [{}],
    requestBody: { required: true, ...json(body, 'output') },
    responses: { '2XX': { description: 'Taken; anything else has it sent again' } },
  },
});

function described(operation: Operation): object {
  const { id, path, access, summary, tag, scope, answer, body } = operation;
  const { once, revised, going, refusals = [] } = operation;
  const parameters = [
    ...pathFields(operation),
    ...queryFields(operation),
    ...sparseFields(operation),
    ...(once ? [KEY] : []),
    ...(revised ? [IF_MATCH] : []),
  ];
  const statuses = [
    ...USUAL,
    ...refusals,
    ...(access === 'anyone' ? [] : [403]),
    ...(path.includes('{') ? [404] : []),
    ...(once ? OF_WRITES : []),
  ];
  return {
    operationId: id,
    summary,
    tags: [tag],
    description: [scope ? `Scope: \`${scope}\`.` : 'No token is needed.', ...leaving(going)].join(
      ' ',
    ),
    security: [scope ? { token: [] } : {}],
    ...(going ? { deprecated: true } : {}),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(body
      ? { requestBody: { required: !body.safeParse({}).success, ...json(body, 'input') } }
      : {}),
    responses: {
      200: { description: summary, ...json(answer, 'output') },
      ...Object.fromEntries(
        [...new Set(statuses)]
          .sort()
          .map((status) => [status, { $ref: `#/components/responses/Refused${status}` }]),
      ),
    },
  };
}

const leaving = (going: Going | undefined): string[] =>
  going
    ? [`Goes on ${going.gone.toISOString().slice(0, 10)}: \`${going.instead}\` gives the same.`]
    : [];

const KEY = {
  ...{ name: 'Idempotency-Key', in: 'header', required: false },
  description: 'Repeated within a day, the call is answered as the first time',
  schema: { type: 'string', maxLength: 200 },
};

const IF_MATCH = {
  ...{ name: 'If-Match', in: 'header', required: false },
  description:
    'The ETag of what was read, or its `revision` in quotes: where somebody else wrote since, nothing ' +
    'is done (412)',
  schema: { type: 'string' },
};

/** What of an answer is asked for; its required fields are those of the whole one. */
function sparseFields({ method, answer }: Operation) {
  const names = fieldsOf(answer);
  if (method !== 'get' || names.length === 0) return [];
  return [
    {
      ...{ name: 'fields', in: 'query', required: false, style: 'form', explode: false },
      description:
        'Only these fields of the answer or, of a list, of its rows, with commas between',
      schema: { type: 'array', items: { type: 'string', enum: names } },
    },
  ];
}

/** What stands in addresses, by its name there. */
const IN_PATHS: Record<string, string> = {
  code: 'Code of the course',
  n: 'Number of the session within its course, from 1',
  person: 'Id or personnel number',
  report: 'Name of the report, as the list of reports tells it',
};

const pathFields = ({ path }: Operation) =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
    ...{ name, in: 'path', required: true, schema: { type: 'string' } },
    description: IN_PATHS[name],
  }));

function queryFields({ query }: Operation) {
  if (!query) return [];
  return Object.entries(query.shape as Record<string, z.ZodType>).map(([name, field]) => {
    const { description, ...schema } = schemaOf(field, 'input');
    return {
      ...{ name, in: 'query', required: false, schema },
      ...(typeof description === 'string' ? { description } : {}),
    };
  });
}
