/** What every schema has in common: ids are ours, fields are stored as given, and migrations make the indexes. */
export const schemaOptions = {
  autoIndex: false,
  autoCreate: false,
  bufferCommands: false,
  minimize: false,
  versionKey: false,
  id: false,
  strict: 'throw',
} as const;
