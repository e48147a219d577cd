import { createHmac, timingSafeEqual } from 'node:crypto';

/** Texts that pass through other hands and come back as they were, or not at all. */
export interface Signer {
  /** The value as one word that a cookie may hold; anybody can read it. */
  sign: (value: unknown) => string;
  /** The value that was signed, or undefined if this is not what `sign` gave. */
  verify: (word: string) => unknown;
}

/** A signer for one purpose: what is signed for another is refused. */
export function signer(secret: string, purpose: string): Signer {
  const key = createHmac('sha256', secret).update(purpose).digest();
  const seal = (text: string) => createHmac('sha256', key).update(text).digest('base64url');
  return {
    sign(value) {
      const text = Buffer.from(JSON.stringify(value)).toString('base64url');
      return `${text}.${seal(text)}`;
    },
    verify(word) {
      const [text = '', given = ''] = word.split('.');
      const [is, shouldBe] = [Buffer.from(given), Buffer.from(seal(text))];
      if (is.length !== shouldBe.length || !timingSafeEqual(is, shouldBe)) return undefined;
      return JSON.parse(Buffer.from(text, 'base64url').toString()) as unknown;
    },
  };
}
