/** The value of a control: text as typed ("" for none), or on and off. */
export type FieldValue = string | boolean;

/** The values of all fields of a form, by path. */
export type FormValues<Path extends string> = Record<Path, FieldValue>;

/** What the reducer needs to know about the fields. All functions are pure. */
export interface FormModel<Path extends string> {
  /** Every field, in the order of the page. */
  paths: readonly Path[];
  /** The accessible name of a field. */
  label(path: Path): string;
  /** Whether the server treats two values as equal. White space at the ends or the order of keys may not count. */
  same(path: Path, first: FieldValue, second: FieldValue): boolean;
  /** Merges two changes of the same field into one value, or returns null where a person has to choose. */
  combine(path: Path, base: FieldValue, mine: FieldValue, theirs: FieldValue): FieldValue | null;
  /** Fields validated together with this one: editing it invalidates their problems. */
  partners(path: Path): readonly Path[];
  /**
   * A field that is not a setting but confirms the change of others, such as the current password. Required while one
   * of `of` is changed, sent with it, and never stored.
   */
  confirmation?: { path: Path; of: readonly Path[] } | undefined;
}
