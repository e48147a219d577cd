/** More saves than people and programs make while an answer is on its way. */
const SAVES_KNOWN = 200;

/** What a document knows of the latest saves that it carried out. */
export interface Saves {
  /** Their ids: a save sent twice is known by its id. */
  saves?: string[];
  /** The version that each made, by id; missing of saves of an earlier day. */
  savedAs?: Record<string, number>;
}

/** Whether a save was carried out before. */
export const knowsSave = ({ saves }: Saves, save: string | undefined): boolean =>
  save !== undefined && saves?.includes(save) === true;

/** The version that a save made, where it is known. */
export const versionOfSave = ({ savedAs }: Saves, save: string | undefined): number | undefined =>
  save === undefined ? undefined : savedAs?.[save];

/** What is known once a save made a version, with the latest ones before it; nothing new without an id. */
export function withSave(before: Saves, save: string | undefined, version: number): Saves {
  if (save === undefined) return {};
  const saves = [...(before.saves ?? []), save].slice(-SAVES_KNOWN);
  const all = { ...before.savedAs, [save]: version };
  const savedAs = Object.fromEntries(
    saves.flatMap((one) => (all[one] === undefined ? [] : [[one, all[one]]])),
  );
  return { saves, savedAs };
}
