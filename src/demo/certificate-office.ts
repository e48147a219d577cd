import { draftCertificate, type CertificateDraft } from '../certificates/certificate-draft.js';
import type { Certificate } from '../certificates/certificate-model.js';
import { certificateNumber, registerId } from '../certificates/certificate-number.js';
import type { IssuerOptions } from '../certificates/issue-certificates.js';
import {
  NO_FACTS,
  register,
  type RegisterCommand,
  type RegisterEvent,
  type RegisterState,
} from '../certificates/register.js';
import type { Template } from '../certificates/templates/template.js';
import type { Course } from '../courses/course-model.js';
import type { Enrolment } from '../enrolment/enrolment-model.js';
import { nameInCase } from '../people/name-in-case.js';
import type { Kind, Programme } from '../programmes/programme-model.js';
import type { DemoPerson } from './course-plan.js';
import type { Random } from './random.js';
import { Replay } from './replay.js';

/** The signs and the length of verification codes; see src/certificates/verification-code.ts. */
const CODE_SIGNS = Array.from('0123456789ABCDEFGHJKMNPQRSTVWXYZ');
const CODE_LENGTH = 26;

interface Completed {
  course: Course;
  programme: Programme;
  enrolments: readonly Enrolment[];
  /** Who issues, and when the course was completed. */
  by: string;
  at: Date;
  random: Random;
}

/** Issues certificates of one completed course after the other, in the order of their completion. */
export class CertificateOffice {
  readonly #issuer: IssuerOptions;
  readonly #templates: ReadonlyMap<Kind, Template>;
  readonly #people: ReadonlyMap<string, DemoPerson>;
  readonly #registers = new Map<string, Replay<RegisterState, RegisterCommand, RegisterEvent>>();

  constructor(
    issuer: IssuerOptions,
    templates: ReadonlyMap<Kind, Template>,
    people: ReadonlyMap<string, DemoPerson>,
  ) {
    this.#issuer = issuer;
    this.#templates = templates;
    this.#people = people;
  }

  /** Certificates of everybody who passed, numbered in Ukrainian order of names. */
  async issue(completed: Completed): Promise<Certificate[]> {
    const { by, at } = completed;
    const drafts = await this.#draftsFor(completed);
    if (drafts.length === 0) return [];
    const id = registerId(this.#issuer.series, at);
    const replay = this.#registers.get(id) ?? new Replay(id, register);
    this.#registers.set(id, replay);
    const facts = { ...NO_FACTS, settledUpTo: replay.state.last };
    const events = replay.run({ type: 'issue', at, by, drafts, facts });
    // What was decided is on its way into the collection: no need to keep it here as well.
    replay.recorded.length = 0;
    return events.flatMap((event) => certificatesOf(id, event));
  }

  /** The registers as they are stored. */
  documents() {
    return Array.from(this.#registers.values(), (replay) => replay.document());
  }

  async #draftsFor({
    course,
    programme,
    enrolments,
    at,
    random,
  }: Completed): Promise<CertificateDraft[]> {
    const { instituteName, publicUrl } = this.#issuer;
    const template = this.#templates.get(course.kind);
    if (!template) throw new Error(`No template for ${course.kind}`);
    const { nameCase } = template.design;
    const passed = enrolments
      .filter(({ status }) => status === 'completed')
      .flatMap(({ _id, person }) => {
        const holder = this.#people.get(person);
        return holder ? [{ enrolment: _id, holder }] : [];
      })
      .sort(
        (a, b) =>
          compare(a.holder.sortKey, b.holder.sortKey) || compare(a.holder._id, b.holder._id),
      );
    return Promise.all(
      passed.map(async ({ enrolment, holder }) => {
        const draft = draftCertificate({
          ...{ course, programme, enrolment, publicUrl },
          person: { ...holder, search: [] },
          issuer: instituteName,
          order: course.completionOrder ?? undefined,
          template,
          nameInCase: await nameInCase(holder.name, holder.grammar, nameCase),
          issuedAt: at,
        });
        const code = Array.from({ length: CODE_LENGTH }, () => random.pick(CODE_SIGNS)).join('');
        const verification = { code, url: `${publicUrl}/verify/${code}` };
        return {
          ...draft,
          _id: random.id(at),
          verificationCode: code,
          snapshot: { ...draft.snapshot, verification },
        };
      }),
    );
  }
}

/** The certificates that projecting the event would leave. */
function certificatesOf(id: string, { at, by, certificates }: RegisterEvent): Certificate[] {
  return certificates.map(({ n, draft }) => {
    const number = certificateNumber(id, n);
    return {
      ...draft,
      number,
      search: [...draft.search, number.toLowerCase(), String(n)],
      issuedAt: at,
      status: 'valid',
      size: null,
      inDoubt: false,
      countedIn: null,
      replaces: draft.replaces ?? null,
      replacedBy: null,
      replacement: null,
      snapshot: { number, ...draft.snapshot },
      history: [{ step: 'issued', at, by, reason: '' }] as Certificate['history'],
    };
  });
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
