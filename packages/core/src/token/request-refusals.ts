import { printable, row } from '../errors/refusal-row.ts'

/** Why a request can't be read, or a parameter is not what it must be. */
export const requestRefusals = {
  body_malformed: row<{ expected: string }>({
    class: 'invalid_request',
    says: ({ expected }) => `Malformed request body: ${expected}.`,
    hint: ({ expected }) =>
      `The body was not read: ${expected}. RFC 6749 §4.1.3, and JSON as the real service takes it.`,
  }),
  parameter_missing: row<{ parameter: string }>({
    class: 'invalid_request',
    says: ({ parameter }) => `Missing required parameter: ${parameter}.`,
    hint: ({ parameter }) =>
      `${parameter} is required here; one without a value counts as left out. RFC 6749 §3.1, §3.2.`,
  }),
  parameter_repeated: row<{ parameter: string }>({
    class: 'invalid_request',
    says: ({ parameter }) => `The parameter ${printable(parameter)} must not appear more than once.`,
    hint: ({ parameter }) => `${parameter} was sent more than once. RFC 6749 §3.1, §3.2.`,
  }),
  parameter_malformed: row<{ parameter: string; rule: string }>({
    class: 'invalid_request',
    says: ({ parameter, rule }) => `Invalid parameter ${printable(parameter)}: ${rule}.`,
    hint: ({ parameter, rule }) => `${parameter} is there, but ${rule}.`,
  }),
}
