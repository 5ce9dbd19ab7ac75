import { type Answer, type Ask, answerOf, type State } from './model';

/** What one client asked and was told, with the ticks of one clock between which it waited. */
export interface Observed {
  readonly ask: Ask;
  readonly answer: Answer;
  readonly began: number;
  readonly ended: number;
}

/**
 * What cannot be explained about the writes of one id and the versions they left; empty when all of it can. The
 * versions are the order in which the changes happened. Every other answer must be what the rules say of a version
 * that may have been stored at some moment while the client waited.
 */
export function unexplained(
  observed: readonly Observed[],
  versions: readonly NonNullable<State>[],
): string[] {
  const makers = versions.map(state => observed.filter(one => made(one, state.version)));
  const numbers = versions.map(({ version }) => version);
  return [
    ...numbers.filter((version, index) => version !== index + 1).map(() => `versions ${numbers.join(' ')}`),
    ...makers.flatMap((by, index) =>
      by.length === 1 ? [] : [`version ${index + 1} was acknowledged ${by.length} times`],
    ),
    ...observed
      .filter(
        one =>
          !isExplained(
            one,
            versions,
            makers.map(by => by[0]),
          ),
      )
      .map(told),
  ];
}

function made({ answer }: Observed, version: number): boolean {
  return (answer.said === 'CREATED' || answer.said === 'REPLACED') && answer.stored?.version === version;
}

type Maker = Observed | undefined;

function isExplained(one: Observed, versions: readonly State[], makers: readonly Maker[]): boolean {
  const states: readonly State[] = [null, ...versions];
  return states.some((state, number) => {
    const [maker, next] = [makers[number - 1], makers[number]];
    const isBefore = maker !== undefined && maker.began > one.ended;
    const isGone = next !== undefined && next.ended < one.began;
    if (isBefore || isGone) return false;
    const answer = answerOf(state, one.ask);
    const isSame = JSON.stringify(answer) === JSON.stringify(one.answer);
    const isStored = !answer.stored || states[answer.stored.version]?.content === answer.stored.content;
    return isSame && isStored;
  });
}

function told({ ask, answer, began, ended }: Observed): string {
  return `${JSON.stringify(ask)} was answered ${JSON.stringify(answer)} (${began} to ${ended})`;
}
