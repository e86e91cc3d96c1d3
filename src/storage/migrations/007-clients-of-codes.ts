import type { Kysely } from 'kysely';

/** Which client asked for a code, so that mails are limited for each. Older codes are nobody's. */
export async function addClientsOfCodes({ schema }: Kysely<unknown>): Promise<void> {
  await schema.alterTable('proof_requests').addColumn('client', 'text').execute();
  await schema.alterTable('proof_codes').addColumn('client', 'text').execute();
  await schema
    .createIndex('proof_codes_by_client')
    .on('proof_codes')
    .columns(['client', 'issued_ms'])
    .execute();
}
