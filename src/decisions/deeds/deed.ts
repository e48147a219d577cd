import type { EffectFailure } from '../effects/effect-failure.js';

/**
 * What somebody did by one write to one document that needs no decider. The same write puts it on the
 * document's `deeds` list, where it waits until its effects stand elsewhere.
 */
export interface Deed<What> {
  /** The key by which every effect is written at most once. */
  _id: string;
  /** Id of the person who did it. */
  by: string;
  at: Date;
  what: What;
  /** 1 where an effect stands, by name; only once one of them failed. */
  done?: Record<string, number>;
  /** Effects that could not be written, by name. */
  failing?: Record<string, EffectFailure>;
}

/** A deed with its document as it is when the effects are written. */
export interface Done<Document, What> {
  document: Document;
  by: string;
  at: Date;
  what: What;
}
