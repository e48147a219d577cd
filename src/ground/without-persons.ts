/** What messages of others repeat of what was entered or stored, and by what it is known. */
const REPEATED: readonly (readonly [RegExp, string])[] = [
  // mongodb://user:password@host, and the like
  [/(\/\/)[^\s/@]*@/g, '$1…@'],
  // MongoDB: E11000 … dup key: { email: "…" }
  [/(dup key: )\{[^\n]*\}/g, '$1{…}'],
  // Mongoose: Cast to Number failed for value "…" (type string) at path "…"
  [/(value )(?:"[^"]*"|`[^`]*`)/g, '$1"…"'],
  [/(?<= )`[^`]*`(?= is not a valid enum)/g, '`…`'],
];

const WORDS = /[^\s<>"'{}()=:,;]+/g;

/** A message, for a log, without people's data and secrets that it repeats. */
export const withoutPersons = (message: string): string =>
  REPEATED.reduce((text, [pattern, instead]) => text.replaceAll(pattern, instead), message)
    // An e-mail address, wherever it stands.
    .replaceAll(WORDS, (word) => (/[^@]@[^@]/.test(word) ? '…@…' : word));
