import type { Caller } from './caller';

/** How one kind of object of a module is erased and retained: the privacy module calls it in small steps. */
export interface PersonalDataHandler {
  /** What the objects are called in counts, such as `payouts`. */
  readonly name: string;
  /** Erases a part of what belongs to a customer, in bounded units of work. Doing it twice changes nothing. */
  erase(erasure: ErasureStep): Promise<StepResult>;
  /** Redacts or deletes a part of what was received before a moment. */
  retain(retention: RetentionStep): Promise<StepResult>;
}

export interface ErasureStep {
  readonly caller: Caller;
  readonly customerId: string;
  /** Whether the caller's own labels go, too. */
  readonly metadata: boolean;
  /** Where the step before stopped; empty at the beginning. */
  readonly after: string;
}

export interface RetentionStep {
  readonly accountId: string;
  readonly mode: 'redact' | 'delete';
  /** Only counts. */
  readonly isDry: boolean;
  /** Epoch ms: what was received before it is old. */
  readonly beforeMs: number;
  readonly after: string;
}

export interface StepResult {
  readonly changed: number;
  /** Where the next step begins; null at the end. */
  readonly next: string | null;
}
