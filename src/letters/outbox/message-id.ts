import { createHash } from 'node:crypto';

/**
 * The Message-ID of a mail (RFC 5322, 3.6.4): the same on every attempt, so that one that was
 * delivered just before a crash is known again; another when somebody asks for it to be sent again.
 */
export function messageId(key: string, resends: number, from: string): string {
  const hash = createHash('sha256').update(key).digest('hex').slice(0, 40);
  const host = from.slice(from.lastIndexOf('@') + 1);
  return `<${hash}${resends > 0 ? `.${resends}` : ''}@${host}>`;
}
