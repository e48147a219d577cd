/**
 * Whether a text is a whole address over https. One that carries a name and a password is none: it is
 * shown to others, and goes out in letters and calendars.
 */
export function isHttpsUrl(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return (
    url?.protocol === 'https:' &&
    url.hostname.includes('.') &&
    url.username === '' &&
    url.password === ''
  );
}
