/** What a control edits: text as typed ("" for nothing), or on and off. */
export type FieldValue = string | boolean;

/** Every field of a form by its path. */
export type FormValues<Path extends string> = Record<Path, FieldValue>;

/** What a form must know about its fields. Pure: the reducer calls it. */
export interface FormModel<Path extends string> {
  /** Every field, in the order of the page. */
  paths: readonly Path[];
  /** The accessible name of a field. */
  label(path: Path): string;
  /** Whether two values are the same to the server: white space at the ends or the order of keys may not count. */
  same(path: Path, first: FieldValue, second: FieldValue): boolean;
  /** Both changed: one value that holds both changes, or null where a person has to choose. */
  combine(path: Path, base: FieldValue, mine: FieldValue, theirs: FieldValue): FieldValue | null;
  /** Fields judged together with this one: editing it makes a problem of theirs stale. */
  partners(path: Path): readonly Path[];
  /**
   * A field that is no setting of its own but confirms the change of others, such as the current password. Asked for while
   * one of `of` is changed, sent with it, and never kept.
   */
  confirmation?: { path: Path; of: readonly Path[] } | undefined;
}
