import type { FlowPages } from '../../channels/flow-routes.ts';
import type { Content } from '../../content/load-content.ts';
import type { Flow } from '../../dialog/flow.ts';
import { createEnglishWords } from './english-words.ts';
import { flowPage, type ListedFlow } from './flow-page.ts';
import { flowPageStyles } from './flow-page-styles.ts';
import { graphOf } from './flow-graph.ts';
import { readStepCoverage, type StepCoverage } from './step-coverage.ts';

/**
 * Makes the pages of flows. What conversations went through is read anew for each page from the file that `npm run talk`
 * writes, and painted on; without it the pictures have their plain colours.
 */
export function createFlowPages(
  content: Pick<Content, 'books' | 'speaker'>,
  coverageFile: string,
): FlowPages {
  const { books } = content;
  const wordsOf = createEnglishWords(content);
  const pictures = new Map<string, Promise<string>>();
  const pictureOf = async (
    flow: Flow,
    coverage: StepCoverage | null,
    language: string | null,
  ): Promise<string> => {
    const key = [flow.id, coverage?.measuredAt.getTime() ?? '', language ?? ''].join(' ');
    const { drawSvg } = await import('./draw-svg.ts');
    const counts = coverage?.countsOf(flow.id, language) ?? null;
    const picture = pictures.get(key) ?? drawSvg(graphOf(flow, books, wordsOf), counts);
    pictures.set(key, picture);
    return picture;
  };
  return {
    styles: flowPageStyles,
    page: async (id, wanted) => {
      const flows = [...books.flows.values()].sort(byGroup);
      const flow = id === null ? flows[0] : books.flows.get(id);
      if (flow === undefined) return null;
      const coverage = await readStepCoverage(coverageFile);
      const language = wanted !== null && coverage?.languages.includes(wanted) === true ? wanted : null;
      const listed = flows.map((each) => listedFlow(each, coverage, language));
      return flowPage({
        flow,
        listed,
        coverage,
        language,
        picture: await pictureOf(flow, coverage, language),
      });
    },
  };
}

/** What shoppers wish first, then what serves those, then repairs. */
function byGroup(one: Flow, other: Flow): number {
  return groupOf(one) - groupOf(other) || (one.id < other.id ? -1 : 1);
}

function groupOf({ id, startsOn }: Flow): 0 | 1 | 2 {
  if (id.startsWith('repair.')) return 2;
  return startsOn.length > 0 ? 0 : 1;
}

const groups = ['Wishes', 'On the way', 'Repairs'] as const;

function listedFlow(flow: Flow, coverage: StepCoverage | null, language: string | null): ListedFlow {
  const counts = coverage?.countsOf(flow.id, language) ?? null;
  const met = counts === null ? null : flow.steps.filter(({ id }) => (counts.get(id) ?? 0) > 0).length;
  return { id: flow.id, about: flow.about, group: groups[groupOf(flow)], steps: flow.steps.length, met };
}
