/** Kinds of what a client did wrong (RFC 7644, table 9). */
export type ScimType =
  | 'invalidFilter'
  | 'tooMany'
  | 'uniqueness'
  | 'mutability'
  | 'invalidSyntax'
  | 'invalidPath'
  | 'noTarget'
  | 'invalidValue';

export const ERROR_SCHEMA = 'urn:ietf:params:scim:api:messages:2.0:Error';

/** A refusal as programs are told it (RFC 7644, 3.12). */
export class ScimError extends Error {
  readonly status: number;
  readonly scimType: ScimType | undefined;
  /** Seconds after which the same may be tried again. */
  readonly retryAfter: number | undefined;

  /** @param detail in English, for whoever reads the directory's log */
  constructor(
    status: number,
    detail: string,
    { scimType, retryAfter }: { scimType?: ScimType; retryAfter?: number } = {},
  ) {
    super(detail);
    this.name = 'ScimError';
    this.status = status;
    this.scimType = scimType;
    this.retryAfter = retryAfter;
  }

  /** The body of the answer. */
  toBody() {
    return {
      schemas: [ERROR_SCHEMA],
      status: String(this.status),
      ...(this.scimType === undefined ? {} : { scimType: this.scimType }),
      detail: this.message,
    };
  }
}

/** A bad request of one of the kinds. */
export const badRequest = (scimType: ScimType, detail: string): ScimError =>
  new ScimError(400, detail, { scimType });

/** There is nothing of this id. */
export const noResource = (id: string): ScimError =>
  new ScimError(404, `Resource ${id.slice(0, 100)} not found`);
