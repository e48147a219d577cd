// Written by npm run client, from the API's document.
export interface paths {
  '/certificates': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Certificates of the people whom the owner may see, the newest first
     * @description Scope: `certificates:read`.
     */
    get: operations['listCertificates'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/courses': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Announced courses that are not over, the nearest first
     * @description Scope: `courses:read`.
     */
    get: operations['listCourses'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/courses/{code}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * One announced course, over or not
     * @description Scope: `courses:read`.
     */
    get: operations['getCourse'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/courses/{code}/attendance': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Marks and totals of everybody in a group
     * @description Scope: `attendance:read`.
     */
    get: operations['getCourseAttendance'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/courses/{code}/completion': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Who completed a course that is over, or meets its rule, and their certificates
     * @description Scope: `completion:read`.
     */
    get: operations['getCompletion'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/courses/{code}/enrolment': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * How the owner stands in a course
     * @description Scope: `enrolments:read`.
     */
    get: operations['getOwnStanding'];
    put?: never;
    /**
     * Takes a place for the owner, or a place in the queue, or sends their application
     * @description Scope: `enrolments:write`.
     */
    post: operations['enrol'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/courses/{code}/results': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The results of everybody in a group
     * @description Scope: `results:read`.
     */
    get: operations['getResults'];
    put?: never;
    /**
     * Enters results of a group, in the fields that its assessment has
     * @description Scope: `results:write`.
     */
    post: operations['enterResults'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/courses/{code}/sessions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * All sessions of a course, cancelled ones too
     * @description Scope: `courses:read`.
     */
    get: operations['listSessions'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/courses/{code}/sessions/{n}/attendance': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The sheet of one session
     * @description Scope: `attendance:read`.
     */
    get: operations['getSheet'];
    put?: never;
    /**
     * Writes marks into the sheet of a session
     * @description Scope: `attendance:write`.
     */
    post: operations['markAttendance'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/courses/{code}/withdrawal': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Gives up the owner’s place; whoever waits first has it at once
     * @description Scope: `enrolments:write`.
     */
    post: operations['withdraw'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/departments': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Departments that the owner may see, each behind the one above it
     * @description Scope: `departments:read`.
     */
    get: operations['listDepartments'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/me': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * In whose name the token comes in
     * @description Scope: `owner:read`.
     */
    get: operations['getOwner'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/me/certificates': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The owner’s own certificates, the newest first
     * @description Scope: `certificates:read`.
     */
    get: operations['listOwnCertificates'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/me/enrolments': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The owner’s latest 200 enrolments, the newest first
     * @description Scope: `enrolments:read`.
     */
    get: operations['listOwnEnrolments'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/people': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Who works in the departments that the owner looks after, in Ukrainian order of names
     * @description Scope: `people:read`.
     */
    get: operations['listPeople'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/people/{person}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * One record, by personnel number or id; its holder sees who opened it
     * @description Scope: `people:read`.
     */
    get: operations['getPerson'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/reports': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Reports that the owner has
     * @description Scope: `reports:read`.
     */
    get: operations['listReports'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/reports/{report}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * The figures of a report, of those whom the owner looks after
     * @description Scope: `reports:read`.
     */
    get: operations['getReport'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/verification': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Whether a certificate is genuine and in force, for who holds it
     * @description No token is needed.
     */
    get: operations['verifyCertificate'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export interface webhooks {
  'certificate.issued': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Sent to the systems that administrators name, signed as Standard Webhooks say: certificate.issued */
    post: operations['certificate.issued'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  'certificate.replaced': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Sent to the systems that administrators name, signed as Standard Webhooks say: certificate.replaced */
    post: operations['certificate.replaced'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  'certificate.revoked': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Sent to the systems that administrators name, signed as Standard Webhooks say: certificate.revoked */
    post: operations['certificate.revoked'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  'enrolment.attended': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Sent to the systems that administrators name, signed as Standard Webhooks say: enrolment.attended */
    post: operations['enrolment.attended'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  'enrolment.completed': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Sent to the systems that administrators name, signed as Standard Webhooks say: enrolment.completed */
    post: operations['enrolment.completed'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  'enrolment.enrolled': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Sent to the systems that administrators name, signed as Standard Webhooks say: enrolment.enrolled */
    post: operations['enrolment.enrolled'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  'enrolment.promoted': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Sent to the systems that administrators name, signed as Standard Webhooks say: enrolment.promoted */
    post: operations['enrolment.promoted'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  'enrolment.waitlisted': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Sent to the systems that administrators name, signed as Standard Webhooks say: enrolment.waitlisted */
    post: operations['enrolment.waitlisted'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  'enrolment.withdrawn': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Sent to the systems that administrators name, signed as Standard Webhooks say: enrolment.withdrawn */
    post: operations['enrolment.withdrawn'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  'person.changed': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Sent to the systems that administrators name, signed as Standard Webhooks say: person.changed */
    post: operations['person.changed'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export interface components {
  schemas: never;
  responses: {
    /** @description What was sent cannot be read */
    Refused400: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': {
          /** @description In words, in the asked language */
          detail: string;
          errors?: {
            detail: string;
            name: string;
          }[];
          status: number;
          title: string;
          /** @description Which refusal it is, the same in every language */
          type: string;
        };
      };
    };
    /** @description No token, or one that opens nothing */
    Refused401: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': {
          /** @description In words, in the asked language */
          detail: string;
          errors?: {
            detail: string;
            name: string;
          }[];
          status: number;
          title: string;
          /** @description Which refusal it is, the same in every language */
          type: string;
        };
      };
    };
    /** @description The token’s scope or its owner’s role does not open this */
    Refused403: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': {
          /** @description In words, in the asked language */
          detail: string;
          errors?: {
            detail: string;
            name: string;
          }[];
          status: number;
          title: string;
          /** @description Which refusal it is, the same in every language */
          type: string;
        };
      };
    };
    /** @description There is no such thing, or none that the owner may know of */
    Refused404: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': {
          /** @description In words, in the asked language */
          detail: string;
          errors?: {
            detail: string;
            name: string;
          }[];
          status: number;
          title: string;
          /** @description Which refusal it is, the same in every language */
          type: string;
        };
      };
    };
    /** @description As things stand now it cannot be done; the detail says why */
    Refused409: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': {
          /** @description In words, in the asked language */
          detail: string;
          errors?: {
            detail: string;
            name: string;
          }[];
          status: number;
          title: string;
          /** @description Which refusal it is, the same in every language */
          type: string;
        };
      };
    };
    /** @description What is written has another revision by now than the one that If-Match names, or has none */
    Refused412: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': {
          /** @description In words, in the asked language */
          detail: string;
          errors?: {
            detail: string;
            name: string;
          }[];
          status: number;
          title: string;
          /** @description Which refusal it is, the same in every language */
          type: string;
        };
      };
    };
    /** @description More was sent than the API takes */
    Refused413: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': {
          /** @description In words, in the asked language */
          detail: string;
          errors?: {
            detail: string;
            name: string;
          }[];
          status: number;
          title: string;
          /** @description Which refusal it is, the same in every language */
          type: string;
        };
      };
    };
    /** @description The body is no application/json */
    Refused415: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': {
          /** @description In words, in the asked language */
          detail: string;
          errors?: {
            detail: string;
            name: string;
          }[];
          status: number;
          title: string;
          /** @description Which refusal it is, the same in every language */
          type: string;
        };
      };
    };
    /** @description Something was not understood, or a rule stands against it; the detail names it */
    Refused422: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': {
          /** @description In words, in the asked language */
          detail: string;
          errors?: {
            detail: string;
            name: string;
          }[];
          status: number;
          title: string;
          /** @description Which refusal it is, the same in every language */
          type: string;
        };
      };
    };
    /** @description Too many calls; Retry-After says for how many seconds to wait */
    Refused429: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/problem+json': {
          /** @description In words, in the asked language */
          detail: string;
          errors?: {
            detail: string;
            name: string;
          }[];
          status: number;
          title: string;
          /** @description Which refusal it is, the same in every language */
          type: string;
        };
      };
    };
  };
  parameters: never;
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  listCertificates: {
    parameters: {
      query?: {
        /** @description Code of a course */
        course?: string;
        /** @description Where to go on, as `next` of the part before said */
        cursor?: string;
        /** @description Only these fields of the answer or, of a list, of its rows, with commas between */
        fields?: (
          | 'number'
          | 'status'
          | 'course'
          | 'kind'
          | 'title'
          | 'holder'
          | 'minutes'
          | 'credits'
          | 'issuedAt'
          | 'replacedBy'
          | 'pdf'
        )[];
        /** @description Issued on this day or later, in Kyiv */
        from?: string;
        /** @description Kind of training */
        kind?: ('qualification' | 'english' | 'grant-writing' | 'community') | '';
        /** @description Rows in a part, 1 to 200 */
        limit?: string;
        /** @description Words of the holder’s name or the title, or a number */
        q?: string;
        /** @description Its state as of now */
        state?: ('valid' | 'revoked' | 'replaced') | '';
        /** @description Issued on this day or earlier */
        to?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Certificates of the people whom the owner may see, the newest first */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: {
              /** @description Code */
              course: string;
              credits: number | null;
              holder: {
                givenName: string;
                patronymic: string | null;
                romanised: string;
                surname: string;
              };
              /**
               * Format: date-time
               * @example 2026-12-03T08:00:00.000Z
               */
              issuedAt: string;
              /** @enum {string} */
              kind: 'qualification' | 'english' | 'grant-writing' | 'community';
              minutes: number;
              number: string;
              /** @description Address of the document, for who is signed in */
              pdf: string;
              replacedBy: string | null;
              /** @enum {string} */
              status: 'valid' | 'revoked' | 'replaced';
              title: {
                en: string;
                uk: string;
              };
            }[];
            /** @description Cursor of the next part; null at the end */
            next: string | null;
          };
        };
      };
      401: components['responses']['Refused401'];
      403: components['responses']['Refused403'];
      422: components['responses']['Refused422'];
      429: components['responses']['Refused429'];
    };
  };
  listCourses: {
    parameters: {
      query?: {
        /** @description Where to go on, as `next` of the part before said */
        cursor?: string;
        /** @description Only these fields of the answer or, of a list, of its rows, with commas between */
        fields?: (
          | 'code'
          | 'kind'
          | 'form'
          | 'status'
          | 'title'
          | 'venue'
          | 'minutes'
          | 'credits'
          | 'startsAt'
          | 'endsAt'
          | 'enrolmentOpensAt'
          | 'enrolmentClosesAt'
          | 'entryLevel'
          | 'exitLevel'
          | 'trainers'
          | 'places'
        )[];
        /** @description Repeat it for several */
        form?: string | string[];
        /** @description 1: only with free places */
        free?: '1';
        /** @description Begins on this day or later, in Kyiv */
        from?: string;
        /** @description Repeat it for several */
        kind?: string | string[];
        /** @description Level that is needed to enter */
        level?: string | string[];
        /** @description Rows in a part, 1 to 200 */
        limit?: string;
        /** @description 1: only where one may enrol now */
        open?: '1';
        /** @description Words of title, trainers or code */
        q?: string;
        /** @description Begins on this day or earlier */
        to?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Announced courses that are not over, the nearest first */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: {
              code: string;
              /**
               * @description ECTS credits
               * @example 0.5
               */
              credits: number | null;
              /**
               * Format: date-time
               * @example 2026-12-03T08:00:00.000Z
               */
              endsAt: string;
              /**
               * Format: date-time
               * @example 2026-12-03T08:00:00.000Z
               */
              enrolmentClosesAt: string;
              /**
               * Format: date-time
               * @example 2026-12-03T08:00:00.000Z
               */
              enrolmentOpensAt: string;
              entryLevel: ('A1' | 'A2' | 'B1' | 'B2' | 'C1' | 'C2') | null;
              exitLevel: ('A1' | 'A2' | 'B1' | 'B2' | 'C1' | 'C2') | null;
              /** @enum {string} */
              form: 'in-person' | 'online' | 'mixed';
              /** @enum {string} */
              kind: 'qualification' | 'english' | 'grant-writing' | 'community';
              /** @description Length of the programme, in minutes */
              minutes: number;
              places: {
                capacity: number;
                /** @description Places that a newcomer would be given now */
                free: number;
                taken: number;
                waiting: number;
              };
              /**
               * Format: date-time
               * @example 2026-12-03T08:00:00.000Z
               */
              startsAt: string;
              /** @enum {string} */
              status: 'draft' | 'published' | 'running' | 'completed' | 'archived' | 'cancelled';
              title: {
                en: string;
                uk: string;
              };
              /** @description Names */
              trainers: string[];
              venue: {
                en: string;
                uk: string;
              };
            }[];
            /** @description Cursor of the next part; null at the end */
            next: string | null;
          };
        };
      };
      401: components['responses']['Refused401'];
      403: components['responses']['Refused403'];
      422: components['responses']['Refused422'];
      429: components['responses']['Refused429'];
    };
  };
  getCourse: {
    parameters: {
      query?: {
        /** @description Only these fields of the answer or, of a list, of its rows, with commas between */
        fields?: (
          | 'code'
          | 'kind'
          | 'form'
          | 'status'
          | 'title'
          | 'venue'
          | 'minutes'
          | 'credits'
          | 'startsAt'
          | 'endsAt'
          | 'enrolmentOpensAt'
          | 'enrolmentClosesAt'
          | 'entryLevel'
          | 'exitLevel'
          | 'trainers'
          | 'places'
        )[];
      };
      header?: never;
      path: {
        /** @description Code of the course */
        code: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One announced course, over or not */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            code: string;
            /**
             * @description ECTS credits
             * @example 0.5
             */
            credits: number | null;
            /**
             * Format: date-time
             * @example 2026-12-03T08:00:00.000Z
             */
            endsAt: string;
            /**
             * Format: date-time
             * @example 2026-12-03T08:00:00.000Z
             */
            enrolmentClosesAt: string;
            /**
             * Format: date-time
             * @example 2026-12-03T08:00:00.000Z
             */
            enrolmentOpensAt: string;
            entryLevel: ('A1' | 'A2' | 'B1' | 'B2' | 'C1' | 'C2') | null;
            exitLevel: ('A1' | 'A2' | 'B1' | 'B2' | 'C1' | 'C2') | null;
            /** @enum {string} */
            form: 'in-person' | 'online' | 'mixed';
            /** @enum {string} */
            kind: 'qualification' | 'english' | 'grant-writing' | 'community';
            /** @description Length of the programme, in minutes */
            minutes: number;
            places: {
              capacity: number;
              /** @description Places that a newcomer would be given now */
              free: number;
              taken: number;
              waiting: number;
            };
            /**
             * Format: date-time
             * @example 2026-12-03T08:00:00.000Z
             */
            startsAt: string;
            /** @enum {string} */
            status: 'draft' | 'published' | 'running' | 'completed' | 'archived' | 'cancelled';
            title: {
              en: string;
              uk: string;
            };
            /** @description Names */
            trainers: string[];
            venue: {
              en: string;
              uk: string;
            };
          };
        };
      };
      401: components['responses']['Refused401'];
      403: components['responses']['Refused403'];
      404: components['responses']['Refused404'];
      422: components['responses']['Refused422'];
      429: components['responses']['Refused429'];
    };
  };
  getCourseAttendance: {
    parameters: {
      query?: {
        /** @description Only these fields of the answer or, of a list, of its rows, with commas between */
        fields?: (
          | 'person'
          | 'name'
          | 'former'
          | 'minutes'
          | 'plannedMinutes'
          | 'percent'
          | 'absences'
          | 'excused'
          | 'meets'
          | 'marks'
        )[];
      };
      header?: never;
      path: {
        /** @description Code of the course */
        code: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Marks and totals of everybody in a group */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description Code */
            course: string;
            data: {
              /** @description Sessions missed without a good reason */
              absences: number;
              excused: number;
              /** @description Left the course before its end, and has marks in it */
              former: boolean;
              marks: {
                /** @description Null while nobody marked them */
                mark: ('present' | 'late' | 'absent' | 'excused') | null;
                session: number;
              }[];
              /** @description Whether they have attended enough */
              meets: boolean;
              /** @description That count as attended */
              minutes: number;
              name: {
                givenName: string;
                patronymic: string | null;
                surname: string;
              };
              percent: number;
              /** @description Id */
              person: string;
              plannedMinutes: number;
            }[];
            /** @description Per cent that a certificate takes */
            minAttendance: number;
          };
        };
      };
      401: components['responses']['Refused401'];
      403: components['responses']['Refused403'];
      404: components['responses']['Refused404'];
      422: components['responses']['Refused422'];
      429: components['responses']['Refused429'];
    };
  };
  getCompletion: {
    parameters: {
      query?: {
        /** @description Only these fields of the answer or, of a list, of its rows, with commas between */
        fields?: (
          | 'person'
          | 'name'
          | 'status'
          | 'minutes'
          | 'percent'
          | 'attendedEnough'
          | 'passed'
          | 'meets'
          | 'certificates'
        )[];
      };
      header?: never;
      path: {
        /** @description Code of the course */
        code: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Who completed a course that is over, or meets its rule, and their certificates */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            completed: boolean;
            /** @description Code */
            course: string;
            data: {
              attendedEnough: boolean;
              /** @description Of this course, what is in force first */
              certificates: {
                number: string;
                /** @enum {string} */
                status: 'valid' | 'revoked' | 'replaced';
              }[];
              /** @description Whether they meet the course’s rule */
              meets: boolean;
              /** @description That count as attended */
              minutes: number;
              name: {
                givenName: string;
                patronymic: string | null;
                surname: string;
              };
              /** @description Null where no result tells */
              passed: boolean | null;
              percent: number;
              /** @description Id */
              person: string;
              /** @enum {string} */
              status:
                | 'applied'
                | 'enrolled'
                | 'waitlisted'
                | 'declined'
                | 'withdrawn'
                | 'completed'
                | 'not-completed';
            }[];
            /** @description Issuing the certificates was interrupted, and goes on by itself */
            unfinished: boolean;
          };
        };
      };
      401: components['responses']['Refused401'];
      403: components['responses']['Refused403'];
      404: components['responses']['Refused404'];
      409: components['responses']['Refused409'];
      422: components['responses']['Refused422'];
      429: components['responses']['Refused429'];
    };
  };
  getOwnStanding: {
    parameters: {
      query?: {
        /** @description Only these fields of the answer or, of a list, of its rows, with commas between */
        fields?: ('course' | 'status' | 'position' | 'offerUntil')[];
      };
      header?: never;
      path: {
        /** @description Code of the course */
        code: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description How the owner stands in a course */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description Code */
            course: string;
            /** @description Until when an offered place waits, or null */
            offerUntil: string | null;
            /** @description Place in the queue from 1, or null */
            position: number | null;
            /** @enum {string} */
            status:
              | 'applied'
              | 'enrolled'
              | 'waitlisted'
              | 'declined'
              | 'withdrawn'
              | 'completed'
              | 'not-completed'
              | 'none';
          };
        };
      };
      401: components['responses']['Refused401'];
      403: components['responses']['Refused403'];
      404: components['responses']['Refused404'];
      422: components['responses']['Refused422'];
      429: components['responses']['Refused429'];
    };
  };
  enrol: {
    parameters: {
      query?: never;
      header?: {
        /** @description Repeated within a day, the call is answered as the first time */
        'Idempotency-Key'?: string;
      };
      path: {
        /** @description Code of the course */
        code: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Takes a place for the owner, or a place in the queue, or sends their application */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description Code */
            course: string;
            /** @description Until when an offered place waits, or null */
            offerUntil: string | null;
            /** @description Place in the queue from 1, or null */
            position: number | null;
            /** @enum {string} */
            status:
              | 'applied'
              | 'enrolled'
              | 'waitlisted'
              | 'declined'
              | 'withdrawn'
              | 'completed'
              | 'not-completed'
              | 'none';
          };
        };
      };
      400: components['responses']['Refused400'];
      401: components['responses']['Refused401'];
      403: components['responses']['Refused403'];
      404: components['responses']['Refused404'];
      409: components['responses']['Refused409'];
      412: components['responses']['Refused412'];
      413: components['responses']['Refused413'];
      415: components['responses']['Refused415'];
      422: components['responses']['Refused422'];
      429: components['responses']['Refused429'];
    };
  };
  getResults: {
    parameters: {
      query?: {
        /** @description Only these fields of the answer or, of a list, of its rows, with commas between */
        fields?: ('person' | 'name' | 'result' | 'passed' | 'stage')[];
      };
      header?: never;
      path: {
        /** @description Code of the course */
        code: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The results of everybody in a group */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /**
             * @description Which fields results have
             * @enum {string}
             */
            assessment: 'none' | 'test' | 'points' | 'cefr' | 'project';
            /** @description The course is completed: the Institute corrects alone */
            closed: boolean;
            /** @description Code */
            course: string;
            data: {
              name: {
                givenName: string;
                patronymic: string | null;
                surname: string;
              };
              /** @description Null while nothing tells */
              passed: boolean | null;
              /** @description Id */
              person: string;
              /** @description Only what was entered */
              result: {
                amount?: string;
                /** @description Name of the call for applications */
                call?: string;
                decision?: string;
                /**
                 * @description Its last day
                 * @example 2026-03-10
                 */
                ends?: string;
                funder?: string;
                level?: string;
                link?: string;
                outcome?: string;
                points?: string;
                /**
                 * @description Day on which its final report was handed in
                 * @example 2026-03-10
                 */
                reported?: string;
                /**
                 * @description First day of a grant that was given
                 * @example 2026-03-10
                 */
                starts?: string;
                /**
                 * @description Day on which the application was handed in
                 * @example 2026-03-10
                 */
                submitted?: string;
                title?: string;
                won?: string;
              };
              /** @description How far a grant application is; null of any other result */
              stage:
                | (
                    | 'written'
                    | 'handed-in'
                    | 'declined'
                    | 'granted'
                    | 'running'
                    | 'ended'
                    | 'reported'
                  )
                | null;
            }[];
            /** @description In quotes or as the ETag, If-Match of a write takes it */
            revision: number;
          };
        };
      };
      401: components['responses']['Refused401'];
      403: components['responses']['Refused403'];
      404: components['responses']['Refused404'];
      422: components['responses']['Refused422'];
      429: components['responses']['Refused429'];
    };
  };
  enterResults: {
    parameters: {
      query?: never;
      header?: {
        /** @description Repeated within a day, the call is answered as the first time */
        'Idempotency-Key'?: string;
        /** @description The ETag of what was read, or its `revision` in quotes: where somebody else wrote since, nothing is done (412) */
        'If-Match'?: string;
      };
      path: {
        /** @description Code of the course */
        code: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /**
           * @description Obligatory where the Institute corrects what is closed
           * @default
           */
          reason?: string;
          /** @description What is left out of a row stays as it is; a blank takes it back */
          results: {
            amount?: string;
            /** @description Name of the call for applications */
            call?: string;
            decision?: string;
            /**
             * @description Its last day
             * @example 2026-03-10
             */
            ends?: string;
            funder?: string;
            level?: string;
            link?: string;
            outcome?: string;
            person: string;
            points?: string;
            /**
             * @description Day on which its final report was handed in
             * @example 2026-03-10
             */
            reported?: string;
            /**
             * @description First day of a grant that was given
             * @example 2026-03-10
             */
            starts?: string;
            /**
             * @description Day on which the application was handed in
             * @example 2026-03-10
             */
            submitted?: string;
            title?: string;
            won?: string;
          }[];
        };
      };
    };
    responses: {
      /** @description Enters results of a group, in the fields that its assessment has */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description Ids for whom nothing was saved */
            notTakingPart: string[];
            /** @description In quotes or as the ETag, If-Match of a write takes it */
            revision: number;
            /** @description Of how many people something changed */
            saved: number;
          };
        };
      };
      400: components['responses']['Refused400'];
      401: components['responses']['Refused401'];
      403: components['responses']['Refused403'];
      404: components['responses']['Refused404'];
      409: components['responses']['Refused409'];
      412: components['responses']['Refused412'];
      413: components['responses']['Refused413'];
      415: components['responses']['Refused415'];
      422: components['responses']['Refused422'];
      429: components['responses']['Refused429'];
    };
  };
  listSessions: {
    parameters: {
      query?: {
        /** @description Only these fields of the answer or, of a list, of its rows, with commas between */
        fields?: ('number' | 'startsAt' | 'endsAt' | 'topic' | 'topicEn' | 'room' | 'cancelled')[];
      };
      header?: never;
      path: {
        /** @description Code of the course */
        code: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description All sessions of a course, cancelled ones too */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: {
              cancelled: boolean;
              /**
               * Format: date-time
               * @example 2026-12-03T08:00:00.000Z
               */
              endsAt: string;
              /** @description Given once, and never to another session */
              number: number;
              /** @description Empty: at the venue of the course */
              room: string;
              /**
               * Format: date-time
               * @example 2026-12-03T08:00:00.000Z
               */
              startsAt: string;
              topic: string;
              /** @description The topic in English; empty where nobody wrote it */
              topicEn: string;
            }[];
          };
        };
      };
      401: components['responses']['Refused401'];
      403: components['responses']['Refused403'];
      404: components['responses']['Refused404'];
      422: components['responses']['Refused422'];
      429: components['responses']['Refused429'];
    };
  };
  getSheet: {
    parameters: {
      query?: {
        /** @description Only these fields of the answer or, of a list, of its rows, with commas between */
        fields?: ('person' | 'name' | 'former' | 'mark' | 'note' | 'minutesMissed' | 'at')[];
      };
      header?: never;
      path: {
        /** @description Code of the course */
        code: string;
        /** @description Number of the session within its course, from 1 */
        n: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The sheet of one session */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description Code */
            course: string;
            data: {
              /** @description When the mark was set, or null; null for who left */
              at: string | null;
              /** @description Left the course before its end, and has marks in it */
              former: boolean;
              /** @description Null while nobody marked them */
              mark: ('present' | 'late' | 'absent' | 'excused') | null;
              minutesMissed: number;
              name: {
                givenName: string;
                patronymic: string | null;
                surname: string;
              };
              /** @description Empty for who left */
              note: string;
              /** @description Id */
              person: string;
            }[];
            /** @description In quotes or as the ETag, If-Match of a write takes it */
            revision: number;
            session: number;
            /**
             * @description Whether marks are taken; a closed sheet takes the Institute’s corrections
             * @enum {string}
             */
            standing: 'open' | 'not-open-yet' | 'closed' | 'cancelled' | 'course-cancelled';
          };
        };
      };
      401: components['responses']['Refused401'];
      403: components['responses']['Refused403'];
      404: components['responses']['Refused404'];
      422: components['responses']['Refused422'];
      429: components['responses']['Refused429'];
    };
  };
  markAttendance: {
    parameters: {
      query?: never;
      header?: {
        /** @description Repeated within a day, the call is answered as the first time */
        'Idempotency-Key'?: string;
        /** @description The ETag of what was read, or its `revision` in quotes: where somebody else wrote since, nothing is done (412) */
        'If-Match'?: string;
      };
      path: {
        /** @description Code of the course */
        code: string;
        /** @description Number of the session within its course, from 1 */
        n: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @description What is left out of a row stays as it is */
          marks: {
            /** @enum {string} */
            mark?: 'present' | 'late' | 'absent' | 'excused';
            minutesMissed?: number;
            note?: string;
            person: string;
          }[];
          /**
           * @description Obligatory where the Institute corrects what is closed
           * @default
           */
          reason?: string;
        };
      };
    };
    responses: {
      /** @description Writes marks into the sheet of a session */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description Ids for whom nothing was saved */
            notTakingPart: string[];
            /** @description In quotes or as the ETag, If-Match of a write takes it */
            revision: number;
            /** @description Of how many people something changed */
            saved: number;
          };
        };
      };
      400: components['responses']['Refused400'];
      401: components['responses']['Refused401'];
      403: components['responses']['Refused403'];
      404: components['responses']['Refused404'];
      409: components['responses']['Refused409'];
      412: components['responses']['Refused412'];
      413: components['responses']['Refused413'];
      415: components['responses']['Refused415'];
      422: components['responses']['Refused422'];
      429: components['responses']['Refused429'];
    };
  };
  withdraw: {
    parameters: {
      query?: never;
      header?: {
        /** @description Repeated within a day, the call is answered as the first time */
        'Idempotency-Key'?: string;
      };
      path: {
        /** @description Code of the course */
        code: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': {
          /**
           * @description Obligatory, or words, where a place is given up late
           * @enum {string}
           */
          picked?: 'personal' | 'workload' | 'trip' | 'family' | 'other';
          /**
           * @description In words
           * @default
           */
          reason?: string;
        };
      };
    };
    responses: {
      /** @description Gives up the owner’s place; whoever waits first has it at once */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description Code */
            course: string;
            /** @description Until when an offered place waits, or null */
            offerUntil: string | null;
            /** @description Place in the queue from 1, or null */
            position: number | null;
            /** @enum {string} */
            status:
              | 'applied'
              | 'enrolled'
              | 'waitlisted'
              | 'declined'
              | 'withdrawn'
              | 'completed'
              | 'not-completed'
              | 'none';
          };
        };
      };
      400: components['responses']['Refused400'];
      401: components['responses']['Refused401'];
      403: components['responses']['Refused403'];
      404: components['responses']['Refused404'];
      409: components['responses']['Refused409'];
      412: components['responses']['Refused412'];
      413: components['responses']['Refused413'];
      415: components['responses']['Refused415'];
      422: components['responses']['Refused422'];
      429: components['responses']['Refused429'];
    };
  };
  listDepartments: {
    parameters: {
      query?: {
        /** @description Only these fields of the answer or, of a list, of its rows, with commas between */
        fields?: ('code' | 'name' | 'parent')[];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Departments that the owner may see, each behind the one above it */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: {
              code: string;
              name: {
                en: string;
                uk: string;
              };
              /** @description Code of the unit above, or null */
              parent: string | null;
            }[];
          };
        };
      };
      401: components['responses']['Refused401'];
      403: components['responses']['Refused403'];
      422: components['responses']['Refused422'];
      429: components['responses']['Refused429'];
    };
  };
  getOwner: {
    parameters: {
      query?: {
        /** @description Only these fields of the answer or, of a list, of its rows, with commas between */
        fields?: ('surname' | 'givenName' | 'email' | 'roles')[];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description In whose name the token comes in */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            email: string;
            givenName: string;
            roles: string[];
            surname: string;
          };
        };
      };
      401: components['responses']['Refused401'];
      403: components['responses']['Refused403'];
      422: components['responses']['Refused422'];
      429: components['responses']['Refused429'];
    };
  };
  listOwnCertificates: {
    parameters: {
      query?: {
        /** @description Where to go on, as `next` of the part before said */
        cursor?: string;
        /** @description Only these fields of the answer or, of a list, of its rows, with commas between */
        fields?: (
          | 'number'
          | 'status'
          | 'course'
          | 'kind'
          | 'title'
          | 'holder'
          | 'minutes'
          | 'credits'
          | 'issuedAt'
          | 'replacedBy'
          | 'pdf'
        )[];
        /** @description Rows in a part, 1 to 200 */
        limit?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The owner’s own certificates, the newest first */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: {
              /** @description Code */
              course: string;
              credits: number | null;
              holder: {
                givenName: string;
                patronymic: string | null;
                romanised: string;
                surname: string;
              };
              /**
               * Format: date-time
               * @example 2026-12-03T08:00:00.000Z
               */
              issuedAt: string;
              /** @enum {string} */
              kind: 'qualification' | 'english' | 'grant-writing' | 'community';
              minutes: number;
              number: string;
              /** @description Address of the document, for who is signed in */
              pdf: string;
              replacedBy: string | null;
              /** @enum {string} */
              status: 'valid' | 'revoked' | 'replaced';
              title: {
                en: string;
                uk: string;
              };
            }[];
            /** @description Cursor of the next part; null at the end */
            next: string | null;
          };
        };
      };
      401: components['responses']['Refused401'];
      403: components['responses']['Refused403'];
      422: components['responses']['Refused422'];
      429: components['responses']['Refused429'];
    };
  };
  listOwnEnrolments: {
    parameters: {
      query?: {
        /** @description Only these fields of the answer or, of a list, of its rows, with commas between */
        fields?: ('course' | 'title' | 'status' | 'since')[];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The owner’s latest 200 enrolments, the newest first */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: {
              /** @description Code */
              course: string;
              /**
               * Format: date-time
               * @example 2026-12-03T08:00:00.000Z
               */
              since: string;
              /** @enum {string} */
              status:
                | 'applied'
                | 'enrolled'
                | 'waitlisted'
                | 'declined'
                | 'withdrawn'
                | 'completed'
                | 'not-completed';
              title: {
                en: string;
                uk: string;
              };
            }[];
          };
        };
      };
      401: components['responses']['Refused401'];
      403: components['responses']['Refused403'];
      422: components['responses']['Refused422'];
      429: components['responses']['Refused429'];
    };
  };
  listPeople: {
    parameters: {
      query?: {
        /** @description Who cannot sign in */
        access?: 'none' | '';
        /** @description Where to go on, as `next` of the part before said */
        cursor?: string;
        /** @description Code; with everybody below it */
        department?: string;
        /** @description Only these fields of the answer or, of a list, of its rows, with commas between */
        fields?: (
          | 'id'
          | 'personnelNumber'
          | 'name'
          | 'romanised'
          | 'email'
          | 'department'
          | 'position'
          | 'status'
          | 'onLeave'
        )[];
        /** @description Who is on leave */
        leave?: 'now' | '';
        /** @description Rows in a part, 1 to 200 */
        limit?: string;
        /** @description Beginnings of names, an e-mail, a personnel number */
        q?: string;
        /** @description Who missed a course in the last twelve months, or gave a place up late */
        reliability?: ('missed' | 'late') | '';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Who works in the departments that the owner looks after, in Ukrainian order of names */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: {
              /** @description Code */
              department: string | null;
              email: string;
              /** @description By which other operations name the person, as SCIM does */
              id: string;
              name: {
                givenName: string;
                patronymic: string | null;
                surname: string;
              };
              /** @description Whether they are on leave today, in Kyiv */
              onLeave: boolean;
              personnelNumber: string | null;
              position: {
                en: string;
                uk: string;
              } | null;
              /** @description Their own Latin spelling, or null */
              romanised: string | null;
              /** @enum {string} */
              status: 'active' | 'left';
            }[];
            /** @description Cursor of the next part; null at the end */
            next: string | null;
          };
        };
      };
      401: components['responses']['Refused401'];
      403: components['responses']['Refused403'];
      422: components['responses']['Refused422'];
      429: components['responses']['Refused429'];
    };
  };
  getPerson: {
    parameters: {
      query?: {
        /** @description Only these fields of the answer or, of a list, of its rows, with commas between */
        fields?: (
          | 'id'
          | 'personnelNumber'
          | 'name'
          | 'romanised'
          | 'email'
          | 'department'
          | 'position'
          | 'status'
          | 'onLeave'
          | 'group'
          | 'englishLevels'
        )[];
      };
      header?: never;
      path: {
        /** @description Id or personnel number */
        person: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description One record, by personnel number or id; its holder sees who opened it */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @description Code */
            department: string | null;
            email: string;
            /** @description The newest last: that one holds */
            englishLevels: {
              /**
               * Format: date-time
               * @example 2026-12-03T08:00:00.000Z
               */
              at: string;
              /** @enum {string} */
              level: 'A1' | 'A2' | 'B1' | 'B2' | 'C1' | 'C2';
              source: string;
            }[];
            /**
             * @description Group of learners
             * @enum {string}
             */
            group:
              'official' | 'technical' | 'deputy' | 'communal' | 'resident' | 'outside-trainer';
            /** @description By which other operations name the person, as SCIM does */
            id: string;
            name: {
              givenName: string;
              patronymic: string | null;
              surname: string;
            };
            /** @description Whether they are on leave today, in Kyiv */
            onLeave: boolean;
            personnelNumber: string | null;
            position: {
              en: string;
              uk: string;
            } | null;
            /** @description Their own Latin spelling, or null */
            romanised: string | null;
            /** @enum {string} */
            status: 'active' | 'left';
          };
        };
      };
      401: components['responses']['Refused401'];
      403: components['responses']['Refused403'];
      404: components['responses']['Refused404'];
      422: components['responses']['Refused422'];
      429: components['responses']['Refused429'];
    };
  };
  listReports: {
    parameters: {
      query?: {
        /** @description Only these fields of the answer or, of a list, of its rows, with commas between */
        fields?: ('report' | 'title' | 'description' | 'period' | 'groupings')[];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Reports that the owner has */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: {
              description: string;
              groupings: (
                | 'month'
                | 'quarter'
                | 'kind'
                | 'type'
                | 'department'
                | 'category'
                | 'course'
                | 'trainer'
                | 'programme'
                | 'step'
                | 'level'
                | 'source'
              )[];
              /** @enum {string} */
              period: 'days' | 'year';
              /** @description As the address of its figures takes it */
              report: string;
              title: string;
            }[];
          };
        };
      };
      401: components['responses']['Refused401'];
      403: components['responses']['Refused403'];
      404: components['responses']['Refused404'];
      422: components['responses']['Refused422'];
      429: components['responses']['Refused429'];
    };
  };
  getReport: {
    parameters: {
      query?: {
        /** @description By what lines are told apart; else the first that the report has */
        by?:
          | (
              | 'month'
              | 'quarter'
              | 'kind'
              | 'type'
              | 'department'
              | 'category'
              | 'course'
              | 'trainer'
              | 'programme'
              | 'step'
              | 'level'
              | 'source'
            )
          | '';
        /** @description Code; with everybody below it */
        department?: string;
        /** @description Only these fields of the answer or, of a list, of its rows, with commas between */
        fields?: ('report' | 'title' | 'from' | 'to' | 'by' | 'numbers' | 'lines' | 'whole')[];
        /** @description First day, in Kyiv; for reports of days */
        from?: string;
        /** @description Only of this kind of training */
        kind?: ('qualification' | 'english' | 'grant-writing' | 'community') | '';
        /** @description Instead of days: a period that moves on with time */
        period?: ('last-month' | 'last-quarter' | 'year-so-far' | 'last-year') | '';
        /** @description Last day; a period is of five years at most */
        to?: string;
        /** @description For reports of a year */
        year?: string;
      };
      header?: never;
      path: {
        /** @description Name of the report, as the list of reports tells it */
        report: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The figures of a report, of those whom the owner looks after */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** @enum {string} */
            by:
              | 'month'
              | 'quarter'
              | 'kind'
              | 'type'
              | 'department'
              | 'category'
              | 'course'
              | 'trainer'
              | 'programme'
              | 'step'
              | 'level'
              | 'source';
            /** Format: date */
            from: string;
            lines: {
              /** @description Code, month, word; empty for what belongs nowhere */
              key: string;
              label: string;
              /** @description By name of the number; null is a share of nothing, or not known */
              values: {
                [key: string]: number | null;
              };
            }[];
            numbers: {
              name: string;
              title: string;
              /** @enum {string} */
              unit: 'number' | 'hours' | 'credits' | 'people' | 'percent' | 'hryvnias';
            }[];
            report: string;
            title: string;
            /** Format: date */
            to: string;
            /** @description By name of the number; null is a share of nothing, or not known */
            whole: {
              [key: string]: number | null;
            };
          };
        };
      };
      401: components['responses']['Refused401'];
      403: components['responses']['Refused403'];
      404: components['responses']['Refused404'];
      422: components['responses']['Refused422'];
      429: components['responses']['Refused429'];
    };
  };
  verifyCertificate: {
    parameters: {
      query?: {
        /** @description What stands in the QR code; or the two below */
        code?: string;
        /** @description Only these fields of the answer or, of a list, of its rows, with commas between */
        fields?: ('status' | 'replacedBy' | 'checkedAt' | 'certificate')[];
        /** @description As it stands on the certificate */
        number?: string;
        /** @description The holder’s, in Ukrainian or romanised */
        surname?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Whether a certificate is genuine and in force, for who holds it */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            certificate: {
              holder: {
                givenName: string;
                patronymic: string | null;
                romanised: string;
                surname: string;
              };
              /** Format: date */
              issuedOn: string;
              number: string;
              period: unknown;
              programme: {
                /** @description Thousandths of an ECTS credit */
                credits: number | null;
                minutes: number;
                title: {
                  en: string;
                  uk: string;
                };
              };
              result: unknown;
            };
            /** Format: date-time */
            checkedAt: string;
            replacedBy?: string;
            /** @enum {string} */
            status: 'valid' | 'revoked' | 'replaced';
          };
        };
      };
      401: components['responses']['Refused401'];
      404: components['responses']['Refused404'];
      422: components['responses']['Refused422'];
      429: components['responses']['Refused429'];
    };
  };
  'certificate.issued': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          data: {
            /** @description Code */
            course: string;
            /** @description Of the certificate */
            number: string;
            /** @description Id, as SCIM has it */
            person: string;
            replaces: string | null;
          };
          /**
           * Format: date-time
           * @description When it was decided
           */
          timestamp: string;
          /** @constant */
          type: 'certificate.issued';
        };
      };
    };
    responses: {
      /** @description Taken; anything else has it sent again */
      '2XX': {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  'certificate.replaced': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          data: {
            /** @description Code */
            course: string;
            /** @description Of the certificate */
            number: string;
            /** @description Id, as SCIM has it */
            person: string;
            replacedBy: string | null;
          };
          /**
           * Format: date-time
           * @description When it was decided
           */
          timestamp: string;
          /** @constant */
          type: 'certificate.replaced';
        };
      };
    };
    responses: {
      /** @description Taken; anything else has it sent again */
      '2XX': {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  'certificate.revoked': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          data: {
            /** @description Code */
            course: string;
            /** @description Of the certificate */
            number: string;
            /** @description Id, as SCIM has it */
            person: string;
          };
          /**
           * Format: date-time
           * @description When it was decided
           */
          timestamp: string;
          /** @constant */
          type: 'certificate.revoked';
        };
      };
    };
    responses: {
      /** @description Taken; anything else has it sent again */
      '2XX': {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  'enrolment.attended': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          data: {
            /** @description Code */
            course: string;
            mark: ('present' | 'late' | 'absent' | 'excused') | null;
            /** @description Id, as SCIM has it */
            person: string;
            /** @description Given once, and never to another session */
            session: number;
          };
          /**
           * Format: date-time
           * @description When it was decided
           */
          timestamp: string;
          /** @constant */
          type: 'enrolment.attended';
        };
      };
    };
    responses: {
      /** @description Taken; anything else has it sent again */
      '2XX': {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  'enrolment.completed': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          data: {
            /** @description Code */
            course: string;
            /** @description Id, as SCIM has it */
            person: string;
          };
          /**
           * Format: date-time
           * @description When it was decided
           */
          timestamp: string;
          /** @constant */
          type: 'enrolment.completed';
        };
      };
    };
    responses: {
      /** @description Taken; anything else has it sent again */
      '2XX': {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  'enrolment.enrolled': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          data: {
            /** @description Code */
            course: string;
            /** @description Id, as SCIM has it */
            person: string;
          };
          /**
           * Format: date-time
           * @description When it was decided
           */
          timestamp: string;
          /** @constant */
          type: 'enrolment.enrolled';
        };
      };
    };
    responses: {
      /** @description Taken; anything else has it sent again */
      '2XX': {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  'enrolment.promoted': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          data: {
            /** @description Code */
            course: string;
            /** @description Id, as SCIM has it */
            person: string;
          };
          /**
           * Format: date-time
           * @description When it was decided
           */
          timestamp: string;
          /** @constant */
          type: 'enrolment.promoted';
        };
      };
    };
    responses: {
      /** @description Taken; anything else has it sent again */
      '2XX': {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  'enrolment.waitlisted': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          data: {
            /** @description Code */
            course: string;
            /** @description Id, as SCIM has it */
            person: string;
          };
          /**
           * Format: date-time
           * @description When it was decided
           */
          timestamp: string;
          /** @constant */
          type: 'enrolment.waitlisted';
        };
      };
    };
    responses: {
      /** @description Taken; anything else has it sent again */
      '2XX': {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  'enrolment.withdrawn': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          data: {
            /** @enum {string} */
            cause: 'withdrawn' | 'left' | 'no-place' | 'offer-lapsed' | 'cancelled';
            /** @description Code */
            course: string;
            /** @description Id, as SCIM has it */
            person: string;
          };
          /**
           * Format: date-time
           * @description When it was decided
           */
          timestamp: string;
          /** @constant */
          type: 'enrolment.withdrawn';
        };
      };
    };
    responses: {
      /** @description Taken; anything else has it sent again */
      '2XX': {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  'person.changed': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          data: {
            /** @enum {string} */
            change:
              'added' | 'record' | 'name' | 'roles' | 'left' | 'returned' | 'forgotten' | 'merged';
            /** @description Id of the record that stays, where merged */
            into?: string;
            /** @description Id, as SCIM has it */
            person: string;
          };
          /**
           * Format: date-time
           * @description When it was decided
           */
          timestamp: string;
          /** @constant */
          type: 'person.changed';
        };
      };
    };
    responses: {
      /** @description Taken; anything else has it sent again */
      '2XX': {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
}
