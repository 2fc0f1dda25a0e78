package com.puppycrm.query.jobs;

import com.puppycrm.platform.jobs.BulkChange;
import com.puppycrm.query.lists.ListQuery;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is to be changed, and how.
 *
 * @param filtered absent: the records are named
 */
record BulkStart(
        BulkChange change, List<UUID> recordIds, @Nullable ListQuery filtered) {}
