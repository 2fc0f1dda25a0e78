package com.puppycrm.query.records;

import java.util.UUID;

/** A member of the staff, as records name one. */
public record PersonName(UUID id, String name) {}
