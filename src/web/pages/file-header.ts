/** What is neither a letter, a digit nor a sign that stays as it is in an extended value (RFC 8187, 3.2.1). */
const ESCAPED = /['()*]/g;

/**
 * A Content-Disposition with a file's name (RFC 6266): in full for those who read it, and in ASCII,
 * without quotes, for all others.
 */
export function fileHeader(shown: 'inline' | 'attachment', ascii: string, full = ascii): string {
  const plain = `${shown}; filename="${ascii}"`;
  if (full === ascii) return plain;
  const escaped = encodeURIComponent(full).replaceAll(
    ESCAPED,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${plain}; filename*=UTF-8''${escaped}`;
}
