/** A short tone for what is said while nobody looks. It is off until somebody switches it on, on each computer once. */
export interface Chime {
  readonly isOn: boolean;
  /** Switches it on or off, and remembers it; lets it be heard when it is switched on. */
  toggle(): void;
  /** Sounds, if it is on and the browser lets it. */
  ring(): void;
}

const key = 'polydesk-sound';
/** Two notes, in hertz, a little after each other. */
const notes = [660, 880];
const noteLength = 0.16;

/** Makes the tone of what the browser can play by itself. Nothing is made before it sounds. */
export function createChime(): Chime {
  let isOn = recall();
  let context: AudioContext | null = null;
  const ring = (): void => {
    // A browser complains of a page that sounds before anybody has touched it.
    if (!isOn || !navigator.userActivation.hasBeenActive) return;
    context ??= new AudioContext();
    void context.resume();
    for (const [index, note] of notes.entries()) play(context, note, index * noteLength);
  };
  return {
    get isOn() {
      return isOn;
    },
    toggle: () => {
      isOn = !isOn;
      keep(isOn);
      ring();
    },
    ring,
  };
}

function play(context: AudioContext, frequency: number, later: number): void {
  const begin = context.currentTime + later;
  const volume = context.createGain();
  volume.gain.setValueAtTime(0.0001, begin);
  volume.gain.exponentialRampToValueAtTime(0.12, begin + 0.02);
  volume.gain.exponentialRampToValueAtTime(0.0001, begin + noteLength);
  const tone = context.createOscillator();
  tone.frequency.value = frequency;
  tone.connect(volume).connect(context.destination);
  tone.start(begin);
  tone.stop(begin + noteLength);
}

function recall(): boolean {
  try {
    return localStorage.getItem(key) === 'on';
  } catch {
    return false;
  }
}

function keep(isOn: boolean): void {
  try {
    if (isOn) localStorage.setItem(key, 'on');
    else localStorage.removeItem(key);
  } catch {
    // Where nothing may be stored it holds for this page.
  }
}
