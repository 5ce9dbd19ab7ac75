/** The current time as UTC epoch milliseconds. Passed in, so that tests can control it. */
export type Clock = () => number;
