import {
  correctedDraft,
  draftCertificate,
  redraftCertificate,
  type CertificateDraft,
} from '../../../training/certificates/issuing/certificate-draft.js';
import type { Certificate } from '../../../training/certificates/certificate.js';
import { registerId } from '../../../training/certificates/certificate-number.js';
import { certificatesOf } from '../../../training/certificates/issuing/project-issued.js';
import type { IssuerOptions } from '../../../training/certificates/issuer-options.js';
import {
  NO_FACTS,
  register,
  type RegisterCommand,
  type RegisterEvent,
  type RegisterState,
} from '../../../training/certificates/issuing/register.js';
import type { CertificateSnapshot } from '../../../training/certificates/snapshot.js';
import type { Template } from '../../../training/certificates/templates/template.js';
import type { Course } from '../../../training/courses/course.js';
import type { Enrolment } from '../../../training/enrolment/enrolment.js';
import { nameInCase } from '../../../people/names/name-in-case.js';
import type { Person } from '../../../people/person/person.js';
import type { Kind, Programme } from '../../../training/programmes/programme.js';
import type { DemoPerson } from '../course-plan.js';
import type { Random } from '../random.js';
import { Replay } from './replay.js';
import { printedOf } from '../../../training/certificates/issuing/correction-facts.js';
import { VERIFIED } from '../../../ground/addresses/certificates.js';

/** The signs and the length of verification codes; see src/training/certificates/verification-code.ts. */
const CODE_SIGNS = Array.from('0123456789ABCDEFGHJKMNPQRSTVWXYZ');
const CODE_LENGTH = 26;

/** Who issues, and when. */
interface Act {
  by: string;
  at: Date;
  random: Random;
}

interface Completed extends Act {
  course: Course;
  programme: Programme;
  enrolments: readonly Enrolment[];
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
    return this.#register(drafts, by, at);
  }

  /** Another certificate in an old one's place, as of a holder whose name has changed. */
  async reissue(old: Certificate, holder: Person, act: Act): Promise<Certificate[]> {
    const { by, at, random } = act;
    const draft = await this.#redrafted(old, holder, at);
    return this.#register([this.#known(draft, at, random)], by, at);
  }

  /** The same certificate with its holder put right. */
  async correct(
    old: Certificate,
    person: Person,
    holder: CertificateSnapshot['holder'],
    act: Act,
  ): Promise<Certificate[]> {
    const { by, at, random } = act;
    const today = this.#known(await this.#redrafted(old, person, at), at, random);
    const printed = { ...printedOf(old.snapshot), holder };
    return this.#register([correctedDraft(old, today, { printed, issuedAt: at })], by, at);
  }

  async #redrafted(old: Certificate, holder: Person, at: Date): Promise<CertificateDraft> {
    const template = this.#templateOf(old.kind);
    const { instituteName, publicUrl } = this.#issuer;
    return redraftCertificate(old, holder, {
      ...{ issuer: instituteName, template, publicUrl, issuedAt: at },
      nameInCase: await nameInCase(holder.name, holder.grammar, template.design.nameCase),
    });
  }

  #register(drafts: CertificateDraft[], by: string, at: Date): Certificate[] {
    const id = registerId(this.#issuer.series, at);
    const replay = this.#registers.get(id) ?? new Replay(id, register);
    this.#registers.set(id, replay);
    const facts = { ...NO_FACTS, settledUpTo: replay.state.last };
    replay.run({ type: 'issue', at, by, drafts, facts });
    // What was decided is on its way into the collection: no need to keep it here as well.
    return replay.recorded.splice(0).flatMap((recorded) => certificatesOf(id, recorded));
  }

  #templateOf(kind: Kind): Template {
    const template = this.#templates.get(kind);
    if (!template) throw new Error(`No template for ${kind}`);
    return template;
  }

  /** The draft under an id and a code that follow from the seed. */
  #known(draft: CertificateDraft, at: Date, random: Random): CertificateDraft {
    const code = Array.from({ length: CODE_LENGTH }, () => random.pick(CODE_SIGNS)).join('');
    const verification = { code, url: `${this.#issuer.publicUrl}${VERIFIED.to({ code })}` };
    return {
      ...draft,
      _id: random.id(at),
      verificationCode: code,
      snapshot: { ...draft.snapshot, verification },
    };
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
    const template = this.#templateOf(course.kind);
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
        return this.#known(draft, at, random);
      }),
    );
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
