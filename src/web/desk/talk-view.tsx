import type { RefObject, VNode } from 'preact';
import { Composer } from './composer.tsx';
import { useSurroundings } from './hooks.ts';
import type { Talk } from './talk.ts';
import { offeredFor } from './talk-access.ts';
import { TalkHeader } from './talk-header.tsx';
import { TimelineView } from './timeline-view.tsx';

export interface TalkViewProps {
  readonly talk: Talk | null;
  readonly input: RefObject<HTMLTextAreaElement | null>;
  readonly claim: () => void;
}

/** The conversation that is open. */
export function TalkView({ talk, input, claim }: TalkViewProps): VNode {
  const { words } = useSurroundings();
  if (talk === null) return <Blank text={words.say('desk.talk.none')} />;
  const { detail, problem } = talk.state;
  if (detail === null)
    return <Blank text={words.say(problem === null ? 'desk.talk.loading' : `desk.talk.${problem}`)} />;
  const { handOff } = detail;
  return (
    <main class="talk" aria-labelledby="talk-title">
      <TalkHeader handOff={handOff} />
      <TimelineView key={talk.handOff} talk={talk} />
      {handOff.state === 'with' && <ShopperTyping isTyping={talk.state.isShopperTyping} />}
      <TalkFoot talk={talk} input={input} claim={claim} />
    </main>
  );
}

/** That the shopper types is seen and not read out: it comes and goes. Its place is kept, so that nothing moves. */
function ShopperTyping({ isTyping }: { readonly isTyping: boolean }): VNode {
  const { words } = useSurroundings();
  return (
    <p class="shopper-typing">
      {isTyping && <span data-testid="shopper-typing">{words.say('desk.talk.shopper-types')}</span>}
    </p>
  );
}

function TalkFoot({ talk, input, claim }: TalkViewProps & { readonly talk: Talk }): VNode | null {
  const { me, words } = useSurroundings();
  const handOff = talk.state.detail?.handOff;
  if (handOff === undefined) return null;
  const isOver = ['closed', 'failed', 'timed-out'].includes(handOff.state);
  if (isOver)
    return <p class="foot-words">{words.say(`desk.talk.over-means.${handOff.how ?? handOff.state}`)}</p>;
  const isClaimable = offeredFor(handOff, me).includes('claim');
  return (
    <>
      {isClaimable && (
        <div class="claim-bar">
          <p>{words.say('desk.do.claim-means')}</p>
          <button type="button" class="main" data-testid="claim" onClick={claim}>
            {words.say('desk.do.claim')}
          </button>
        </div>
      )}
      <Composer talk={talk} handOff={handOff} input={input} />
    </>
  );
}

function Blank({ text }: { readonly text: string }): VNode {
  return (
    <main class="talk blank">
      <p>{text}</p>
    </main>
  );
}
