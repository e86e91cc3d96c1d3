import type { VNode } from 'preact';
import { areas } from './areas.ts';
import { useSurroundings } from './hooks.ts';
import { Icon, type IconName } from './icon.tsx';
import { addressOf, type Route } from './route.ts';

/** The ways to the areas of the desk that are open to whoever sits there. */
export function AreaLinks({ route }: { readonly route: Route }): VNode {
  const { me, words } = useSurroundings();
  const here: string | null = route.kind === 'area' ? route.name : null;
  const open = areas.filter(({ roles }) => roles.includes(me.role));
  return (
    <nav class="area-links" aria-label={words.say('desk.areas.label')}>
      <AreaLink to={{ kind: 'list' }} icon="inbox" title="talks" isHere={here === null} />
      {open.map(({ name, icon }) => (
        <AreaLink
          key={name}
          to={{ kind: 'area', name, rest: '' }}
          icon={icon}
          title={name}
          isHere={here === name}
        />
      ))}
    </nav>
  );
}

interface AreaLinkProps {
  readonly to: Route;
  readonly icon: IconName;
  readonly title: string;
  readonly isHere: boolean;
}

function AreaLink({ to, icon, title, isHere }: AreaLinkProps): VNode {
  const { words } = useSurroundings();
  return (
    <a
      class="area-link"
      href={addressOf(to)}
      data-testid={`area-${title}`}
      {...(isHere && { 'aria-current': 'page' })}
    >
      <Icon name={icon} />
      {words.say(`desk.areas.${title}`)}
    </a>
  );
}
