import { cpuMicroseconds, residentBytes } from '../machine/usage';
import type { Sample } from './sample';

/** The two processes whose effort is counted; a database without a process lives inside the peer. */
export interface Metered {
  readonly peerPid: number;
  readonly databasePid: number | undefined;
}

type Effort = Pick<Sample, 'peerCpu' | 'databaseCpu' | 'resident'>;

/** Starts counting processor time; the function it gives back tells the effort since, per unit of work. */
export function startMeter({ peerPid, databasePid }: Metered): (units: number) => Effort {
  const peerBefore = cpuMicroseconds(peerPid);
  const databaseBefore = databasePid ? cpuMicroseconds(databasePid) : 0;
  return units => ({
    peerCpu: (cpuMicroseconds(peerPid) - peerBefore) / units,
    databaseCpu: databasePid ? (cpuMicroseconds(databasePid) - databaseBefore) / units : 0,
    resident: residentBytes(peerPid),
  });
}
