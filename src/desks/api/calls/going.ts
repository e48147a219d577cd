/** That an operation is going to be taken away. */
export interface Going {
  /** Since when programs are told. */
  since: Date;
  /** From when on it may no longer be there; at least a year after `since`. */
  gone: Date;
  /** Id of the operation by which the same is had. */
  instead: string;
}

/** Headers that tell a program's keepers of it: RFC 9745 (Deprecation), RFC 8594 (Sunset), RFC 8288 (Link). */
export const goingHeaders = ({ since, gone }: Going, docs: string): Record<string, string> => ({
  Deprecation: `@${Math.floor(since.getTime() / 1000)}`,
  Sunset: gone.toUTCString(),
  Link: `<${docs}>; rel="deprecation"; type="text/html"`,
});
