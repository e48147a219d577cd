import { SaxesParser } from 'saxes';

/** The words of a credential in an SVG (1EdTech Open Badges 3.0, 5.3.2). */
const VOCABULARY = 'https://purl.imsglobal.org/ob/v3p0';
/** Bytes that are looked through: the credential stands first. */
const PART = 65_536;

/** The SVG with a credential in it, first of all. */
export function bakeSvg(svg: string, credential: string): string {
  // Within texts alone can this stand, and there it may be written so.
  const contained = credential.replaceAll(']]>', ']]\\u003e');
  return svg.replace(
    /<svg([^>]*)>/,
    (_, attributes: string) =>
      `<svg${attributes} xmlns:openbadges="${VOCABULARY}">` +
      `<openbadges:credential><![CDATA[${contained}]]></openbadges:credential>`,
  );
}

/**
 * The credential in an SVG, as it stands there; undefined where there is none. Runs in a worker: a
 * stranger's file is parsed.
 */
export function credentialInSvg(given: Uint8Array): string | undefined {
  const text = Buffer.from(given.buffer, given.byteOffset, given.byteLength).toString();
  const parser = new SaxesParser({ xmlns: true });
  let found = '';
  let [inside, ended] = [false, false];
  const add = (part: string) => {
    if (inside && !ended) found += part;
  };
  parser.on('opentag', ({ uri, local }) => {
    inside ||= uri === VOCABULARY && local === 'credential';
  });
  parser.on('text', add);
  parser.on('cdata', add);
  parser.on('closetag', ({ uri, local }) => {
    ended ||= uri === VOCABULARY && local === 'credential';
  });
  try {
    for (let at = 0; at < text.length && !ended; at += PART)
      parser.write(text.slice(at, at + PART));
  } catch {
    return undefined;
  }
  return ended ? found : undefined;
}
