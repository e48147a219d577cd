/** Filter for those who cannot sign in: they never chose a password, and no account of a provider is theirs. */
export const WITHOUT_ACCESS = { passwordHash: null, 'identities.0': { $exists: false } } as const;

/** Filter for those who hold no invitation whose link still works at that moment. */
export const notInvited = (at: Date) => ({
  passwordLinks: { $not: { $elemMatch: { kind: 'invitation' as const, until: { $gt: at } } } },
});
