import type { Bench } from '../bench';
import type { PreparedRequest } from '../load/prepared-request';
import type { Peer } from '../peers/peer';
import { type Contender, type Duel, duel, type Measure } from './duel';
import { httpRound } from './http-round';

export interface HttpSide {
  readonly label: string;
  readonly peer: Peer;
  readonly request: PreparedRequest;
  /** How many processes share the load, each of which has to get warm; one where it is not said. */
  readonly processes?: number;
}

export interface HttpDuelOptions {
  readonly connections: number;
  readonly sides: readonly [ours: HttpSide, theirs: HttpSide];
  readonly measure?: Measure;
}

const WARM_CONNECTIONS = 32;
const warm = new WeakSet<PreparedRequest>();

/** Two sides under the same HTTP load, in turn. */
export function httpDuel(bench: Bench, { connections, sides, measure }: HttpDuelOptions): Promise<Duel> {
  const contender = ({ label, peer, request, processes = 1 }: HttpSide): Contender => {
    const { seconds, warmSeconds } = bench.pace;
    return {
      label,
      warm: async () => {
        if (warm.has(request)) return;
        warm.add(request);
        const seconds = processes * warmSeconds;
        await httpRound(bench, { peer, request, connections: WARM_CONNECTIONS, seconds });
      },
      round: () => httpRound(bench, { peer, request, connections, seconds }),
    };
  };
  const [ours, theirs] = sides;
  return duel(bench.pace, [contender(ours), contender(theirs)], measure);
}
