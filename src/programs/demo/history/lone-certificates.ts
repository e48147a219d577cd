import type { Certificate } from '../../../training/certificates/certificate.js';
import type { DemoPerson } from '../course-plan.js';

/** So many of the latest are remembered. */
const KEPT = 400;

/** The latest certificates whose holders have no other: what becomes of one touches nothing else. */
export class LoneCertificates {
  /** How many each person has. */
  readonly #counts = new Map<string, number>();
  #latest: Certificate[] = [];
  readonly #spared: ReadonlySet<string>;

  /** @param spared to whom nothing is to happen */
  constructor(spared: readonly DemoPerson[]) {
    this.#spared = new Set(spared.map(({ _id }) => _id));
  }

  add(certificates: readonly Certificate[]): void {
    for (const { person } of certificates)
      this.#counts.set(person, (this.#counts.get(person) ?? 0) + 1);
    // A level of English rests on its certificate.
    const plain = certificates.filter(({ kind }) => kind !== 'english');
    this.#latest = [...this.#latest, ...plain].slice(-KEPT);
  }

  alone(): Certificate[] {
    return this.#latest.filter(
      ({ person }) => this.#counts.get(person) === 1 && !this.#spared.has(person),
    );
  }
}
