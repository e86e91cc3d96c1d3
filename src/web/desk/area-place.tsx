import type { ComponentType, VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { AreaProps } from './area-props.ts';
import { areas, type Area } from './areas.ts';
import { useSurroundings } from './hooks.ts';
import type { PageParts } from './page-parts.ts';
import type { Route } from './route.ts';

export interface AreaPlaceProps {
  readonly parts: PageParts;
  readonly route: Extract<Route, { readonly kind: 'area' }>;
}

/** The area that the address names, under its title. Whoever comes here finds the focus on the title. */
export function AreaPlace({ parts, route }: AreaPlaceProps): VNode {
  const { me, words } = useSurroundings();
  const title = useRef<HTMLHeadingElement>(null);
  const wanted: string = route.name;
  const area = areas.find(({ name, roles }) => name === wanted && roles.includes(me.role)) ?? null;
  const drawn = useDrawn(area);
  useEffect(() => title.current?.focus(), [route.name]);
  return (
    <main class="area-place" data-testid={`page-${route.name}`}>
      <h1 ref={title} tabIndex={-1}>
        {words.say(`desk.areas.${route.name}`)}
      </h1>
      {area === null ? (
        <p class="empty">{words.say('desk.areas.not-yours')}</p>
      ) : drawn === 'unreachable' ? (
        <p class="problem" role="alert">
          {words.say('desk.areas.unreachable')}
        </p>
      ) : drawn === null ? (
        <p class="empty">{words.say('desk.loading')}</p>
      ) : (
        <drawn.View parts={parts} rest={route.rest} />
      )}
    </main>
  );
}

/** What draws an area, once it is here. */
function useDrawn(
  area: Area | null,
): { readonly area: Area; readonly View: ComponentType<AreaProps> } | 'unreachable' | null {
  const [drawn, draw] = useState<
    { readonly area: Area; readonly View: ComponentType<AreaProps> } | 'unreachable' | null
  >(null);
  useEffect(() => {
    let isWanted = true;
    draw(null);
    area?.load().then(
      (View) => isWanted && draw({ area, View }),
      () => isWanted && draw('unreachable'),
    );
    return () => {
      isWanted = false;
    };
  }, [area]);
  return drawn !== null && drawn !== 'unreachable' && drawn.area !== area ? null : drawn;
}
