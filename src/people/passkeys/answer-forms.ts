import { z } from 'zod';

/** Far more than any browser sends. */
const LONGEST = 10_000;
const base64url = z
  .string()
  .max(LONGEST)
  .regex(/^[\w-]*$/);

/** What browsers make of a credential (WebAuthn, RegistrationResponseJSON), as far as it is read. */
const created = z.object({
  id: base64url,
  rawId: base64url,
  type: z.literal('public-key'),
  response: z.object({
    clientDataJSON: base64url,
    attestationObject: base64url,
    transports: z.array(z.string().max(20)).max(10).optional(),
  }),
});

/** The same of an answer (AuthenticationResponseJSON). */
const signed = z.object({
  id: base64url,
  rawId: base64url,
  type: z.literal('public-key'),
  response: z.object({
    clientDataJSON: base64url,
    authenticatorData: base64url,
    signature: base64url,
    userHandle: base64url.nullish(),
  }),
});

export const readCreated = (text: string) => created.safeParse(parsed(text)).data;
export const readSigned = (text: string) => signed.safeParse(parsed(text)).data;

export type Created = z.infer<typeof created>;
export type Signed = z.infer<typeof signed>;

function parsed(text: string): unknown {
  if (text.length > LONGEST) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
