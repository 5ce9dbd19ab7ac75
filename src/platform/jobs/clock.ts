/** The present as UTC epoch milliseconds; given in, so that tests can hold it still. */
export type Clock = () => number;
