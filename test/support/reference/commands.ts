import type { Command } from 'commander';
import { createProgram } from '../../../src/cli/program';
import { code, section, table } from './markdown';

const WIDTH = 110;

/** Every command in a line. */
export function commandsReference(): string {
  const rows = commandsOf(createProgram(silent)).map(({ path, command }) => [
    code(`${path}${argumentsOf(command)}`),
    command.description(),
  ]);
  return table([['command', 'does'], ...rows]);
}

/** The help of every command, as `--help` prints it. */
export function helpReference(): string {
  return commandsOf(createProgram(silent))
    .map(({ path, command }) => section(path, ['```text', helpOf(command), '```'].join('\n')))
    .join('\n\n');
}

interface NamedCommand {
  readonly path: string;
  readonly command: Command;
}

/** A command that only groups others is none of its own. */
function commandsOf(parent: Command, above = ''): NamedCommand[] {
  return parent.commands.flatMap(command => {
    const path = `${above}${command.name()}`;
    return command.commands.length > 0 ? commandsOf(command, `${path} `) : [{ path, command }];
  });
}

function argumentsOf(command: Command): string {
  return command.registeredArguments.map(argument => ` ${argument.name().toUpperCase()}`).join('');
}

function helpOf(command: Command): string {
  const written: string[] = [];
  command
    .configureHelp({ helpWidth: WIDTH })
    .configureOutput({ writeOut: text => void written.push(text) })
    .outputHelp();
  // The table of settings has a page of its own.
  return written
    .join('')
    .replace(/^\|.*\n/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

const silent = { env: {}, out: () => undefined, note: () => undefined };
