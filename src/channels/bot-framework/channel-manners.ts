/** What a channel of Azure takes, as far as what we send depends on it. */
export interface ChannelManners {
  /** How many suggested actions it shows. */
  readonly suggested: number;
  /** Whether a tap on one of them can carry more than its words. */
  readonly carriesValues: boolean;
  /** Whether it shows Adaptive Cards with working buttons. */
  readonly cards: boolean;
  /** Whether plain words keep their lines; Teams joins them. */
  readonly keepsLines: boolean;
  /** The longest text of one message, in characters as JavaScript counts them; a longer one is sent in parts. */
  readonly textLength: number;
  /** The largest message, in bytes of JSON. */
  readonly bytes: number;
}

/** Where nothing is known of a channel: text alone, and little of it. */
const plain: ChannelManners = {
  suggested: 0,
  carriesValues: false,
  cards: false,
  keepsLines: true,
  textLength: 1500,
  bytes: 20_000,
};

/** Our own reading of Azure's web channels: they speak Direct Line, and their client is Web Chat. */
const web: ChannelManners = {
  suggested: 100,
  carriesValues: true,
  cards: true,
  keepsLines: true,
  textLength: 20_000,
  bytes: 200_000,
};

/**
 * The channels by the id that Azure gives them.
 *
 * How many suggested actions: `Channel.supportsSuggestedActions` of botbuilder-dialogs 4.23.3; of Teams: learn.microsoft.com,
 * "Create prompt suggestions" (three, in every scope). Size: Teams takes about 100 KB ("Format your bot messages"; 40 and 28 KB
 * on older pages), of which 80 are used; a text in it stays below the 28 KB of the oldest page even where a character takes
 * four bytes. Texts elsewhere: Messenger 2,000 characters, Telegram 4,096.
 */
const channels: Readonly<Record<string, ChannelManners>> = {
  msteams: {
    suggested: 3,
    carriesValues: false,
    cards: true,
    keepsLines: false,
    textLength: 6000,
    bytes: 80_000,
  },
  webchat: web,
  directline: web,
  emulator: web,
  telegram: { ...plain, suggested: 100, textLength: 4000 },
  slack: { ...plain, suggested: 100, textLength: 3000 },
  facebook: { ...plain, suggested: 10, textLength: 2000 },
  line: { ...plain, suggested: 13 },
};

/** What a channel takes, by the id that Azure gives it. */
export function mannersOf(channelId: string): ChannelManners {
  return channels[channelId] ?? plain;
}
