import { ProjectModel } from '../../communities/projects/project-model.js';

/** Projects whose report was published once went on asking for help. */
export async function endHelp(): Promise<string[]> {
  await ProjectModel.updateMany(
    { stage: 'reported', needsHelp: true },
    { $set: { needsHelp: false, help: { uk: '', en: '' } } },
  );
  return [];
}
