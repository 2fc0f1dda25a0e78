package com.puppycrm.query.customers.duplicates;

import com.puppycrm.records.customers.CustomerView;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * Two customers that may be one and the same.
 *
 * @param customer the one that there was first
 * @param duplicate the one that came later
 * @param reasons what they have in common: an e-mail address that is nearly the same, the name, the phone number
 */
@Schema(name = "SuspectedDuplicate")
record SuspectedDuplicate(CustomerView customer, CustomerView duplicate, List<Reason> reasons) {}
