import { expect } from '@jest/globals';
import type { Express } from 'express';
import request from 'supertest';
import { z } from 'zod';

type Schema = Parameters<typeof z.fromJSONSchema>[0];
type Content = Record<string, { schema: Schema }>;

interface Described {
  operationId: string;
  responses: Record<string, { $ref?: string; content?: Content }>;
}

interface Document {
  paths: Record<string, Record<string, Described>>;
  components: { responses: Record<string, { content: Content }> };
}

/** What the API's own document says of each operation, to hold answers against. */
export class Contract {
  readonly #document: Document;
  readonly #schemas = new Map<Schema, z.ZodType>();
  readonly #seen = new Set<string>();

  private constructor(document: Document) {
    this.#document = document;
  }

  static async of(app: Express): Promise<Contract> {
    const { text } = await request(app).get('/api/v1/openapi.json').expect(200);
    return new Contract(JSON.parse(text) as Document);
  }

  /** Fails unless the document knows such an answer, and the answer is as it says. */
  check(
    { method, path, id }: { method: string; path: string; id: string },
    answer: { status: number; headers: Record<string, string>; body: unknown },
    sent: unknown,
  ): void {
    const { status, headers, body } = answer;
    const about = { id, sent, status, body };
    const told = this.#document.paths[path]?.[method]?.responses[status];
    const name = told?.$ref?.split('/').at(-1) ?? '';
    const content = told?.content ?? this.#document.components.responses[name]?.content;
    expect({ ...about, known: content !== undefined }).toEqual({ ...about, known: true });
    const [kind = '', { schema } = { schema: false as const }] =
      Object.entries(content ?? {})[0] ?? [];
    expect(headers['content-type']?.split(';')[0]).toBe(kind);
    const { error } = this.#schemaOf(schema).safeParse(body);
    expect({ ...about, faults: error?.issues ?? [] }).toEqual({ ...about, faults: [] });
    this.#seen.add(`${id} ${status}`);
  }

  /** Answers that the document tells of and nobody has seen, but for those of limits. */
  unseen(): string[] {
    return Object.values(this.#document.paths)
      .flatMap((methods) => Object.values(methods))
      .flatMap(({ operationId, responses }) =>
        Object.keys(responses).map((status) => `${operationId} ${status}`),
      )
      .filter((one) => !one.endsWith(' 429') && !this.#seen.has(one));
  }

  #schemaOf(schema: Schema): z.ZodType {
    const known = this.#schemas.get(schema) ?? z.fromJSONSchema(schema);
    this.#schemas.set(schema, known);
    return known;
  }
}
