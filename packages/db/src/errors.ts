/** The database did not answer in time, or not at all, or refused to commit. */
export class DatabaseUnavailable extends Error {
  override readonly name: string = "DatabaseUnavailable";
}

/** Too many calls are waiting for a record, or by one person. */
export class QueueFull extends DatabaseUnavailable {
  override readonly name = "QueueFull";
}

/** Another user of any organization has this address, whatever its letter case. */
export class DuplicateEmail extends Error {
  override readonly name = "DuplicateEmail";
}

/** The organization has a department of this name already. */
export class DuplicateDepartment extends Error {
  override readonly name = "DuplicateDepartment";
}

/** Thrown inside a unit of work when a conditional write lost: everything is rolled back and tried again. */
export class RetryTransaction extends Error {
  override readonly name = "RetryTransaction";
}
