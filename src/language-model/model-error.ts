/** Why a language model gave nothing of use. The reading stands without it, so this never fails a job. */

type ModelErrorKind =
  /** The day's budget does not hold another call. */
  | 'budget_spent'
  /** An answer that is not what was asked for, also when asked again. */
  | 'bad_answer';

/** @param message never quotes the goal or the answer. */
export class ModelError extends Error {
  override readonly name = 'ModelError';
  readonly kind: ModelErrorKind;

  constructor(kind: ModelErrorKind, message: string) {
    super(message);
    this.kind = kind;
  }
}
