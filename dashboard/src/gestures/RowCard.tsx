import { ActionIcon, Checkbox, Menu } from '@mantine/core';
import { IconDotsVertical } from '@tabler/icons-react';
import { type ComponentType, type PointerEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './gestures.module.css';

export type RowAction = { label: string; icon: ComponentType<{ size?: number }>; run: () => void; primary?: boolean; shown?: boolean };

type Props = {
  name: string;
  href: string;
  onOpen: () => void;
  /** Behind the card when it is swiped to the left, and in its menu. */
  actions: RowAction[];
  /** Done when the card is swiped far to the right. */
  swipeRight?: RowAction | undefined;
  selecting: boolean;
  selected: boolean;
  onSelect?: (() => void) | undefined;
  children: ReactNode;
};

const ACTION = 80;
const FAR = 120;
const LONG_PRESS_MS = 450;
const MOVED = 10;

/** A record on a phone. Every gesture has a button too: the menu holds all actions, and selecting has its box. */
export function RowCard({ name, href, onOpen, actions, swipeRight, selecting, selected, onSelect, children }: Props) {
  const { t } = useTranslation();
  const [offset, show] = useState(0);
  // A flick ends before what it moved was drawn.
  const moved = useRef(0);
  const setOffset = (to: number) => {
    moved.current = to;
    show(to);
  };
  const [dragging, setDragging] = useState(false);
  const start = useRef<{ x: number; y: number; offset: number } | undefined>(undefined);
  const pressing = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  // What ends a gesture is also a click, which must not open the card.
  const swallow = useRef(false);
  const open = Math.min(actions.length, 3) * ACTION;
  const card = useRef<HTMLDivElement>(null);
  // Left open, it closes when something else is touched.
  const left = offset !== 0 && !dragging;
  useEffect(() => {
    if (!left) {
      return undefined;
    }
    const elsewhere = (event: Event) => {
      if (event.target instanceof Node && card.current?.contains(event.target) !== true) {
        moved.current = 0;
        show(0);
      }
    };
    document.addEventListener('pointerdown', elsewhere);
    return () => document.removeEventListener('pointerdown', elsewhere);
  }, [left]);

  function onPointerDown(event: PointerEvent) {
    if (event.pointerType === 'mouse') {
      return;
    }
    swallow.current = false;
    start.current = { x: event.clientX, y: event.clientY, offset: moved.current };
    if (onSelect) {
      pressing.current = setTimeout(() => {
        swallow.current = true;
        navigator.vibrate?.(10);
        onSelect();
      }, LONG_PRESS_MS);
    }
  }

  function onPointerMove(event: PointerEvent) {
    if (start.current === undefined) {
      return;
    }
    const x = event.clientX - start.current.x;
    if (Math.abs(x) > MOVED || Math.abs(event.clientY - start.current.y) > MOVED) {
      clearTimeout(pressing.current);
    }
    if (dragging || Math.abs(x) > MOVED) {
      if (!dragging) {
        setDragging(true);
        event.currentTarget.setPointerCapture(event.pointerId);
      }
      swallow.current = true;
      const limit = swipeRight && start.current.offset === 0 ? FAR * 1.3 : 0;
      setOffset(Math.max(-open * 1.15, Math.min(limit, start.current.offset + x)));
    }
  }

  function onPointerEnd(event: PointerEvent) {
    clearTimeout(pressing.current);
    if (start.current === undefined) {
      return;
    }
    start.current = undefined;
    setDragging(false);
    if (event.type === 'pointerup' && swipeRight && moved.current >= FAR) {
      setOffset(0);
      swipeRight.run();
    } else {
      setOffset(moved.current < -open / 2 ? -open : 0);
    }
  }

  const choose = (action: RowAction) => {
    setOffset(0);
    action.run();
  };

  return (
    <div ref={card} className={classes.card}>
      {offset < 0 ? (
        <div className={classes.behind}>
          {actions.slice(0, 3).map((action) => (
            <button key={action.label} type="button" data-primary={action.primary || undefined} onClick={() => choose(action)}>
              <action.icon size={20} />
              {action.label}
            </button>
          ))}
        </div>
      ) : null}
      {offset > 0 && swipeRight ? (
        <div className={`${classes.behind} ${classes.right}`} data-far={offset >= FAR || undefined} aria-hidden>
          <swipeRight.icon size={20} />
          {swipeRight.label}
        </div>
      ) : null}
      <div
        className={classes.body}
        data-dragging={dragging || undefined}
        data-selected={selected || undefined}
        style={{ transform: offset === 0 ? undefined : `translateX(${offset}px)` }}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={onPointerEnd}
        onPointerCancel={onPointerEnd}
        onContextMenu={(event) => {
          if (onSelect) {
            event.preventDefault();
          }
        }}
      >
        {selecting && onSelect ? (
          <label className={classes.box}>
            <Checkbox aria-label={t('common.list.selectRow', { name })} checked={selected} onChange={onSelect} />
          </label>
        ) : null}
        <a
          href={href}
          className={classes.link}
          draggable={false}
          onClick={(event) => {
            if (event.metaKey || event.ctrlKey || event.shiftKey) {
              return;
            }
            event.preventDefault();
            if (swallow.current) {
              swallow.current = false;
            } else if (moved.current !== 0) {
              setOffset(0);
            } else if (selecting && onSelect) {
              onSelect();
            } else {
              onOpen();
            }
          }}
        >
          {children}
        </a>
        {actions
          .filter((action) => action.shown && !selecting)
          .map((action) => (
            <ActionIcon key={action.label} className={classes.shown} variant="outline" size={44} aria-label={`${action.label}: ${name}`} title={action.label} onClick={action.run}>
              <action.icon size={20} />
            </ActionIcon>
          ))}
        {actions.length > 0 || swipeRight || onSelect ? (
          <Menu>
            <Menu.Target>
              <ActionIcon variant="subtle" color="gray" size={44} aria-label={t('common.list.actions', { name })}>
                <IconDotsVertical size={20} aria-hidden />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              {[...actions, ...(swipeRight ? [swipeRight] : [])].map((action) => (
                <Menu.Item key={action.label} leftSection={<action.icon size={16} />} onClick={action.run}>
                  {action.label}
                </Menu.Item>
              ))}
              {onSelect ? <Menu.Item onClick={onSelect}>{t('common.list.selectRow', { name })}</Menu.Item> : null}
            </Menu.Dropdown>
          </Menu>
        ) : null}
      </div>
    </div>
  );
}
