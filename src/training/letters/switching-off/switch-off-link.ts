import { z } from 'zod';
import { isMutableKind, MUTABLE_KINDS } from '../../../letters/notices/notice-kinds.js';
import { signer } from '../../../web/routes/signed-text.js';
import { SWITCH_OFF } from './addresses.js';

/** Whose letters of which kind a link switches off. It opens nothing else, and holds for good. */
const linked = z.object({ to: z.string(), kind: z.enum(MUTABLE_KINDS) });
export type Linked = z.infer<typeof linked>;

const signerOf = (secret: string) => signer(secret, 'letters-switched-off');

/** The address that switches off letters of this kind to this person; undefined where none may be. */
export function switchOffHref(
  { to, kind }: { to: string; kind: string },
  { publicUrl, secret }: { publicUrl: string; secret: string },
): string | undefined {
  return isMutableKind(kind)
    ? `${publicUrl}${SWITCH_OFF.to({ word: signerOf(secret).sign({ to, kind }) })}`
    : undefined;
}

/** What a link of ours switches off; undefined where it is none of ours. */
export function readSwitchOff(word: string, secret: string): Linked | undefined {
  return linked.safeParse(signerOf(secret).verify(word)).data;
}
