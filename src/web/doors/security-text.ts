const DAY_MS = 86_400_000;

/** RFC 9116 asks for less than a year; whoever keeps a copy is to ask again. */
const GOOD_FOR_DAYS = 180;

/** Who hears of a fault in the site's security, and in which languages (RFC 9116). */
export function securityText({
  publicUrl,
  email,
  now,
}: {
  publicUrl: string;
  email: string;
  now: Date;
}): string {
  // The same for a whole day, so that it may be kept.
  const day = Math.floor(now.getTime() / DAY_MS);
  return [
    `Contact: mailto:${email}`,
    `Expires: ${new Date((day + GOOD_FOR_DAYS) * DAY_MS).toISOString()}`,
    'Preferred-Languages: uk, en',
    `Canonical: ${publicUrl}/.well-known/security.txt`,
    '',
  ].join('\n');
}
