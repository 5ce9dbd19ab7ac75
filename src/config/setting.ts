/** How the text of one setting is read, checked and printed. */
export interface SettingType<T> {
  /** Completes the sentence "NAME must be …". */
  readonly expectation: string;
  /** The value of the text, or undefined where the text is invalid. */
  read(text: string): T | undefined;
  /** The value as it may be printed. By default it prints unchanged. */
  show?(value: T): string;
  /** A secret is masked when printed and may also come from the file that `NAME_FILE` names. */
  readonly secret?: boolean;
}

/** One declared setting: the row that reading, printing and the reference follow from. */
export interface SettingRow {
  readonly name: string;
  readonly property: string;
  readonly about: string;
  readonly form: SettingType<unknown>;
}

const rowsOfClass = new WeakMap<object, SettingRow[]>();

/** Declares a setting: its environment variable, a description and its type. The initial value is the default. */
export function Setting<T>(name: string, about: string, form: SettingType<T>) {
  // The type of `target` makes a property of another type a compile error.
  return <Property extends string>(target: { [name in Property]?: T }, property: Property): void => {
    const rows = rowsOfClass.get(target.constructor) ?? [];
    rows.push({ name, property, about, form: form as SettingType<unknown> });
    rowsOfClass.set(target.constructor, rows);
  };
}

/** Every setting of a class, in the order of its declarations. */
export function settingsOf(owner: abstract new () => object): readonly SettingRow[] {
  return rowsOfClass.get(owner) ?? [];
}
