import { useEffect, useRef } from 'react';
import { pressed, shortcuts, type ShortcutId } from './registry';

type Handler = (event: KeyboardEvent) => void | false;
type Layer = { id: ShortcutId; handler: { current: Handler } };

/** The newest handler of a key wins: a dialog's over the page's, the page's over the shell's. */
const layers: Layer[] = [];
let started: { key: string; at: number } | undefined;

const SEQUENCE_MS = 1_200;

/** Does something on a shortcut while the component stands. A handler that answers `false` leaves the key to the browser. */
export function useShortcut(id: ShortcutId, handler: Handler, enabled = true) {
  const latest = useRef(handler);
  useEffect(() => {
    latest.current = handler;
  });
  useEffect(() => {
    if (!enabled) {
      return;
    }
    const layer = { id, handler: latest };
    layers.push(layer);
    return () => {
      layers.splice(layers.indexOf(layer), 1);
    };
  }, [id, enabled]);
}

export function listen(): () => void {
  window.addEventListener('keydown', lookForLayer, true);
  window.addEventListener('keydown', onKeyDown);
  return () => {
    window.removeEventListener('keydown', lookForLayer, true);
    window.removeEventListener('keydown', onKeyDown);
  };
}

/** Was a dialog or a menu open when the key went down? It may be closed by it before the key comes here, or not have the focus. */
let layerOpen = false;
const LAYER = '[role="dialog"], [role="menu"], [role="listbox"]';

function lookForLayer() {
  layerOpen = [...document.querySelectorAll(LAYER)].some((layer) => layer.checkVisibility());
}

function onKeyDown(event: KeyboardEvent) {
  if (event.defaultPrevented || event.isComposing) {
    return;
  }
  const key = pressed(event);
  const now = performance.now();
  const sequence = started !== undefined && now - started.at < SEQUENCE_MS ? `${started.key} ${key}` : undefined;
  started = undefined;
  // Keys with a modifier are heard anywhere; the others would be letters of what one types, and belong to an open dialog or menu.
  // Escape is heard while one types too, but an open dialog or menu closes itself by it, and nothing else happens.
  if (!key.startsWith('mod+') && ((key === 'escape' && layerOpen) || isWithinLayer(event.target) || (isTyping(event.target) && key !== 'escape'))) {
    return;
  }
  if ((sequence !== undefined && run(sequence, event)) || run(key, event)) {
    return;
  }
  if (Object.values(shortcuts).some(({ keys }) => keys.some((keys) => keys.startsWith(`${key} `)))) {
    started = { key, at: now };
  }
}

function run(key: string, event: KeyboardEvent): boolean {
  for (let index = layers.length - 1; index >= 0; index--) {
    const layer = layers[index]!;
    if ((shortcuts[layer.id].keys as readonly string[]).includes(key)) {
      if (ownKey(key, event.target)) {
        return false;
      }
      if (layer.handler.current(event) !== false) {
        event.preventDefault();
        return true;
      }
    }
  }
  return false;
}

/** Enter and arrows belong to the control that has the focus. */
function ownKey(key: string, target: EventTarget | null): boolean {
  const control = target instanceof Element && target.closest('a, button, [role="tab"], [role="slider"], [role="option"]') !== null;
  return control && (key === 'enter' || (key.startsWith('arrow') && target.closest('[role="tab"], [role="slider"], [role="option"]') !== null));
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input:not([type="checkbox"], [type="radio"]), textarea, select'));
}

function isWithinLayer(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(LAYER) !== null;
}
