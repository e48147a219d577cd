import mongoose from 'mongoose';

interface Stored {
  _id: string;
  session: string;
}

/** Makes the person's session as if they had signed in so many milliseconds earlier. */
export async function beganEarlier(person: string, ms: number): Promise<void> {
  const sessions = mongoose.connection.collection<Stored>('sessions');
  const stored = await sessions.findOne({ session: { $regex: person } });
  if (!stored) throw new Error(`${person} is not signed in`);
  const session = JSON.parse(stored.session) as { passport: { user: { at: number } } };
  session.passport.user.at -= ms;
  await sessions.updateOne({ _id: stored._id }, { $set: { session: JSON.stringify(session) } });
}
