/** A fenced block of a document. */
export interface Snippet {
  readonly language: string;
  readonly text: string;
  /** The line of the document that it begins on. */
  readonly line: number;
}

/** Something to run, and what the document says that it answers, as often as it is run. */
export interface Step extends Snippet {
  readonly answers: readonly Snippet[];
}

/** What a document tells its reader to do, in order: each runnable block with the answers that follow it. */
export function stepsOf(markdown: string): Step[] {
  const steps: (Step & { answers: Snippet[] })[] = [];
  for (const snippet of snippetsOf(markdown)) {
    if (RUNNABLE.has(snippet.language)) steps.push({ ...snippet, answers: [] });
    else steps.at(-1)?.answers.push(snippet);
  }
  return steps;
}

const RUNNABLE = new Set(['sh', 'graphql']);
const FENCE = /^( *)```(\w+)\n([\s\S]*?)^ *```$/gm;

function snippetsOf(markdown: string): Snippet[] {
  return [...markdown.matchAll(FENCE)].map(({ index, 1: indent = '', 2: language = '', 3: text = '' }) => ({
    language,
    text: text.replaceAll(new RegExp(`^${indent}`, 'gm'), '').trim(),
    line: markdown.slice(0, index).split('\n').length,
  }));
}
