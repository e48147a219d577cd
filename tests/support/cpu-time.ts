/** Milliseconds of processor time since `since`, in all threads of this process: others do not lengthen it. */
export function cpuTime(since?: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
}

/** Milliseconds of processor time that some work takes. */
export function cpuTimeOf(work: () => unknown): number {
  const start = process.cpuUsage();
  work();
  return cpuTime(start);
}
