import { z } from 'zod';

// The content policy forbids code made of texts, which the library would try while schemas are made: so it is told before.
z.config({ jitless: true });
