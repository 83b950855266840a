import { mongo, MongooseError } from 'mongoose';
import { describe, expect, it } from 'vitest';
import { GoalpostError, isGoalpostError } from '#src/errors/goalpost-error.ts';
import { asHistoryError, withoutCredentials } from '#src/store/mongo/unavailable.ts';

const serverError = (code: number, errmsg: string) => new mongo.MongoServerError({ code, errmsg });

describe('what counts as MongoDB being away', () => {
  it.each([
    ['a broken connection', new mongo.MongoNetworkError('connection closed')],
    [
      'a write to a connection that has just ended',
      Object.assign(new Error('This socket has been ended'), { code: 'EPIPE' }),
    ],
    ['a primary that steps down', serverError(189, 'PrimarySteppedDown')],
    ['a server that shuts down', serverError(91, 'ShutdownInProgress')],
    ['an operation that ran out of time', serverError(50, 'operation exceeded time limit')],
    ['a busy SQLite under FerretDB', serverError(1, 'database is locked (5) (SQLITE_BUSY)')],
    ['a closed topology', new mongo.MongoTopologyClosedError()],
    ['a call before the first connection', new MongooseError('… before initial connection is …')],
  ])('%s', (_, cause) => {
    const error = asHistoryError(cause);
    expect(isGoalpostError(error) && error.code).toBe('history_unavailable');
    expect((error as GoalpostError).cause).toBe(cause);
  });

  it.each([
    ['a programming error', new TypeError('x is not a function')],
    ['a refused document', serverError(11_000, 'E11000 duplicate key')],
    ['wrong credentials', serverError(18, 'Authentication failed')],
    ['an internal error with another reason', serverError(1, 'invalid key: "a.b"')],
    ['a schema fault', new MongooseError('Cast to Number failed')],
    ['an error of ours', new GoalpostError('not_found', 'nothing here')],
  ])('not %s', (_, error) => {
    expect(asHistoryError(error)).toBe(error);
  });
});

describe('credentials', () => {
  it.each([
    ['bad: mongodb://ann:s3cret@host/db', 'bad: mongodb://host/db'],
    ['bad: "mongodb+srv://ann:s3%40t@host"', 'bad: "mongodb+srv://host"'],
    ['nothing to hide in mongodb://host/db', 'nothing to hide in mongodb://host/db'],
  ])('are taken out of %s', (message, expected) => {
    expect(withoutCredentials(message)).toBe(expected);
  });
});
