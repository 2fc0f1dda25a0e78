package com.puppycrm.command.directory;

import com.puppycrm.records.customers.CustomerView;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** A company's tags as seen by other features. */
public interface Tags {

    /** The tags with these numbers as they are shown. */
    CustomerView.Tags shown(UUID companyId, Collection<Integer> numbers);

    /**
     * Which of these tags there are, and whether they are active, so that they can be newly assigned. Remains true until
     * the change is complete.
     */
    Map<Integer, Boolean> active(UUID companyId, Collection<Integer> numbers);

    /** Whether a tag comes to customers by itself. Remains true until the change is complete. */
    boolean comes(UUID companyId, int number);
}
