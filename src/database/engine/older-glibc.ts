/**
 * Lets the engine's linux-x64 libraries load where the C library is older than they ask for.
 *
 * The published files were linked against glibc 2.38 and name it for eight symbols only: six
 * `__isoc23_…` scanners (one of them again in the `.node` file), which differ from their
 * namesakes of every earlier glibc by accepting binary literals, and `fmod`, whose newer version only
 * dropped the error handling of System V. The engine depends on neither difference. So in a copy of
 * the file (the installed package is never changed) each such symbol is bound to its older twin:
 *
 * 1. `.dynsym`: nine bytes are added to `st_name` where the name begins with `__isoc23_`; the rest
 *    of the same string is the old name, so the string table needs no change;
 * 2. `.gnu.version`: the symbol's version index becomes the one that `GLIBC_2.2.5` of the same
 *    library has in `.gnu.version_r`;
 * 3. `.gnu.version_r`: the `GLIBC_2.38` entries, which no symbol uses any more, get the weak flag,
 *    so that the loader doesn't insist on them.
 *
 * Layouts: System V gABI (Elf64_Shdr, Elf64_Sym) and LSB "Symbol Versioning" (Elfxx_Verneed,
 * Elfxx_Vernaux); all little-endian.
 */

const tooNew = 'GLIBC_2.38';
const everywhere = 'GLIBC_2.2.5';
const prefix = '__isoc23_';
const weak = 2;

interface Section {
  offset: number;
  size: number;
}

interface Version {
  name: string;
  library: string;
  index: number;
  flagsAt: number;
}

/** The file isn't the build that this patch was made for; nothing of it may be used. */
export class UnknownEngineBuild extends Error {}

/**
 * Binds every symbol of `GLIBC_2.38` in `file` (a whole ELF64 library; changed in place) to its
 * older twin and returns the symbols' original names, sorted.
 *
 * @throws UnknownEngineBuild when those names aren't exactly `expected` (sorted), when a library
 *   offers no `GLIBC_2.2.5`, or when the file isn't such a library at all.
 */
export function bindToOlderGlibc(file: Buffer, expected: readonly string[]): string[] {
  const found = rebindOrRefuse(file).sort();
  if (found.join() === expected.join()) return found;
  throw new UnknownEngineBuild(`symbols of ${tooNew}: ${found.join(', ') || 'none'}`);
}

/** Reading past the file's end, too, means that it isn't what it should be. */
function rebindOrRefuse(file: Buffer): string[] {
  try {
    return rebind(file);
  } catch (cause) {
    if (cause instanceof UnknownEngineBuild) throw cause;
    throw new UnknownEngineBuild('not an ELF64 library', { cause });
  }
}

function rebind(file: Buffer): string[] {
  const sections = readSections(file);
  const strings = section(sections, '.dynstr');
  const symbols = section(sections, '.dynsym');
  const symbolVersions = section(sections, '.gnu.version');
  const text = (at: number): string => readText(file, strings.offset + at);
  const versions = readVersions(file, section(sections, '.gnu.version_r'), text);
  const names: string[] = [];
  for (let n = 0; n < symbols.size / 24; n++) {
    const symbolAt = symbols.offset + n * 24;
    const versionAt = symbolVersions.offset + n * 2;
    const version = versions.find(({ index }) => index === file.readUInt16LE(versionAt));
    if (version?.name !== tooNew) continue;
    const nameAt = file.readUInt32LE(symbolAt);
    const name = text(nameAt);
    const older = versions.find((v) => v.library === version.library && v.name === everywhere);
    if (!older) throw new UnknownEngineBuild(`${version.library} without ${everywhere}`);
    if (name.startsWith(prefix)) file.writeUInt32LE(nameAt + prefix.length, symbolAt);
    file.writeUInt16LE(older.index, versionAt);
    names.push(name);
  }
  for (const { name, flagsAt } of versions) {
    if (name === tooNew) file.writeUInt16LE(file.readUInt16LE(flagsAt) | weak, flagsAt);
  }
  return names;
}

function readSections(file: Buffer): Map<string, Section> {
  if (file.readUInt32BE(0) !== 0x7f454c46 || file.readUInt16BE(4) !== 0x0201) {
    throw new UnknownEngineBuild('not an ELF64 library');
  }
  const tableAt = Number(file.readBigUInt64LE(0x28));
  const headers = Array.from({ length: file.readUInt16LE(0x3c) }, (_, n) => {
    const at = tableAt + n * 64;
    const offset = Number(file.readBigUInt64LE(at + 0x18));
    return { nameAt: file.readUInt32LE(at), offset, size: Number(file.readBigUInt64LE(at + 0x20)) };
  });
  const names = headers[file.readUInt16LE(0x3e)];
  if (!names) throw new UnknownEngineBuild('no section names');
  return new Map(headers.map((header) => [readText(file, names.offset + header.nameAt), header]));
}

function section(sections: Map<string, Section>, name: string): Section {
  const found = sections.get(name);
  if (!found) throw new UnknownEngineBuild(`no section ${name}`);
  return found;
}

function readVersions(file: Buffer, { offset }: Section, text: (at: number) => string): Version[] {
  const versions: Version[] = [];
  for (let needAt = offset, toNextNeed = 1; toNextNeed > 0; needAt += toNextNeed) {
    const library = text(file.readUInt32LE(needAt + 4));
    let at = needAt + file.readUInt32LE(needAt + 8);
    for (let left = file.readUInt16LE(needAt + 2); left > 0; left--) {
      const name = text(file.readUInt32LE(at + 8));
      versions.push({ name, library, index: file.readUInt16LE(at + 6), flagsAt: at + 4 });
      at += file.readUInt32LE(at + 12);
    }
    toNextNeed = file.readUInt32LE(needAt + 12);
  }
  return versions;
}

function readText(file: Buffer, at: number): string {
  const end = file.indexOf(0, at);
  if (end < 0) throw new UnknownEngineBuild('text without an end');
  return file.toString('latin1', at, end);
}
