import { z } from 'zod';
import { agentIdSchema } from '../../domain/agent.ts';
import { instantSchema } from '../../domain/time.ts';
import type { AgentAccount } from '../../ports/agent-book.ts';
import { parseColumn } from '../json-column.ts';
import type { AgentRow } from './agent-tables.ts';

const names = z.array(z.string());

/** Reads an account back from its row. */
export function toAccount(row: AgentRow): AgentAccount {
  const { id, name, role, language, presence } = row;
  return {
    id: agentIdSchema.parse(id),
    name,
    role,
    ...whomTheyServe(row),
    language,
    isActive: row.is_active === 1,
    hasPassword: row.password_hash !== null,
    presence,
    seenAt: instantSchema.nullable().parse(row.seen_at),
  };
}

/** Reads back what somebody answers in and knows. */
export function whomTheyServe(
  row: Pick<AgentRow, 'id' | 'languages' | 'markets'>,
): Pick<AgentAccount, 'languages' | 'markets'> {
  return {
    languages: parseColumn(row.languages, names, `languages of agent ${row.id}`),
    markets: parseColumn(row.markets, names, `markets of agent ${row.id}`),
  };
}
