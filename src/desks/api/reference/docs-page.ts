import { readerOf } from '../../../web/pages/reader-of.js';
import { get, type Route } from '../../../web/routes/route.js';
import { operationsOf } from '../operations/operations.js';
import { openApiOf } from './openapi.js';
import { API, API_DOCS } from '../../../ground/addresses/doors.js';

interface Parameter {
  name: string;
  in: string;
  required: boolean;
  description?: string;
  schema: { type?: string; enum?: string[]; items?: { enum?: string[] }; default?: unknown };
}

interface Described {
  operationId: string;
  summary: string;
  description: string;
  parameters?: Parameter[];
  requestBody?: object;
  responses: Record<string, { content?: Record<string, { schema: object }> }>;
}

/** The API as people read it: the same document, on a page of our own. */
export function docsRoutes({ config }: { config: { publicUrl: string } }): Route[] {
  const document = openApiOf(operationsOf(config.publicUrl), config.publicUrl) as {
    info: { description: string };
    paths: Record<string, Record<string, Described>>;
  };
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => ({
      ...{ path, method: method.toUpperCase(), id: described.operationId },
      ...{ summary: described.summary, needs: plain(described.description) },
      parameters: (described.parameters ?? []).map(({ name, in: where, ...parameter }) => ({
        ...{ name, where, description: plain(parameter.description ?? '') },
        values: (parameter.schema.enum ?? parameter.schema.items?.enum ?? []).join(', '),
      })),
      body: pretty(described.requestBody),
      answer: pretty(described.responses['200']?.content?.['application/json']?.schema),
    })),
  );
  return [
    get(API_DOCS.pattern, 'anyone', (req, res) => {
      const { t } = readerOf(req);
      res.render('desks/api/reference/docs', {
        title: t('api:docs.title'),
        description: t('api:docs.lede'),
        ...{ operations, address: `${config.publicUrl}${API.to()}` },
      });
    }),
  ];
}

const pretty = (value: object | undefined) => (value ? JSON.stringify(value, null, 2) : '');

/** The document's marks of code are for programs that show Markdown. */
const plain = (text: string) => text.replaceAll('`', '');
