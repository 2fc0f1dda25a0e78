comment on column log.event.effective_at is
    'business time: that of recording, or as stated; a stated one may be earlier than that of the event before it';
