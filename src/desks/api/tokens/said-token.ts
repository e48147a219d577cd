import {
  linkOfClient,
  tokenSaid,
  type AccessToken,
} from '../../../people/access-tokens/access-tokens.js';
import { isClientToken, type ClientTokens } from '../../../people/single-sign-on/client-tokens.js';
import { isScope } from './scopes.js';

/** What a program shows: which of ours it stands for, as far as it opens anything now. */
export async function saidToken(
  word: string,
  now: Date,
  clients: ClientTokens,
): Promise<AccessToken | undefined> {
  if (!isClientToken(word)) return tokenSaid('program', word, now);
  const client = await clients.read(word);
  const link = client && (await linkOfClient(client, now));
  return link && { ...link, scopes: narrowed(link.scopes ?? [], client.words) };
}

/** Where the provider speaks of our scopes at all, it may narrow what the owner ticked, and never widen it. */
function narrowed(ticked: readonly string[], words: readonly string[]): string[] {
  const named = words.filter(isScope);
  return named.length === 0 ? [...ticked] : ticked.filter((one) => words.includes(one));
}
